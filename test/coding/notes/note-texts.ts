import fc from 'fast-check';

const pieces = [
  'HISTORY OF PRESENT ILLNESS',
  'ASSESSMENT AND PLAN:',
  'FAMILY HISTORY\n',
  '\n',
  '\r\n',
  '• ',
  '1. ',
  '- ',
  'She denies chest pain, ',
  'no fever. ',
  'if 5 mg b.i.d. fails; ',
  'Dr. Lee’s note (2/6) ',
  'mother had ',
  'history of ',
  ': ',
  '?',
  '😀',
  '\ud83d',
  'é',
  'Ménière ',
  '\u00a0',
  '\u2028',
];

/** Texts that look like notes here and there, with every kind of break, mark and odd character. */
export const noteTexts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));
