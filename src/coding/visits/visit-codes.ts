import type { Level } from './levels.ts';

const familyNames = [
  'office-new',
  'office-established',
  'home-new',
  'home-established',
  'video-new',
  'video-established',
  'audio-new',
  'audio-established',
  'emergency',
  'hospital-initial',
  'hospital-subsequent',
  'hospital-same-day',
  'nursing-initial',
  'nursing-subsequent',
] as const;

/** Families of visits that are coded by decision making or time (CPT 2021 to 2026). */
export type VisitFamily = (typeof familyNames)[number];

interface VisitLevel {
  code: string;
  level: Level;
  /** Minutes on the date from which the code may be chosen by time; none in the emergency department. */
  minutes?: number;
}

const leveled = (codes: readonly string[], minutes: readonly number[]): VisitLevel[] =>
  codes.map((code, index) => {
    const levels: readonly Level[] = [1, 2, 3, 4];
    const least = minutes[index];
    return { code, level: levels[index] ?? 0, ...(least === undefined ? {} : { minutes: least }) };
  });

const newTimes = [15, 30, 45, 60];
const establishedTimes = [10, 20, 30, 40];

const families: Record<VisitFamily, readonly VisitLevel[]> = {
  'office-new': leveled(['99202', '99203', '99204', '99205'], newTimes),
  'office-established': leveled(['99212', '99213', '99214', '99215'], establishedTimes),
  'home-new': leveled(['99341', '99342', '99344', '99345'], [15, 30, 60, 75]),
  'home-established': leveled(['99347', '99348', '99349', '99350'], [20, 30, 40, 60]),
  'video-new': leveled(['98000', '98001', '98002', '98003'], newTimes),
  'video-established': leveled(['98004', '98005', '98006', '98007'], establishedTimes),
  'audio-new': leveled(['98008', '98009', '98010', '98011'], newTimes),
  'audio-established': leveled(['98012', '98013', '98014', '98015'], establishedTimes),
  emergency: leveled(['99282', '99283', '99284', '99285'], []),
  'hospital-initial': leveled(['99221', '99221', '99222', '99223'], [40, 40, 55, 75]),
  'hospital-subsequent': leveled(['99231', '99231', '99232', '99233'], [25, 25, 35, 50]),
  'hospital-same-day': leveled(['99234', '99234', '99235', '99236'], [45, 45, 70, 85]),
  'nursing-initial': leveled(['99304', '99304', '99305', '99306'], [25, 25, 35, 50]),
  'nursing-subsequent': leveled(['99307', '99308', '99309', '99310'], [10, 20, 30, 45]),
};

/** The code of a family at a level. */
export const codeAt = (family: VisitFamily, level: Level): string | undefined =>
  families[family].find((one) => one.level === level)?.code;

/** The level that minutes on the date reach in a family. */
export const levelByTime = (family: VisitFamily, minutes: number): Level =>
  families[family].reduce<Level>(
    (reached, one) => (one.minutes !== undefined && one.minutes <= minutes ? one.level : reached),
    0,
  );

/** The minutes from which a code may be chosen by time. */
export const leastMinutes = (code: string): number | undefined =>
  Object.values(families)
    .flat()
    .find((one) => one.code === code)?.minutes;

/** Family and level of a visit code; undefined for other services. */
export const visitOf = (code: string): { family: VisitFamily; level: Level } | undefined => {
  for (const family of familyNames) {
    const found = families[family].find((one) => one.code === code);
    if (found) return { family, level: found.level };
  }
  return undefined;
};

/** Discharges, contacts by message and short calls, the visits of staff: visits without a level. */
const withoutLevel = new Set(
  '99211 99281 99238 99239 99315 99316 99421 99422 99423 98016'.split(' '),
);

/** Is the code a visit for a problem, of any family and level, the nurse's visit included? */
export const isProblemVisit = (code: string): boolean =>
  withoutLevel.has(code) || visitOf(code) !== undefined;

/** The discharge of a hospital or nursing facility by its minutes: more than thirty are the longer one. */
export const dischargeCode = (place: 'hospital' | 'nursing', minutes: number): string =>
  place === 'hospital' ? (minutes > 30 ? '99239' : '99238') : minutes > 30 ? '99316' : '99315';

/** Is the code a check-up by age, or Medicare's wellness visit? */
export const isCheckUp = (code: string): boolean => /^(993[89][1-7]|G0402|G043[89])$/.test(code);

const ageBands = [0, 1, 5, 12, 18, 40, 65];

/** The check-up code of an age in completed years. */
export const checkUpCode = (age: number, status: 'new' | 'established'): string => {
  const band = ageBands.filter((from) => from <= age).length;
  return `${status === 'new' ? '9938' : '9939'}${band}`;
};
