import type { Chart } from '../../chart.ts';
import { addDays, type LocalDate } from '../../fhir/dates.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import type { EvidenceSpan } from '../suggestion.ts';
import { headTitles } from './head-titles.ts';
import { earlierVisits, typeWords } from './patient-status.ts';
import type { Refused } from './refused.ts';
import { phrase, type VisitNote } from './visit-note.ts';
import type { VisitReading } from './visit-reading.ts';
import { statedTime } from './visit-time.ts';

/** A contact that is no visit: messages over some days, or a short call about whether to come. */
export type Contact = 'message' | 'check-in';

const patterns: Readonly<Record<Contact, RegExp>> = {
  message: phrase(
    '(patient |secure |online )?portal (message|encounter|visit)s?|online digital (visit|encounter|evaluation)|e-?visit|secure messag(e|es|ing)',
  ),
  'check-in': phrase('(virtual|telephone|phone|video) check-?in|check-?in call'),
};

/** What the Encounter's type or the titles at the head of a note call it. */
export const contactOf = (chart: Chart, notes: readonly VisitNote[]): Contact | undefined => {
  const type = typeWords(chart);
  const found = (['message', 'check-in'] as const).filter(
    (kind) =>
      [...type.matchAll(patterns[kind])].length > 0 ||
      notes.some((note) =>
        headTitles(note.text).some((title) => note.mentions(patterns[kind], title).length > 0),
      ),
  );
  return found.length === 1 ? found[0] : undefined;
};

const cumulative = phrase(
  'cumulative (time )?[^.\\n]{0,60}?\\d{1,3} ?min(ute)?s?|\\d{1,3} ?min(ute)?s? (of )?(cumulative|medical discussion)',
);

const minutesOf = (
  notes: readonly VisitNote[],
): { minutes: number; span: EvidenceSpan } | undefined => {
  const found = notes.flatMap((note) =>
    note.mentions(cumulative).map((place) => {
      const span = note.evidence(place);
      return { minutes: Number(/(\d{1,3})\s*min/i.exec(span.exact)?.[1]), span };
    }),
  );
  return new Set(found.map(({ minutes }) => minutes)).size === 1 ? found[0] : statedTime(notes);
};

const codeOf = (contact: Contact, minutes: number): string | undefined => {
  if (minutes < 5) return undefined;
  if (contact === 'check-in') return minutes <= 10 ? '98016' : undefined;
  return minutes <= 10 ? '99421' : minutes <= 20 ? '99422' : '99423';
};

const names: Readonly<Record<Contact, string>> = {
  message: 'messages of the patient answered',
  'check-in': 'a short call',
};

/** A visit within these days pays the contact too (CPT). */
const daysOfVisit = 7;

/** Messages (99421 to 99423) or a short call (98016) by their minutes, of an established patient, not about a visit of the week before. */
export const contactVisit = (
  chart: Chart,
  date: LocalDate,
  contact: Contact,
  { notes, status }: VisitReading,
): ShownService | Refused => {
  const name = names[contact];
  if (status?.status !== 'established')
    return {
      refused: `${name}, and nothing on record says that the patient is an established one`,
    };
  const recent = earlierVisits(chart, date).find(({ day }) => day >= addDays(date, -daysOfVisit));
  if (recent) return { refused: `${name} within seven days of the visit on ${recent.day}` };
  const time = minutesOf(notes);
  if (!time) return { refused: `${name}, and no minutes are stated` };
  const code = codeOf(contact, time.minutes);
  if (!code)
    return { refused: `${name} in ${time.minutes} minutes, for which there is no code of its own` };
  return {
    code,
    rule: 'contact-by-minutes',
    evidence: status.evidence,
    spans: [time.span, ...status.spans].slice(0, 3),
    rationale: `${name[0]?.toUpperCase()}${name.slice(1)}: ${time.minutes} minutes, ${status.status} patient: ${status.because}; no visit in the seven days before is on record (CPT, ${contact === 'message' ? 'online digital visits' : 'brief communication'}).`,
    considered: `None, if it led to a visit within ${contact === 'message' ? 'seven days' : '24 hours'}.`,
  };
};
