import type { ClaimEdit } from '../edit.ts';
import { diagnosed, injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, listedDiagnoses } from './listed-diagnoses.ts';

/** Aftercare is coded with a Z code beside the injury that it is for. */
export const aftercareCodedWithInjury: ClaimEdit = {
  id: 'aftercare-coded-with-injury',
  row: 'D26',
  severity: 'W',
  snip: 5,
  message: 'Aftercare is coded with a Z code beside an injury, whose own code says it already.',
  source: 'ICD-10-CM guidelines I.C.21.c.7',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove the Z code and give the injury D as its seventh character.',
  },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    const aftercare = listed.filter(({ bare }) => /^Z4[3-9]/.test(bare));
    if (aftercare.length === 0 || !listed.some((one) => isOfCategories(one, 'S00', 'T34')))
      return [];
    return aftercare.map(({ sequence }) => diagnosisPlace(sequence));
  },
  examples: {
    fails: {
      'bone aftercare with a sprain': (chart) => injured(chart, 'S93.401D', 'Z47.89'),
    },
    passes: {
      'the sprain alone': (chart) => injured(chart, 'S93.401D'),
      'aftercare without an injury': (chart) => diagnosed(chart, 'Z47.89', 'I10'),
    },
  },
};
