import type { Chart } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { literal, versionedReference } from '../../fhir/references.ts';
import { type Stay, stayAround } from '../../fhir/stay.ts';
import { firstPayer, isMedicare } from '../first-payer.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { earlierVisits } from './patient-status.ts';
import { type FoundStayWord, type StayWord, stayWords } from './stay-words.ts';
import type { VisitNote } from './visit-note.ts';

/** Which of the visits during a stay it was, and how one knows. */
export interface StayPart {
  part: 'initial' | 'subsequent' | 'discharge' | 'same-day';
  because: string;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
}

/** Nobody can tell which it was, with why. */
interface Untold {
  untold: string;
}

const hourMs = 60 * 60_000;

/** Shorter stays are paid as an initial visit alone (Medicare Claims Processing Manual, chapter 12, 30.6.9.1). */
const leastHours = 8;

const hoursOf = ({ encounter: { period } }: Stay): number | undefined =>
  period?.start && period.end && period.start.length > 10 && period.end.length > 10
    ? (Date.parse(period.end) - Date.parse(period.start)) / hourMs
    : undefined;

/** The clinician's or group's own visits during the stay, before this one. */
const ownBefore = (chart: Chart, date: LocalDate, stay: Stay) =>
  earlierVisits(chart, date).find(
    ({ visit, day }) =>
      visit.id !== stay.encounter.id &&
      (literal(visit.partOf) === `Encounter/${stay.encounter.id}` ||
        (visit.partOf === undefined && stay.admitted !== undefined && day >= stay.admitted)),
  );

const sameDay = (
  chart: Chart,
  date: LocalDate,
  stay: Stay | undefined,
  found: readonly FoundStayWord[],
): StayPart | Untold => {
  if (stay && (stay.admitted !== date || (stay.discharged ?? date) !== date))
    return { untold: 'the record calls it admission and discharge, and the stay has two days' };
  const hours = stay && hoursOf(stay);
  if (isMedicare(firstPayer(chart))) {
    if (hours === undefined)
      return {
        untold:
          'Medicare pays admission and discharge on one date from eight hours on, and the hours of the stay are not recorded',
      };
    if (stay && hours < leastHours)
      return {
        part: 'initial',
        because: `admitted and discharged on ${date} within less than eight hours, which Medicare pays as the initial visit alone (Claims Processing Manual, chapter 12, 30.6.9.1)`,
        evidence: [versionedReference(stay.encounter)],
        spans: [],
      };
  }
  return {
    part: 'same-day',
    because: `admitted and discharged on ${date}: ${found.map(({ said }) => said).join(', ')}`,
    evidence: [
      ...(stay ? [versionedReference(stay.encounter)] : []),
      ...found.flatMap(({ evidence }) => evidence),
    ],
    spans: found.flatMap(({ spans }) => spans),
  };
};

/** By the stay alone, where the record gives the visit no name. */
const byStay = (
  stay: Stay | undefined,
  date: LocalDate,
  before: ReturnType<typeof ownBefore>,
): StayPart | Untold => {
  if (!stay)
    return { untold: 'no stay is on record, and nothing calls the visit initial or subsequent' };
  const isLast = stay.discharged === date;
  const evidence = [versionedReference(stay.encounter)];
  if (before && isLast)
    return { untold: 'it is the day of discharge, and nothing says who discharged the patient' };
  if (before)
    return {
      part: 'subsequent',
      because: `seen in this stay on ${before.day} too`,
      evidence: [...evidence, versionedReference(before.visit)],
      spans: [],
    };
  if (stay.admitted === date && !isLast)
    return {
      part: 'initial',
      because: `the stay began on ${date}, and no visit before it is on record`,
      evidence,
      spans: [],
    };
  return {
    untold:
      'no earlier visit in this stay is on record, and nothing calls the visit initial or subsequent',
  };
};

const told = (part: StayPart['part'], { said, evidence, spans }: FoundStayWord): StayPart => ({
  part,
  because: said,
  evidence,
  spans,
});

/**
 * Whether a visit in a hospital or nursing facility was the first of the stay, a later one, the
 * discharge or, in hospitals, both on one date (CPT 2023), by what the record calls it and by the stay.
 */
export const stayPart = (
  chart: Chart,
  date: LocalDate,
  place: 'hospital' | 'nursing',
  notes: readonly VisitNote[],
): StayPart | Untold => {
  const stay = stayAround(chart.encounter, chart.visits, date, chart.practice.timeZone);
  const before = stay && ownBefore(chart, date, stay);
  const found = stayWords(chart, notes);
  const of = (word: StayWord) => found.find((one) => one.word === word);
  const [initial, subsequent, discharge, consultation] = [
    of('initial'),
    of('subsequent'),
    of('discharge'),
    of('consultation'),
  ];
  if (initial && discharge && !subsequent && place === 'hospital')
    return sameDay(chart, date, stay, [initial, discharge]);
  if (found.length > 1)
    return {
      untold: `the record calls it several things: ${found.map(({ said }) => said).join(', ')}`,
    };
  if (consultation) {
    if (before) return told('subsequent', consultation);
    return isMedicare(firstPayer(chart))
      ? told('initial', {
          ...consultation,
          said: `${consultation.said}, which Medicare takes as an initial visit (Claims Processing Manual, chapter 12, 30.6.10)`,
        })
      : { untold: 'for a consultation some payers want 99252 to 99255, others an initial visit' };
  }
  if (initial)
    return before
      ? { untold: `${initial.said}, and the group saw the patient in this stay on ${before.day}` }
      : told('initial', initial);
  if (subsequent)
    return stay?.admitted === date && !before
      ? { untold: `${subsequent.said}, and the stay began on that day` }
      : told('subsequent', subsequent);
  if (discharge)
    return stay?.admitted === date && place === 'hospital'
      ? {
          untold: `${discharge.said}, and the stay began on that day: 99234 to 99236 if the same clinician admitted the patient`,
        }
      : told('discharge', discharge);
  return byStay(stay, date, before);
};
