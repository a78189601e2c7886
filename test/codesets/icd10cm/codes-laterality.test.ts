import { beforeAll, describe, expect, test } from 'vitest';
import { type DiagnosisCodes, openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { sidesOf } from '../../../src/codesets/import/icd10cm/sides.ts';
import { sources } from '../source-data.ts';
import { official, packOfOfficial } from './releases.ts';

describe('given the titles of one category', () => {
  test('when left and right mirror each other, then both are sides of one condition', () => {
    expect(
      sidesOf(['Pain in right knee', 'Pain in left knee', 'Pain in unspecified knee']),
    ).toEqual({
      sides: ['right', 'left', 'unspecified'],
      conditions: [[0, 1, 2]],
    });
  });

  test('when a bilateral title is in the plural or leaves the place out, then it is still found', () => {
    expect(
      sidesOf([
        'Malignant neoplasm of right ovary',
        'Malignant neoplasm of left ovary',
        'Malignant neoplasm of bilateral ovaries',
      ]).sides,
    ).toEqual(['right', 'left', 'bilateral']);
    expect(
      sidesOf(['Corneal edema, right eye', 'Corneal edema, left eye', 'Corneal edema, bilateral'])
        .conditions,
    ).toEqual([[0, 1, 2]]);
  });

  test('when "left" is no side of the body, then the title has none', () => {
    const titles = [
      'Foreign body accidentally left in body',
      'Right aortic arch',
      'Left heart failure',
    ];
    expect(sidesOf(titles)).toEqual({ sides: [undefined, undefined, undefined], conditions: [] });
  });

  test('when "both" means two organs and not two sides, then the title has none', () => {
    const titles = ["Crohn's disease of both small and large intestine", 'Twins, both liveborn'];
    expect(sidesOf(titles).sides).toEqual([undefined, undefined]);
  });

  test('when two titles could be the unspecified one, then it is the one that mirrors the sides', () => {
    const titles = [
      'Unspecified fracture of base of skull',
      'Fracture of base of skull, right side',
      'Fracture of base of skull, left side',
      'Fracture of base of skull, unspecified side',
    ];
    expect(sidesOf(titles).conditions).toEqual([[1, 2, 3]]);
    expect(sidesOf(titles).sides[0]).toBeUndefined();
  });

  test('when the title names a side twice, then the unspecified one is found by both places', () => {
    const titles = [
      'Pain in right ankle and joints of right foot',
      'Pain in left ankle and joints of left foot',
      'Pain in unspecified ankle and joints of unspecified foot',
    ];
    expect(sidesOf(titles).conditions).toEqual([[0, 1, 2]]);
  });
});

/** Families read by hand in the official list: each condition with its codes by side. */
const families = [
  { of: 'knee pain', right: 'M25.561', left: 'M25.562', unspecified: 'M25.569' },
  {
    of: 'hip arthrosis',
    right: 'M16.11',
    left: 'M16.12',
    bilateral: 'M16.0',
    unspecified: 'M16.10',
  },
  {
    of: 'knee arthrosis',
    right: 'M17.11',
    left: 'M17.12',
    bilateral: 'M17.0',
    unspecified: 'M17.10',
  },
  {
    of: 'carpal tunnel',
    right: 'G56.01',
    left: 'G56.02',
    bilateral: 'G56.03',
    unspecified: 'G56.00',
  },
  { of: 'radius fracture', right: 'S52.501A', left: 'S52.502A', unspecified: 'S52.509A' },
  { of: 'radius fracture, healing', right: 'S52.501D', left: 'S52.502D', unspecified: 'S52.509D' },
  {
    of: 'diabetic retinopathy',
    right: 'E11.3211',
    left: 'E11.3212',
    bilateral: 'E11.3213',
    unspecified: 'E11.3219',
  },
  { of: 'upper eyelid entropion', right: 'H02.011', left: 'H02.014' },
  { of: 'ovary', right: 'C56.1', left: 'C56.2', bilateral: 'C56.3', unspecified: 'C56.9' },
  { of: 'female breast', right: 'C50.911', left: 'C50.912', unspecified: 'C50.919' },
  { of: 'dominant hemiplegia', right: 'G81.91', left: 'G81.92' },
  {
    of: 'femoral phlebitis',
    right: 'I80.11',
    left: 'I80.12',
    bilateral: 'I80.13',
    unspecified: 'I80.10',
  },
  {
    of: 'otitis media',
    right: 'H66.91',
    left: 'H66.92',
    bilateral: 'H66.93',
    unspecified: 'H66.90',
  },
  {
    of: 'breast absence',
    right: 'Z90.11',
    left: 'Z90.12',
    bilateral: 'Z90.13',
    unspecified: 'Z90.10',
  },
  { of: 'mandible ramus', right: 'S02.641B', left: 'S02.642B', unspecified: 'S02.640B' },
  {
    of: 'glaucoma stage',
    right: 'H40.1111',
    left: 'H40.1121',
    bilateral: 'H40.1131',
    unspecified: 'H40.1191',
  },
  { of: 'quadrant pain', right: 'R10.31', left: 'R10.32' },
  { of: 'leg', right: 'S82.201', left: 'S82.202', unspecified: 'S82.209' },
] as const;

const withoutSide = [
  'I10',
  'I50.1',
  'I50.810',
  'I44.7',
  'I45.10',
  'K50.80',
  'Q23.4',
  'Z37.2',
  'T81.500A',
  'M16.1',
  'H54.3',
  'J18.9',
  'S36.500A',
];

const { isSkipped, note } = sources(official.cdcZip);

describe.skipIf(isSkipped)(`given FY2026${note}`, () => {
  let codes: DiagnosisCodes;
  beforeAll(async () => {
    codes = openDiagnosisCodes(await packOfOfficial(official.cdcZip));
  });

  test.each(families)(
    'when the sides of $of are asked for, then each code knows the others',
    ({ of: _, ...bySide }) => {
      const family = Object.entries(bySide);
      for (const [side, code] of family) {
        expect([code, codes.lateralityAt(codes.rank(code))]).toEqual([code, side]);
        const partners = codes.lateralityPartners(codes.rank(code)).map(codes.codeAt);
        const others = family.map(([, other]) => other).filter((other) => other !== code);
        expect([code, ...partners.sort()]).toEqual([code, ...others.sort()]);
      }
    },
  );

  test.each(withoutSide)('when %s is asked for, then it has no side', (code) => {
    expect(codes.rank(code)).toBeGreaterThanOrEqual(0);
    expect(codes.lateralityAt(codes.rank(code))).toBeUndefined();
    expect(codes.lateralityPartners(codes.rank(code))).toEqual([]);
  });

  test('when only the title tells, then a code without partners still has its side', () => {
    expect(codes.lateralityAt(codes.rank('H90.3'))).toBe('bilateral');
    expect(codes.lateralityAt(codes.rank('N63.0'))).toBe('unspecified');
    expect(codes.lateralityPartners(codes.rank('H90.3'))).toEqual([]);
  });

  test('when all codes are asked, then every code with a mirrored side has a partner of the other', () => {
    const counts = { left: 0, right: 0, bilateral: 0, unspecified: 0 };
    const wrong: string[] = [];
    for (let rank = 0; rank < codes.count; rank += 1) {
      const side = codes.lateralityAt(rank);
      if (!side) continue;
      counts[side] += 1;
      const partners = codes.lateralityPartners(rank);
      const mutual = partners.every(
        (partner) =>
          codes.lateralityPartners(partner).includes(rank) && codes.lateralityAt(partner) !== side,
      );
      const mirrored = {
        left: 'right',
        right: 'left',
        bilateral: undefined,
        unspecified: undefined,
      };
      const isMirrored =
        !mirrored[side] || partners.some((one) => codes.lateralityAt(one) === mirrored[side]);
      if (!mutual || !isMirrored) wrong.push(codes.codeAt(rank));
    }
    expect(wrong).toEqual([]);
    expect(counts.left).toBe(counts.right);
    expect(counts.left).toBeGreaterThan(15_000);
  });
});
