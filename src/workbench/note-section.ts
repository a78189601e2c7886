import type { Extension, Task } from '@medplum/fhirtypes';
import { html } from 'hono/html';
import type { Note } from '../chart.ts';
import { hashOf } from '../fhir/keys.ts';
import { literal } from '../fhir/references.ts';
import { extension } from '../fhir/systems.ts';

/** Words of a note that support a suggestion, in code points of its text. */
interface Mark {
  start: number;
  end: number;
  codes: string[];
}

const partOf = (parts: readonly Extension[] | undefined, url: string): Extension | undefined =>
  parts?.find((part) => part.url === url);

/** The places of one note that the reviews quote; one that quotes another text is left out. */
const marksOf = ({ document, text }: Note, tasks: readonly Task[]): Mark[] => {
  const name = `${document.resourceType}/${document.id}`;
  const hash = hashOf(text);
  const marks = new Map<string, Mark>();
  for (const input of tasks.flatMap((task) => task.input ?? [])) {
    const code = input.valueCodeableConcept?.coding?.[0]?.code;
    for (const { url, extension: parts } of input.extension ?? []) {
      if (url !== extension.evidenceSpan || !code) continue;
      const start = partOf(parts, 'start')?.valueUnsignedInt;
      const end = partOf(parts, 'end')?.valueUnsignedInt;
      const isHere =
        literal(partOf(parts, 'document')?.valueReference) === name &&
        partOf(parts, 'sha256')?.valueString === hash;
      if (!isHere || start === undefined || end === undefined) continue;
      const mark = marks.get(`${start}-${end}`) ?? { start, end, codes: [] };
      if (!mark.codes.includes(code)) mark.codes.push(code);
      marks.set(`${start}-${end}`, mark);
    }
  }
  return [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end);
};

const markedText = ({ text }: Note, marks: readonly Mark[]) => {
  const points = [...text];
  const slice = (from: number, to: number): string => points.slice(from, to).join('');
  let at = 0;
  const parts = marks.map(({ start, end, codes }) => {
    // Of two places that overlap the longer one is shown.
    if (start < at) return '';
    const before = slice(at, start);
    at = end;
    return html`${before}<mark>${slice(start, end)}</mark><span class="code">${codes.join(', ')}</span>`;
  });
  return html`${parts}${slice(at, points.length)}`;
};

/** The visit's notes, with the words that the suggestions quote. */
export const noteSection = (notes: readonly Note[], tasks: readonly Task[]) =>
  notes.map((note) => {
    const marks = marksOf(note, tasks);
    return html`<details${marks.length ? html` open` : ''}>
      <summary>${note.document.type?.text ?? 'Note'}${marks.length ? ': what the suggestions quote is marked' : ''}</summary>
      <div class="note">${markedText(note, marks)}</div>
    </details>`;
  });
