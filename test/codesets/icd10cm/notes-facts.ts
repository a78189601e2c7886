/**
 * Excludes1 partners of a code, its own and those of all above it, read by eye in the FY2021 XML and
 * in the addenda to FY2026. `A-B` is a range, `A:B` means the codes of A
 * that end with B.
 */
export const excludes1Facts: readonly { code: string; fy2021: string; fy2026: string }[] = [
  {
    code: 'J18.9',
    fy2021:
      'J85.1 O74.0 O29 O89.0 J69 J69.0 P23.0 J70.2-J70.4 J84.9 J69.1 P24 J67-J70 J68.0 J84.178',
    // FY2025 makes eight of them Excludes2.
    fy2026: 'P23.0 J70.2-J70.4 J84.9 P24 J68.0 J84.178',
  },
  {
    code: 'E11.9',
    fy2021: 'P70-P74 E08 E09 O24.4 P70.2 E13 E10',
    // FY2026 adds remission at E11.9 itself.
    fy2026: 'P70-P74 E08 E09 O24.4 P70.2 E13 E10 E11.A',
  },
  { code: 'I10', fy2021: 'P29.2 I27.0 O10-O11 O13-O16', fy2026: 'P29.2 I27.0 O10-O11 O13-O16' },
  // FY2022 moves hemorrhage to Excludes2 and adds whooping cough.
  { code: 'R05.9', fy2021: 'R04.2 J41.0', fy2026: 'J41.0 A37.0' },
  {
    code: 'N39.0',
    fy2021: 'O00-O07 O08.8 O23 O75.3 O86.2 B37.4 P39.3 R82.81 N30 N34',
    // FY2022 makes those of the section Excludes2, FY2025 adds pyonephrosis.
    fy2026: 'B37.4 P39.3 R82.81 N30 N34 N13.6',
  },
  // FY2025, April: birth and obstetric trauma of the chapter become Excludes2.
  { code: 'S61.411A', fy2021: 'P10-P15 O70-O71 S62:B S68', fy2026: 'S62:B S68' },
  { code: 'T40.1X1A', fy2021: 'P10-P15 O70-O71 O29.3', fy2026: 'O29.3' },
  { code: 'F32.A', fy2021: 'F31 F30 F33', fy2026: 'F31 F30 F33' },
  { code: 'F10.20', fy2021: 'F10.1 F10.9', fy2026: 'F10.1 F10.9' },
  { code: 'O24.410', fy2021: 'Z34', fy2026: 'Z34' },
  { code: 'O99.019', fy2021: 'Z34 O90.81', fy2026: 'Z34 O90.81' },
  // FY2026 makes that of the section Excludes2.
  { code: 'Z00.00', fy2021: 'Z30-Z36 Z39 Z02 Z00.12', fy2026: 'Z02 Z00.12' },
  // FY2022.
  { code: 'Z79.4', fy2021: 'Z79.84', fy2026: '' },
  { code: 'Z87.891', fy2021: 'F17.2', fy2026: 'F17.2' },
  { code: 'K21.9', fy2021: 'P78.83', fy2026: 'P78.83' },
  {
    code: 'K52.9',
    fy2021: 'K58 K59.3 R19.7 K59.1 A09 P78.3 F45.8',
    fy2026: 'K58 K59.3 R19.7 K59.1 A09 P78.3 F45.8',
  },
  // FY2024.
  { code: 'K63.5', fy2021: 'D12 K51.4 D12.6', fy2026: '' },
  {
    code: 'L50.9',
    fy2021: 'A69.2 L71 L23 T78.3 D84.1 T80.6 L56.3 P83.8 L28.2 D47.01',
    fy2026: 'A69.2 L71 L23 T78.3 D84.1 T80.6 L56.3 P83.8 L28.2 D47.01',
  },
  {
    code: 'M54.50',
    fy2021: 'M46.4 F45.41 S39.012 M51.2 M54.4',
    // FY2025 adds two codes of disc degeneration.
    fy2026: 'M46.4 F45.41 S39.012 M51.2 M54.4 M51.360 M51.370',
  },
  { code: 'M81.0', fy2021: 'M80 M89.0', fy2026: 'M80 M89.0' },
  { code: 'G43.909', fy2021: 'R51.9 G44.00', fy2026: 'R51.9 G44.00' },
  {
    code: 'G40.909',
    fy2021: 'F44.5 R56.9 R56.1 P90',
    fy2026: 'F44.5 R56.9 R56.1 P90',
  },
  { code: 'C34.90', fy2021: 'C45 C46.5 C7A.090', fy2026: 'C45 C46.5 C7A.090' },
  { code: 'D64.9', fy2021: 'D46 C92.0', fy2026: 'D46 C92.0' },
  {
    code: 'D68.312',
    fy2021: 'R79.1 O00-O07 O08.1 O45.0 O46.0 O67.0 O72.3 R76.0 D68.61 D68.62',
    // FY2023 moves those of D68, FY2026 those of D68.312.
    fy2026: 'R79.1 R76.0',
  },
  { code: 'Q23.0', fy2021: 'Q23.4 Q24.4 Q25.3', fy2026: 'Q23.4 Q24.4 Q25.3' },
  { code: 'Q66.00', fy2021: 'Q72 M21.0 M21.1', fy2026: 'Q72 M21.0 M21.1' },
  {
    code: 'H91.90',
    fy2021: 'H93.2 H90 H61.2 H83.3 F44.6 H93.01',
    fy2026: 'H93.2 H90 H61.2 H83.3 F44.6 H93.01',
  },
  { code: 'A41.9', fy2021: 'R78.81 P36 O85 A40', fy2026: 'R78.81 P36 O85 A40' },
  {
    code: 'B34.9',
    fy2021: 'A63.0 B25.9 B00.9 B33.3 B97 B07',
    fy2026: 'A63.0 B25.9 B00.9 B33.3 B97 B07',
  },
  {
    code: 'W01.0XXA',
    fy2021: 'Y01-Y02 V80 W28-W31 V01-V99 X80-X81 W18.0 W18.2 W18.30 W00.0 W18.1 W18.40 W18.4',
    fy2026: 'Y01-Y02 V80 W28-W31 V01-V99 X80-X81 W18.0 W18.2 W18.30 W00.0 W18.1 W18.40 W18.4',
  },
  // FY2025.
  { code: 'E66.9', fy2021: 'P70-P74 E23.6 E88.2 Q87.11', fy2026: 'P70-P74' },
  {
    code: 'R47.01',
    fy2021: 'F84.0 F80.81 F80 I69:20 G31.01',
    fy2026: 'F84.0 F80.81 F80 I69:20 G31.01',
  },
  { code: 'R51.9', fy2021: '', fy2026: '' },
];

/**
 * What a code asks for besides itself in FY2026, read by eye likewise: the place of the note, the codes
 * it names, and whether it is conditional or leaves other codes open.
 */
export const instructionFacts: readonly {
  code: string;
  kind: 'codeFirst' | 'useAdditional' | 'codeAlso';
  at: string;
  codes: string;
  is?: 'conditional' | 'open' | 'conditional and open';
}[] = [
  { code: 'D63.1', kind: 'codeFirst', at: 'D63.1', codes: 'N18' },
  { code: 'G13.1', kind: 'codeFirst', at: 'G13.1', codes: 'C00-D49' },
  { code: 'I31.31', kind: 'codeFirst', at: 'I31.31', codes: 'C00-D49' },
  { code: 'I79.0', kind: 'codeFirst', at: 'I79.0', codes: '', is: 'open' },
  { code: 'I52', kind: 'codeFirst', at: 'I52', codes: 'A50.5 E76.3 B65.0-B65.9', is: 'open' },
  { code: 'R05.4', kind: 'codeFirst', at: 'R05.4', codes: 'R55' },
  { code: 'J18.9', kind: 'codeFirst', at: 'J18', codes: 'J09.X1 J10.0 J11.0', is: 'conditional' },
  { code: 'E88.14', kind: 'codeFirst', at: 'E88.14', codes: 'B20', is: 'conditional' },
  {
    code: 'H40.841',
    kind: 'codeFirst',
    at: 'H40.84',
    codes: 'H34.81 E08.39 E09.39 E10.39 E11.39 E13.39 H35.82',
    is: 'open',
  },
  { code: 'C50.911', kind: 'useAdditional', at: 'C50', codes: 'Z17' },
  { code: 'I13.0', kind: 'useAdditional', at: 'I13.0', codes: 'I50' },
  { code: 'N39.0', kind: 'useAdditional', at: 'N39.0', codes: 'B95-B97' },
  {
    code: 'J18.9',
    kind: 'useAdditional',
    at: 'Chapter 10',
    codes: 'Z77.22 P96.81 Z87.891 Z57.31 F17 Z72.0',
    is: 'conditional',
  },
  { code: 'I70.44', kind: 'useAdditional', at: 'I70.44', codes: 'L97' },
  { code: 'Z23', kind: 'codeAlso', at: 'Z23', codes: 'Z71.85', is: 'conditional' },
  { code: 'I16.0', kind: 'codeAlso', at: 'I16', codes: 'I10-I15 I1A', is: 'conditional' },
  {
    code: 'R63.31',
    kind: 'codeAlso',
    at: 'R63.31',
    codes: 'J69.0 R13.1 K21 E40-E46',
    is: 'conditional and open',
  },
];
