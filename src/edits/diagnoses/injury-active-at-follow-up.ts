import type { Encounter } from '@medplum/fhirtypes';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, listedDiagnoses, seventhCharacter } from './listed-diagnoses.ts';

/** SNOMED CT: follow-up encounter, follow-up visit. */
const followUps = new Set(['390906007', '185389009']);

const isFollowUp = ({ type = [], serviceType }: Encounter): boolean =>
  [...type, ...(serviceType ? [serviceType] : [])].some(
    ({ coding, text }) =>
      coding?.some(({ code }) => followUps.has(code ?? '')) ||
      /\b(follow[ -]?up|aftercare|cast check|suture removal)\b/i.test(
        text ?? coding?.[0]?.display ?? '',
      ),
  );

/** An injury is coded as under active treatment at a follow-up visit. */
export const injuryActiveAtFollowUp: ClaimEdit = {
  id: 'injury-active-at-follow-up',
  row: 'D26',
  severity: 'W',
  snip: 5,
  message: 'An injury is coded as under active treatment (A), and the visit was a follow-up.',
  source: 'ICD-10-CM guidelines I.C.19.a',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Use D as the seventh character if the injury was healing and no longer treated anew.',
  },
  check: ({ claim, encounter }) => {
    if (!encounter || !isFollowUp(encounter)) return [];
    return listedDiagnoses(claim).flatMap((one) =>
      isOfCategories(one, 'S00', 'T88') && seventhCharacter(one) === 'A'
        ? [diagnosisPlace(one.sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'a sprain at its follow-up': (chart) => followedUp(chart, 'S93.401A'),
    },
    passes: {
      'coded as healing': (chart) => followedUp(chart, 'S93.401D'),
      'its first visit': (chart) => injured(chart, 'S93.401A'),
    },
  },
};

const followedUp = (chart: DraftChart, code: string): void => {
  injured(chart, code);
  if (chart.encounter)
    chart.encounter = { ...chart.encounter, type: [{ text: 'Follow-up visit' }] };
};
