import type { Claim, ClaimSupportingInfo } from '@medplum/fhirtypes';
import { codeSystem } from '../../fhir/systems.ts';
import { patientWith } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { sentTexts } from './sent-texts.ts';

/** Letters, digits and signs of the extended set, without those that part elements and segments. */
const allowed = /^[A-Za-z0-9 !"&'()+,\-./;?=%@[\]_{}\\|<>#$]*$/;

/** A letter with an accent is written without it, and is no finding. */
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');

const plainOf = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2026', '...'],
  ['\u00A0', ' '],
]);

/** A text in plain characters: typographic signs in their plain form, all others left out. */
const plainText = (text: string): string =>
  [...withoutAccents(text)]
    .map((sign) => plainOf.get(sign) ?? (allowed.test(sign) ? sign : ' '))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();

/** A number of an authorization or certificate is not guessed at. */
const isNote = ({ category }: ClaimSupportingInfo): boolean =>
  category.coding?.some(({ code }) => code === 'info') ?? false;

const inPlainText = (claim: Claim): Claim =>
  claim.supportingInfo
    ? {
        ...claim,
        supportingInfo: claim.supportingInfo.map((info) =>
          isNote(info) && info.valueString
            ? { ...info, valueString: plainText(info.valueString) || info.valueString }
            : info,
        ),
      }
    : claim;

/** A text has a character that a claim cannot send. */
export const characterNotAllowed: ClaimEdit = {
  id: 'character-not-allowed',
  row: 'C14',
  severity: 'R',
  snip: 1,
  message:
    'A name, address or note has a character that an electronic claim cannot send: an emoji, a typographic quote, or one of * ~ : ^.',
  source: 'X12 appendix B, basic and extended character sets',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'repair',
    element: 'note',
    words:
      'Notes on the claim are written in plain characters; correct names and addresses by hand.',
    repair: (chart) => inPlainText(chart.claim),
  },
  check: (chart) => [
    ...new Set(
      sentTexts(chart).flatMap(({ place, text }) =>
        allowed.test(text) || allowed.test(withoutAccents(text)) ? [] : [place],
      ),
    ),
  ],
  examples: {
    fails: {
      'an asterisk in the name': (chart) => called(chart, 'Tolliver*'),
      'a note with a typographic quote': (chart) => noted(chart, 'Patient\u2019s choice'),
    },
    passes: {
      'an accent': (chart) => called(chart, 'Núñez'),
      'a note in plain characters': (chart) => noted(chart, "Patient's choice"),
    },
  },
};

const called = (chart: DraftChart, family: string): void =>
  patientWith(chart, { name: [{ family, given: ['Marian'] }] });

const noted = (chart: DraftChart, valueString: string): void => {
  chart.claim.supportingInfo = [
    {
      sequence: 1,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'info' }] },
      valueString,
    },
  ];
};
