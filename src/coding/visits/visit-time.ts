import type { EvidenceSpan } from '../suggestion.ts';
import { phrase, type VisitNote } from './visit-note.ts';

/** The clinician's own time on the date, as the note states it. */
export interface StatedTime {
  minutes: number;
  /** Does the note say that separately billed services are not counted in it? */
  isNet: boolean;
  span: EvidenceSpan;
}

const total = phrase(
  '(total (visit |encounter |clinician |provider |physician )?time[^.\\n]{0,80}?|(spent|spending) (a )?total (of )?|(i )?spent )\\d{1,3} min(ute)?s?|\\d{1,3} min(ute)?s? (of )?total time',
);
const net = /exclu|not includ|does not count|without the time|apart from|separate/i;
const partOnly =
  /counsel+ing|tobacco|smoking|psychotherapy|advance care|watched|waiting|nurse|staff|therap(y|ist)|procedure (took|time)/i;

/** The total time of the visit; a time that is only for a part of it, or two that differ, are none. */
export const statedTime = (notes: readonly VisitNote[]): StatedTime | undefined => {
  const found = notes.flatMap((note) =>
    note.mentions(total).flatMap((place): StatedTime[] => {
      const span = note.evidence(place);
      const sentence = note.sentence(place);
      const isTotal = /total/i.test(sentence);
      const minutes = Number(/(\d{1,3})\s*min/i.exec(span.exact)?.[1]);
      if (!isTotal && partOnly.test(sentence)) return [];
      if (!isTotal && !/\b(date|day|encounter|visit)\b/i.test(sentence)) return [];
      return minutes > 0 ? [{ minutes, isNet: net.test(sentence), span }] : [];
    }),
  );
  return new Set(found.map(({ minutes }) => minutes)).size === 1 ? found[0] : undefined;
};
