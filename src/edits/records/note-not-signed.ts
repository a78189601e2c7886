import type { ClinicalDocument } from '../../chart.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** Does nobody answer for it yet (DocumentReference.docStatus, Composition.status)? */
const isUnsigned = (document: ClinicalDocument): boolean =>
  (document.resourceType === 'Composition' ? document.status : document.docStatus) ===
  'preliminary';

/** A note of the visit is not signed. */
export const noteNotSigned: ClaimEdit = {
  id: 'note-not-signed',
  row: 'S02',
  severity: 'R',
  snip: 6,
  message: 'A note of the visit is not signed.',
  source: '42 CFR 424.5(a)(6); CARC B12',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask the clinician to sign the note, then scrub again.' },
  check: ({ notes, claim }) =>
    notes.some(({ document }) => isUnsigned(document))
      ? [claim.item?.length ? 'Claim.item[0].encounter' : 'Claim.item']
      : [],
  examples: {
    fails: { 'a note in draft': (chart) => noted(chart, 'preliminary') },
    passes: { 'a signed note': (chart) => noted(chart, 'final') },
  },
};

const noted = (chart: DraftChart, docStatus: 'preliminary' | 'final'): void => {
  chart.notes = [
    {
      document: { resourceType: 'DocumentReference', status: 'current', docStatus, content: [] },
      text: 'Blood pressure is stable.',
    },
  ];
};
