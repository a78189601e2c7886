import { patientWith } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { sentTexts } from './sent-texts.ts';

/** A name, address or note is longer than a claim takes. */
export const textTooLong: ClaimEdit = {
  id: 'text-too-long',
  row: 'C14',
  severity: 'R',
  snip: 1,
  message: 'A name, address, number or note is longer than an electronic claim takes.',
  source: '837P NM1, N3, N4, REF and NTE, longest lengths; X12 appendix B',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Shorten it: the last name takes 60 letters, a street line 55, a city 30, a note 80.',
  },
  check: (chart) => [
    ...new Set(
      sentTexts(chart)
        .filter(({ text, longest }) => text.length > longest)
        .map(({ place }) => place),
    ),
  ],
  examples: {
    fails: {
      'a street line of 56 letters': (chart) => livingAt(chart, 'S'.repeat(56)),
    },
    passes: { 'a street line of 55 letters': (chart) => livingAt(chart, 'S'.repeat(55)) },
  },
};

const livingAt = (chart: DraftChart, line: string): void =>
  patientWith(chart, {
    address: [{ line: [line], city: 'Elgin', state: 'IL', postalCode: '60120' }],
  });
