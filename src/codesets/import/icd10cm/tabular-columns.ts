import { bareCode, codeNumber } from '../../icd10cm/notes-code-numbers.ts';
import { noteKinds, placeFlags } from '../../icd10cm/notes-kinds.ts';
import { spellingsOf, termHash } from '../../icd10cm/notes-terms.ts';
import type { Column } from '../../pack/container.ts';
import { flagsOf, isManifestation } from './tabular-flags.ts';
import { codeColumns, Numbering, narrowColumn, References, textColumns } from './tabular-pools.ts';
import { referencesIn } from './tabular-references.ts';
import { everyPlace, rangeIn, type Tabular, type TabularPlace } from './tabular-tree.ts';

const byCode = (a: TabularPlace, b: TabularPlace): number => {
  const one = codeNumber(bareCode(a.name));
  const other = codeNumber(bareCode(b.name));
  return one.high - other.high || one.low - other.low;
};

/** Collects the notes of places in the order in which the pack holds them. */
class NoteRows {
  readonly texts = new Numbering();
  readonly references = new References();
  readonly #tabular: Tabular;
  readonly #text: number[] = [];
  readonly #kind: number[] = [];
  readonly #flags: number[] = [];
  readonly #firstReference = [0];
  readonly #referred: number[] = [];
  readonly #terms: { hash: number; note: number }[] = [];

  constructor(tabular: Tabular) {
    this.#tabular = tabular;
  }

  get count(): number {
    return this.#text.length;
  }

  add({ level, blocks }: TabularPlace): void {
    const isCategory = (name: string): boolean => this.#tabular.codes.has(name);
    for (const block of blocks) {
      const isTerm = block.kind === 'inclusionTerm' || block.kind === 'includes';
      const hasReferences = block.kind !== 'sevenChrDef' && block.kind !== 'sevenChrNote';
      const flags = flagsOf(block);
      for (const [index, { text }] of block.notes.entries()) {
        if (isTerm && level === 'code')
          for (const words of spellingsOf(text))
            this.#terms.push({ hash: termHash(words), note: this.count });
        const found = hasReferences ? referencesIn(text, isCategory) : [];
        this.#text.push(this.texts.of(text));
        this.#kind.push(noteKinds.indexOf(block.kind));
        this.#flags.push(flags[index] ?? 0);
        this.#referred.push(...found.map((one) => this.references.of(one)));
        this.#firstReference.push(this.#referred.length);
      }
    }
  }

  columns(): Record<string, Column> {
    const terms = this.#terms.sort((a, b) => a.hash - b.hash || a.note - b.note);
    return {
      'note.text': narrowColumn('note.text', this.#text),
      'note.kind': Uint8Array.from(this.#kind),
      'note.flags': Uint8Array.from(this.#flags),
      'note.references': narrowColumn('note.references', this.#firstReference),
      'note.referred': narrowColumn('note.referred', this.#referred),
      'term.hash': Uint32Array.from(terms, ({ hash }) => hash),
      'term.note': narrowColumn(
        'term.note',
        terms.map(({ note }) => note),
      ),
    };
  }

  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const [index, kind] of noteKinds.entries())
      counts[kind] = this.#kind.filter((one) => one === index).length;
    return { ...counts, references: this.#referred.length };
  }
}

/**
 * The columns of a notes pack: codes with notes in the order of their characters, then chapters and
 * sections; the notes of each, as texts, kinds, flags and references; the inclusion terms by hash.
 */
export const notesColumns = (tabular: Tabular) => {
  const rows = new NoteRows(tabular);
  const all = everyPlace(tabular);
  const codes = all
    .filter((place) => place.level === 'code')
    .map((place) => ({ place, flags: isManifestation(place) ? placeFlags.manifestation : 0 }))
    .filter(({ place, flags }) => place.blocks.length > 0 || flags > 0)
    .sort((a, b) => byCode(a.place, b.place));
  const areas = all.flatMap((place) => {
    const range = place.level === 'code' ? undefined : rangeIn(place.title);
    return range ? [{ place, ...range }] : [];
  });
  const firstNote: number[] = [];
  for (const { place } of [...codes, ...areas]) {
    firstNote.push(rows.count);
    rows.add(place);
  }
  firstNote.push(rows.count);

  const bare = codes.map(({ place }) => bareCode(place.name));
  const ends = areas.flatMap(({ first, last }) => [first, last]);
  const pool = codeColumns([...bare, ...ends, ...rows.references.codes]);
  const areaNames = areas.map(({ place }) => rows.texts.of(place.name));
  const areaTitles = areas.map(({ place }) => rows.texts.of(place.title));
  const columns: Record<string, Column> = {
    ...pool.columns,
    'place.code': narrowColumn('place.code', bare.map(pool.indexOf)),
    'place.flags': Uint8Array.from(codes, ({ flags }) => flags),
    'place.notes': narrowColumn('place.notes', firstNote),
    'area.chapter': Uint8Array.from(areas, ({ place }) => (place.level === 'chapter' ? 1 : 0)),
    'area.first': narrowColumn(
      'area.first',
      areas.map(({ first }) => pool.indexOf(first)),
    ),
    'area.last': narrowColumn(
      'area.last',
      areas.map(({ last }) => pool.indexOf(last)),
    ),
    'area.name': narrowColumn('area.name', areaNames),
    'area.title': narrowColumn('area.title', areaTitles),
    ...rows.columns(),
    ...rows.references.columns(pool.indexOf),
    ...textColumns(rows.texts.keys),
  };
  const counts = { lines: rows.count, codes: tabular.codes.size, places: codes.length };
  return { columns, counts: { ...counts, ...rows.counts() } };
};
