import { lines, type Specimen } from './specimen.ts';

/** CPT files of the AMA, of invented codes and words. */
export const ama: readonly Specimen[] = [
  {
    set: 'cpt',
    layout: 'ama-long-tab',
    name: 'LONGULT.txt',
    text: lines(
      'Invented notice',
      '',
      '0901Z\tFirst long invention',
      '0902Z\tSecond long invention',
    ),
  },
  {
    set: 'cpt',
    layout: 'ama-long-fixed',
    name: 'LONGULF.txt',
    text: lines(
      'Invented notice',
      '0901Z 01 First long',
      '0901Z 02 invention',
      '0902Z 01 Second long invention',
    ),
  },
  {
    set: 'cpt',
    layout: 'ama-short',
    name: 'SHORTU.txt',
    text: lines('Invented notice', '0901Z FIRST', '0902Z SECOND'),
  },
  {
    set: 'cpt',
    layout: 'ama-medium',
    name: 'MEDU.txt',
    text: lines('0901Z FIRST INVENTION OF MIDDLE LENGTH', '0902Z SECOND INVENTION'),
  },
  {
    set: 'cpt',
    layout: 'ama-modifiers',
    name: 'MODUL.txt',
    text: lines(
      'Invented notice',
      '',
      'Appendix A',
      '',
      'Modifiers',
      '',
      'Prose that goes before the list.',
      '',
      '91 Invented modifier: words that go on',
      'over a second line.',
      '',
      '92 Another modifier.',
      '',
      'Anesthesia Physical Status',
      '',
      'Physical status P1: healthy invention',
      '',
      'Level II (HCPCS/National) Modifiers',
      '',
      'E9 Invented eyelid',
      'F0 Invented thumb',
    ),
  },
];
