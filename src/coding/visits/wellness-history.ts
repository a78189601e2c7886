import type { CoverageEligibilityResponse } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../../chart.ts';
import { coveragesOn, isSelfPay } from '../../fhir/coverage.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { isCancelled } from '../../fhir/life.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { firstPayer } from '../first-payer.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { phrase, type VisitNote } from './visit-note.ts';
import { isWellness, type WellnessCode } from './wellness-elements.ts';

/** An earlier preventive visit; without a code where only the note tells of it. */
export interface EarlierWellness {
  day: LocalDate;
  code?: WellnessCode;
  evidence: Suggestion['evidence'];
  spans: readonly EvidenceSpan[];
}

const ofClaims = (chart: Chart, date: LocalDate): EarlierWellness[] =>
  [...chart.history, ...chart.claims].flatMap((claim) =>
    isCancelled(claim) || claim.id === undefined
      ? []
      : (claim.item ?? []).flatMap((line): EarlierWellness[] => {
          const code = procedureCode(line);
          const day = elements.serviceStart.read(line);
          return isWellness(code) && day !== undefined && day < date
            ? [{ day, code, evidence: [versionedReference(claim)], spans: [] }]
            : [];
        }),
  );

const ofVisits = (chart: Chart, date: LocalDate): EarlierWellness[] =>
  chart.visits.flatMap((visit) => {
    const start = visit.period?.start;
    if (visit.status !== 'finished' || !start) return [];
    const day = localDate(start, chart.practice.timeZone);
    return (visit.type ?? []).flatMap((type): EarlierWellness[] => {
      const code = codeIn(type, external.hcpcs);
      return isWellness(code) && day < date
        ? [{ day, code, evidence: [versionedReference(visit)], spans: [] }]
        : [];
    });
  });

const lastWellness = phrase(
  'last (annual |yearly |medicare )*wellness visit (was )?(on )?\\d{1,2}\\/\\d{1,2}\\/\\d{4}',
);

const ofNotes = (notes: readonly VisitNote[], date: LocalDate): EarlierWellness[] =>
  notes.flatMap((note) =>
    note.mentions(lastWellness).flatMap((at): EarlierWellness[] => {
      const span = note.evidence(at);
      const [, month = '', of = '', year = ''] =
        /(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(span.exact) ?? [];
      const day = `${year}-${month.padStart(2, '0')}-${of.padStart(2, '0')}`;
      return year && day < date ? [{ day, evidence: [], spans: [span] }] : [];
    }),
  );

/** The preventive visits to Medicare that claims, visits and the note tell of, the latest first. */
export const earlierWellness = (
  chart: Chart,
  date: LocalDate,
  notes: readonly VisitNote[],
): EarlierWellness[] =>
  [...ofClaims(chart, date), ...ofVisits(chart, date), ...ofNotes(notes, date)].sort((a, b) =>
    b.day.localeCompare(a.day),
  );

/** The payer's complete answers about the coverage that is asked first, the latest first. */
const answersOf = (chart: Chart): CoverageEligibilityResponse[] =>
  chart.eligibility.filter(({ status, outcome }) => status === 'active' && outcome === 'complete');

/** What the payer answered of a preventive visit: the day from which it pays one, or that it pays none. */
export const payerSays = (
  chart: Chart,
  code: WellnessCode,
): { from?: LocalDate; isExcluded: boolean; evidence: Suggestion['evidence'] } | undefined => {
  for (const answer of answersOf(chart))
    for (const { item, benefitPeriod } of answer.insurance ?? []) {
      const own = item?.find(
        ({ productOrService }) => codeIn(productOrService, external.hcpcs) === code,
      );
      if (own && (own.excluded || benefitPeriod?.start))
        return {
          ...(benefitPeriod?.start ? { from: benefitPeriod.start.slice(0, 10) } : {}),
          isExcluded: own.excluded ?? false,
          evidence: [versionedReference(answer)],
        };
    }
  return undefined;
};

/**
 * The day on which Part B began: as the payer answered for the coverage as a whole, else as the
 * coverage of Medicare itself is recorded. A plan in its place tells only of its own beginning.
 */
export const partBFrom = (
  chart: Chart,
): { day: LocalDate; evidence: Suggestion['evidence'] } | undefined => {
  for (const answer of answersOf(chart))
    for (const { item, benefitPeriod } of answer.insurance ?? [])
      if (!item?.length && benefitPeriod?.start)
        return { day: benefitPeriod.start.slice(0, 10), evidence: [versionedReference(answer)] };
  const [coverage] = coveragesOn(chart.coverages, dateOfService(chart)).filter(
    (one) => !isSelfPay(one),
  );
  const start = coverage?.period?.start;
  return coverage && start && start.length >= 10 && firstPayer(chart)?.kind === 'medicare'
    ? { day: start.slice(0, 10), evidence: coverage.id ? [versionedReference(coverage)] : [] }
    : undefined;
};
