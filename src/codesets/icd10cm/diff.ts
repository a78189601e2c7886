import { dotted } from './code-number.ts';
import type { DiagnosisCodes } from './codes.ts';

/** A code that only one of two releases has. */
export interface ListedCode {
  code: string;
  billable: boolean;
}

/** A code whose long or short description was changed. */
export interface RevisedTitle {
  code: string;
  before: { title: string; shortTitle: string };
  after: { title: string; shortTitle: string };
}

/** A code that was billable and now is a header, with the billable codes under it. */
export interface Subdivided {
  code: string;
  successors: string[];
}

/** What differs between two releases of ICD-10-CM; codes with their dot, in the order of the files. */
export interface ReleaseDiff {
  added: ListedCode[];
  deleted: ListedCode[];
  revised: RevisedTitle[];
  billableToHeader: Subdivided[];
  /** Headers that lost their codes and are billed themselves now. */
  headerToBillable: string[];
}

const onlyIn = (one: DiagnosisCodes, other: DiagnosisCodes): ListedCode[] => {
  const found: ListedCode[] = [];
  for (let rank = 0; rank < one.count; rank += 1) {
    const code = one.codeAt(rank);
    if (other.rank(code) < 0) found.push({ code, billable: one.billableAt(rank) });
  }
  return found;
};

const billableUnder = (codes: DiagnosisCodes, rank: number): string[] => {
  const [first, last] = codes.descendants(rank);
  const found: string[] = [];
  for (let at = first + 1; at <= last; at += 1)
    if (codes.billableAt(at)) found.push(codes.codeAt(at));
  return found;
};

const titlesAt = (codes: DiagnosisCodes, rank: number) => ({
  title: codes.titleAt(rank),
  shortTitle: codes.shortTitleAt(rank),
});

/** Compares two releases of the set `icd-10-cm`. */
export const diff = (older: DiagnosisCodes, newer: DiagnosisCodes): ReleaseDiff => {
  const found: ReleaseDiff = {
    added: onlyIn(newer, older),
    deleted: onlyIn(older, newer),
    revised: [],
    billableToHeader: [],
    headerToBillable: [],
  };
  for (let rank = 0; rank < newer.count; rank += 1) {
    const code = newer.codeAt(rank);
    const was = older.rank(code);
    if (was < 0) continue;
    const before = titlesAt(older, was);
    const after = titlesAt(newer, rank);
    if (before.title !== after.title || before.shortTitle !== after.shortTitle)
      found.revised.push({ code, before, after });
    const isBillable = newer.billableAt(rank);
    if (older.billableAt(was) && !isBillable)
      found.billableToHeader.push({ code, successors: billableUnder(newer, rank) });
    if (!older.billableAt(was) && isBillable) found.headerToBillable.push(code);
  }
  return found;
};

/** A code in use that a new release touches. */
export interface Hit {
  /** With its dot. */
  code: string;
  change: 'added' | 'deleted' | 'revised' | 'billable-to-header' | 'header-to-billable';
  /** Billable codes that take its place, where the releases themselves tell. */
  successors: string[];
}

/**
 * Which of these codes, of claims or a clinic's favourites, a new release touches; one that it touches
 * twice (subdivided and renamed) is named twice. Written with or without dot, in either case.
 */
export const hits = (changes: ReleaseDiff, codes: Iterable<string>): Hit[] => {
  const found = new Map<string, Hit[]>();
  const note = (code: string, change: Hit['change'], successors: string[] = []) =>
    found.set(code, [...(found.get(code) ?? []), { code, change, successors }]);
  for (const { code } of changes.added) note(code, 'added');
  for (const { code } of changes.deleted) note(code, 'deleted');
  for (const { code, successors } of changes.billableToHeader)
    note(code, 'billable-to-header', successors);
  for (const code of changes.headerToBillable) note(code, 'header-to-billable');
  for (const { code } of changes.revised) note(code, 'revised');
  const printed = new Set([...codes].map(dotted));
  return [...printed].flatMap((code) => found.get(code ?? '') ?? []);
};
