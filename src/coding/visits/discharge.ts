import type { ShownService } from '../procedures/service-suggestion.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { dischargeCode } from './visit-codes.ts';
import type { FoundDischarge } from './visit-family.ts';
import { phrase, type VisitNote } from './visit-note.ts';
import { statedTime } from './visit-time.ts';

const timed = phrase(
  'discharg\\w+[^.\\n]{0,80}?\\d{1,3} ?min(ute)?s?|\\d{1,3} ?min(ute)?s?[^.\\n]{0,60}discharg\\w+',
);
const beyond = /\b(?:more|greater|longer)\s+than\s+30\b|\bover\s+30\b|>\s*30\b/i;

/** The minutes that the notes give to the discharge; two that differ are none. */
const minutesOf = (
  notes: readonly VisitNote[],
): { minutes: number; span: EvidenceSpan } | undefined => {
  const found = notes.flatMap((note) =>
    note.statements(timed).map((place) => {
      const span = note.evidence(place);
      const stated = Number(/(\d{1,3})\s*min/i.exec(span.exact)?.[1]);
      return { minutes: beyond.test(note.sentence(place)) ? 31 : stated, span };
    }),
  );
  return new Set(found.map(({ minutes }) => minutes)).size === 1
    ? found[0]
    : found.length
      ? undefined
      : statedTime(notes);
};

/**
 * The discharge by the clinician's minutes on the date: the shorter code up to thirty and where none are
 * stated (CPT; Medicare Claims Processing Manual, chapter 12, 30.6.9.2 and 30.6.13).
 */
export const dischargeVisit = (
  { discharge, because, evidence, spans }: FoundDischarge,
  notes: readonly VisitNote[],
): ShownService => {
  const time = minutesOf(notes);
  const code = dischargeCode(discharge, time?.minutes ?? 0);
  const longer = dischargeCode(discharge, 31);
  const source =
    discharge === 'hospital'
      ? 'Medicare Claims Processing Manual, chapter 12, 30.6.9.2'
      : 'Medicare Claims Processing Manual, chapter 12, 30.6.13';
  const said = time
    ? `"${time.span.exact}" is ${code === longer ? 'more' : 'no more'} than thirty minutes`
    : 'no minutes are stated, and only more than thirty would be another code';
  return {
    code,
    rule: 'discharge-by-minutes',
    evidence,
    spans: [...(time ? [time.span] : []), ...spans].slice(0, 3),
    rationale: `Discharge: ${because}; ${said} (CPT; ${source}).`,
    ...(code === longer
      ? {}
      : { considered: `${longer}, if more than thirty minutes were spent and the note says so.` }),
  };
};
