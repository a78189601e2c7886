import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, billing } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isFaceToFace, isNewVisit } from './visit-codes.ts';

const specialtyOf = (chart: ClaimChart, clinician: string | undefined): string | undefined => {
  for (const one of Object.values(chart.parties))
    if (
      one.resourceType === 'PractitionerRole' &&
      clinician !== undefined &&
      literal(one.practitioner) === clinician
    )
      return one.specialty?.[0]?.coding?.[0]?.code;
  return undefined;
};

/** A new-patient code is billed for a patient whom the same specialty of the clinic saw within three years. */
export const newPatientSeenBefore: ClaimEdit = {
  id: 'new-patient-seen-before',
  row: 'H01',
  severity: 'D',
  snip: 6,
  message:
    'A new-patient code is billed for a patient whom the same specialty of the clinic saw within three years.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.7.A; CARC B16',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Choose the code of an established patient at the same level of the visit.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isNewVisit)) return [];
    const clinician = elements.renderingProvider.read(chart.claim);
    const specialty = specialtyOf(chart, clinician);
    const seen = earlierServices(chart, isFaceToFace).filter(({ claim }) => {
      const other = elements.renderingProvider.read(claim);
      if (other === clinician) return true;
      const theirs = specialtyOf(chart, other);
      // Who has no known specialty may be of another one: that alone denies no claim.
      return specialty !== undefined && specialty === theirs;
    });
    return eachLine(chart, (line) => {
      if (!isNewVisit(elements.procedure.read(line))) return false;
      const served = elements.serviceStart.read(line) ?? '';
      const since = `${Number(served.slice(0, 4)) - 3}${served.slice(4)}`;
      return seen.some(({ day }) => since <= day && day < served) && 'productOrService';
    });
  },
  examples: {
    fails: { 'a new patient who was here last year': (chart) => seenOn(chart, '2025-10-02') },
    passes: {
      'a new patient who was here four years ago': (chart) => seenOn(chart, '2022-10-02'),
      'a patient nobody knew': (chart) => billing(chart, '99203'),
    },
  },
};

const seenOn = (chart: DraftChart, servicedDate: string): void => {
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
  billing(chart, '99203');
};
