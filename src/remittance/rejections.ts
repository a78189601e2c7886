import type { ClaimResponse } from '@medplum/fhirtypes';
import type { Owner } from './denial-action.ts';

/** Who corrects what a 277CA status code (STC01-2) is about, in our words. */
interface RejectionRow {
  codes: readonly string[];
  owner: Owner;
  words: string;
}

// biome-ignore format: one row a line, so that it reads as a table
const rejectionRows: readonly RejectionRow[] = [
  { codes: ['33', '164'], owner: 'front-desk', words: 'the member id is missing or wrong; check the insurance card and send the claim again.' },
  { codes: ['27', '85', '88', '91', '97', '116', '156', '163'], owner: 'front-desk', words: 'the coverage does not fit; check it and send the claim again.' },
  { codes: ['157', '158'], owner: 'front-desk', words: 'sex or birth date does not fit; check it and send the claim again.' },
  { codes: ['249'], owner: 'coder', words: 'the place of service is missing or wrong; check it and send the claim again.' },
  { codes: ['254', '255', '477'], owner: 'coder', words: 'a diagnosis or its pointer is missing or wrong; correct it from the record and send the claim again.' },
  { codes: ['453', '454', '476', '796'], owner: 'coder', words: 'a service code, modifier or unit is missing or wrong; correct it from the record and send the claim again.' },
  { codes: ['128', '142', '145', '153', '562', '743'], owner: 'credentialing', words: 'a provider’s number, tax id or enrolment is not accepted; check it and send the claim again.' },
  { codes: ['54', '78', '746', '770', '771', '795'], owner: 'biller', words: 'it is taken for a duplicate; find the first claim before anything is sent.' },
];

/** The status of a rejection (277CA STC01: category and status code), who corrects it and what. */
export const rejectionOf = (
  response: ClaimResponse,
): { status: string; owner: Owner; words: string } => {
  const codes = response.error?.[0]?.code.coding?.flatMap(({ code }) => code ?? []) ?? [];
  const row = rejectionRows.find((one) => one.codes.some((code) => codes.slice(1).includes(code)));
  return {
    status: codes.join(' ') || 'unstated',
    owner: row?.owner ?? 'biller',
    words: row?.words ?? 'correct it and send it again.',
  };
};
