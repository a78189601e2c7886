import type { SourceFile } from '../source-file.ts';
import { type Cursor, cursorOf } from './tabular-cursor.ts';
import { type Action, type Instruction, instructionsOf } from './tabular-instructions.ts';
import { lineOf } from './tabular-lines.ts';
import { changeNote } from './tabular-note-changes.ts';
import { changePlace } from './tabular-place-changes.ts';
import type { Tabular } from './tabular-tree.ts';

/** What became of one instruction of an addendum. */
export interface Outcome {
  file: string;
  line: number;
  action: Action;
  text: string;
  /** Why the tree could not follow; absent where it did. */
  failure?: string;
}

const follow = (cursor: Cursor, instruction: Instruction): string | undefined => {
  const line = lineOf(instruction, cursor.isInIndex);
  cursor.isInIndex = line.is === 'index';
  if (line.is === 'index') return undefined;
  return line.is === 'note' || line.is === 'heading'
    ? changeNote(cursor, instruction, line)
    : changePlace(cursor, instruction.action, line);
};

/**
 * Brings a tree forward by one addendum and says of every instruction whether the tree could follow.
 * What an instruction speaks of has to stand in the tree word for word; nothing is guessed.
 */
export const applyAddendum = (tabular: Tabular, file: SourceFile): Outcome[] => {
  const cursor = cursorOf(tabular);
  return instructionsOf(file).map((instruction) => {
    const { action, text, line } = instruction;
    const failure = follow(cursor, instruction);
    return { file: file.name, line, action, text, ...(failure === undefined ? {} : { failure }) };
  });
};
