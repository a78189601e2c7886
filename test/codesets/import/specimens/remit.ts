import { lines, type Specimen } from './specimen.ts';

const x12Header = 'Code,Description,Start Date,Last Modified,Stop Date';

/** External code lists of X12. */
export const x12: readonly Specimen[] = [
  {
    set: 'carc',
    layout: 'x12-carc',
    name: 'carc.csv',
    text: lines(
      x12Header,
      '1,"Licensed words',
      'on two lines, with a comma",01/01/1995,6/2/2013,',
      '15,"Licensed words",1995-01-01,,20180501',
      'B7,Licensed words,1/1/1995,,',
    ),
  },
  {
    set: 'rarc',
    layout: 'x12-rarc',
    name: 'rarc.csv',
    text: lines('code,start,end', 'M1,1997-01-01,', 'MA130,,', 'N911,2026-11-01,'),
  },
  {
    set: 'claim-status-category',
    layout: 'x12-claim-status-category',
    name: '507.csv',
    text: lines(x12Header, 'A0,Licensed words,1995-01-01,,', 'P5,Licensed words,2016-04-01,,'),
  },
  {
    set: 'claim-status',
    layout: 'x12-claim-status',
    name: '508.csv',
    text: lines(
      x12Header,
      '0,Licensed words,1995-01-01,,',
      '21,Licensed words,1995-01-01,,',
      '817,Licensed words,2022-06-02,,2024-01-01',
    ),
  },
];
