import type { HumanName, Patient } from '@medplum/fhirtypes';
import type { ClaimEdit } from '../edit.ts';
import { answered, patientOnFile } from '../eligibility.ts';

/** Letters alone, without case and accents, as payers compare names. */
const plain = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();

const isSame = (one: HumanName | undefined, other: HumanName | undefined): boolean =>
  plain(one?.family) === plain(other?.family) &&
  plain(one?.given?.[0]) === plain(other?.given?.[0]);

/** The payer has the patient under another name. */
export const nameDiffersFromPayer: ClaimEdit = {
  id: 'name-differs-from-payer',
  row: 'A09',
  severity: 'W',
  snip: 7,
  message: 'The payer has the patient on file under another name than the chart.',
  source: '271 NM103 and NM104 of the last eligibility answer; CARC 140',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Compare with the insurance card, and send the name that the payer has on file.',
  },
  check: (chart) => {
    const onFile = patientOnFile(chart)?.name?.[0];
    if (!onFile) return [];
    return chart.patient.name?.some((name) => isSame(name, onFile)) ? [] : ['Claim.patient'];
  },
  examples: {
    fails: {
      'a maiden name': (chart) =>
        answered(chart, { contained: [named({ family: 'Hollis', given: ['Marian'] })] }),
    },
    passes: {
      'the same name in capitals': (chart) =>
        answered(chart, { contained: [named({ family: 'TOLLIVER', given: ['MARIAN'] })] }),
    },
  },
};

const named = (name: HumanName): Patient => ({
  resourceType: 'Patient',
  id: 'on-file',
  name: [name],
});
