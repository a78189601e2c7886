import { lines, type Specimen } from './specimen.ts';

/** The clinic's own lists. */
export const clinic: readonly Specimen[] = [
  {
    set: 'vial-size',
    layout: 'clinic-vial-size',
    name: 'vials.csv',
    text: lines(
      'HCPCS,NDC,Billing Units,Amount,Measure,Single Dose',
      'J9000,63323-0165-01,4,4,mg,yes',
      'J9000,00409-1234-05,100,100,MG,no',
      'J9001,,10,,,Y',
    ),
  },
  {
    set: 'telehealth',
    layout: 'payer-telehealth',
    name: 'payer-telehealth.csv',
    text: lines(
      'Payer,Code,Places,Modifiers,Audio Only,From,To',
      '88001,99214,02|10,95,N,2026-01-01,2026-12-31',
      '88001,9009Z,10,"93, 95",Y,2026-01-01,',
    ),
  },
  {
    set: 'charge-master',
    layout: 'clinic-charge-master',
    name: 'charges.csv',
    text: lines(
      'Spring Clinic: vintage 2026-spring, in force 2026-01-01 to 2026-12-31',
      'Code,Modifier,Description,Price,Revenue,POS,From,To',
      '99213,,Visit,$185.00,,,2025-01-01,2025-12-31',
      '99213,,Visit,"$1,190.10",0510,,1/1/2026,',
      '99213,95,Video visit,170,,,2026-01-01,',
      '9300Z,,Tracing,45.5,,11,2026-01-01',
      '9300Z,26,Reading,20,,,2026-01-01,',
    ),
  },
  {
    set: 'fee-schedule',
    layout: 'payer-fee-schedule',
    name: 'fees.csv',
    text: lines(
      'Payer,Code,Modifier,Locality,Allowed,From,To',
      '88001,99213,,,112.35,2026-01-01,2026-12-31',
      '88001,99213,95,,100,2026-01-01,2026-12-31',
      '88001,99213,,01,120.01,2026-01-01,2026-12-31',
      '88002,99213,,,90.9,2026-01-01,',
    ),
  },
  {
    set: 'clia-waived',
    layout: 'clinic-clia-waived',
    name: 'waived.csv',
    text: lines('Code,Needs QW,From,To', '8788Z,Y,2026-01-01,', '8100Z,N,,2025-12-31'),
  },
  {
    set: 'panel',
    layout: 'clinic-panel',
    name: 'panels.csv',
    text: lines('Panel,Component', '8005Z,8250Z', '8005Z,8256Z', '8004Z,8256Z'),
  },
  {
    set: 'timed-code',
    layout: 'clinic-timed-code',
    name: 'timed.csv',
    text: lines(
      'Code,Payer,Minutes,Rule',
      '9711Z,,15,eight-minute',
      '9711Z,88001,15,Midpoint',
      '9714Z,,30,whole',
    ),
  },
];
