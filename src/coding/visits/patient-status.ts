import type { Encounter, PractitionerRole } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { codeIn, literal, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { phrase, type VisitNote } from './visit-note.ts';

/** Whether the group and specialty have seen the patient in the three years before, and how one knows. */
export interface PatientStatus {
  status: 'new' | 'established';
  because: string;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
}

const specialtiesOf = (chart: Chart, practitioner: string): ReadonlySet<string> =>
  new Set(
    Object.values(chart.parties)
      .filter(
        (one): one is PractitionerRole =>
          one.resourceType === 'PractitionerRole' && literal(one.practitioner) === practitioner,
      )
      .flatMap(({ specialty }) => specialty ?? [])
      .flatMap((concept) => codeIn(concept, external.taxonomy) ?? []),
  );

const cliniciansOf = (visit: Encounter | undefined): string[] =>
  (visit?.participant ?? []).flatMap(({ individual }) => literal(individual) ?? []);

/** Two clinicians whose specialties are both known and have none in common. */
const areApart = (chart: Chart, one: string, other: string): boolean => {
  if (one === other) return false;
  const [mine, theirs] = [specialtiesOf(chart, one), specialtiesOf(chart, other)];
  return mine.size > 0 && theirs.size > 0 && ![...mine].some((code) => theirs.has(code));
};

const isSameGroup = (visit: Encounter, current: Encounter | undefined): boolean => {
  const [theirs, ours] = [literal(visit.serviceProvider), literal(current?.serviceProvider)];
  return theirs === undefined || ours === undefined || theirs === ours;
};

/** The finished visits before the date to the same group and specialty, the latest first. */
export const earlierVisits = (
  chart: Chart,
  date: LocalDate,
): { visit: Encounter; day: LocalDate }[] => {
  const own = cliniciansOf(chart.encounter);
  return chart.visits
    .flatMap((visit) => {
      const start = visit.period?.start;
      if (visit.status !== 'finished' || !start || !isSameGroup(visit, chart.encounter)) return [];
      const day = localDate(start, chart.practice.timeZone);
      const theirs = cliniciansOf(visit);
      const isOther =
        own.length > 0 &&
        theirs.length > 0 &&
        theirs.every((one) => own.every((mine) => areApart(chart, mine, one)));
      return day < date && !isOther ? [{ visit, day }] : [];
    })
    .sort((a, b) => b.day.localeCompare(a.day));
};

/** The latest of them within the three years before the date. */
const earlierVisit = (
  chart: Chart,
  date: LocalDate,
): { visit: Encounter; day: LocalDate } | undefined => {
  const since = `${Number(date.slice(0, 4)) - 3}${date.slice(4)}`;
  return earlierVisits(chart, date).find(({ day }) => day > since);
};

const newInWords = phrase(
  'new (patient|pt)|patient is new|first visit (to|with) (us|this (clinic|practice|office))|establish(ing)? care',
);
const establishedInWords = phrase(
  'est(ablished|\\.)? (patient|pt)|known patient|return(ing)? (visit|patient)|return|last (seen|visit|wellness visit) (here )?(on |in )?\\d{1,2}\\/\\d{2,4}(\\/\\d{2,4})?|last wellness visit \\d{1,2}\\/\\d{1,2}\\/\\d{4}',
);
const establishedInNote = phrase(
  'established patient|known patient|last (wellness )?visit (here )?(was )?(on |in )?\\d{1,2}\\/\\d{1,2}\\/\\d{4}|last seen here',
);

/** What the visit is recorded as, in words. */
export const typeWords = ({ encounter }: Chart): string =>
  [...(encounter?.type ?? []), encounter?.serviceType]
    .map((concept) => concept?.text ?? concept?.coding?.[0]?.display ?? '')
    .filter(Boolean)
    .join('; ');

const matches = (pattern: RegExp, text: string): boolean => [...text.matchAll(pattern)].length > 0;

/**
 * New or established by the three-year rule (CPT; Medicare Claims Processing Manual, chapter 12,
 * 30.6.7.A): by the visits on record, else by what the record says in words. Without either nobody
 * knows, because a record may be younger than three years.
 */
export const patientStatus = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
): PatientStatus | undefined => {
  const earlier = earlierVisit(chart, date);
  if (earlier)
    return {
      status: 'established',
      because: `seen here on ${earlier.day}, within three years`,
      evidence: [versionedReference(earlier.visit)],
      spans: [],
    };
  const visit = chart.encounter ? [versionedReference(chart.encounter)] : [];
  const words = typeWords(chart);
  const isNew = matches(newInWords, words);
  const isEstablished = matches(establishedInWords, words);
  if (isNew !== isEstablished)
    return {
      status: isNew ? 'new' : 'established',
      because: `the visit is recorded as "${words}"${isNew ? ' and no visit in three years is on record' : ''}`,
      evidence: visit,
      spans: [],
    };
  for (const note of notes) {
    const [fresh] = note.statements(newInWords);
    const [known] = note.mentions(establishedInNote);
    const place = fresh ?? known;
    if (!place || (fresh && known)) continue;
    return {
      status: fresh ? 'new' : 'established',
      because: `the note says "${note.evidence(place).exact}"`,
      evidence: [],
      spans: [note.evidence(place)],
    };
  }
  return undefined;
};
