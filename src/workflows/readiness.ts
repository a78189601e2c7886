import type { Practice } from '../chart.ts';
import { localDate } from '../fhir/dates.ts';
import { isOf } from '../fhir/writes.ts';
import type { Figures, Ports } from '../ports.ts';
import { listeners } from './manifest.ts';

/** One thing that must be well before a clinic can rely on the service; numbers and names only. */
export interface Check {
  name: 'ehr' | 'subscriptions' | 'sweep' | 'queue' | 'dead-letters' | 'code-sets';
  isWell: boolean;
  detail: string;
}

const sweepLateMs = 35 * 60_000;
const lagLateMs = 5 * 60_000;

/** Tables that the clinic keeps itself; no vintage of a pack answers for them. */
const ofTheClinic: ReadonlySet<string> = new Set(['charge-master', 'payer', 'fee-schedule']);

const checkEhr = async ({ ehr }: Ports): Promise<Check[]> => {
  try {
    const [found = []] = await ehr.search(['Subscription?status=active']);
    const heard = new Set(found.filter(isOf('Subscription')).map(({ criteria }) => criteria));
    const missing = listeners.filter(({ criteria }) => !heard.has(criteria));
    return [
      { name: 'ehr', isWell: true, detail: 'answers' },
      {
        name: 'subscriptions',
        isWell: missing.length === 0,
        detail: missing.length
          ? `not on: ${missing.map(({ name }) => name).join(', ')}`
          : `${listeners.length} on`,
      },
    ];
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    return [
      { name: 'ehr', isWell: false, detail: `does not answer (${name})` },
      { name: 'subscriptions', isWell: false, detail: 'not known' },
    ];
  }
};

const checkWork = (figures: Figures, nowMs: number): Check[] => {
  const sweptMs = figures.last_sweep_ms;
  const sweepAgeMs = sweptMs === undefined ? Number.POSITIVE_INFINITY : nowMs - sweptMs;
  const lagMs = figures.lag_ms ?? 0;
  const isLagRecent = nowMs - (figures.last_work_ms ?? 0) < lagLateMs;
  const dead = figures.dead ?? 0;
  return [
    {
      name: 'sweep',
      isWell: sweepAgeMs < sweepLateMs,
      detail:
        sweptMs === undefined ? 'never ran' : `${Math.round(sweepAgeMs / 60_000)} minutes ago`,
    },
    {
      name: 'queue',
      isWell: !isLagRecent || lagMs < lagLateMs,
      detail: `${Math.round(lagMs / 1000)} seconds from notice to end of work`,
    },
    { name: 'dead-letters', isWell: dead === 0, detail: `${dead}` },
  ];
};

const checkCodes = async (ports: Ports, practice: Practice, now: string): Promise<Check> => {
  const today = localDate(now, practice.timeZone);
  const loaded = (await ports.codes.open(practice.pins, { dates: [today] })).vintages();
  const pinned = new Set(
    practice.pins
      .filter(({ from, to }) => from <= today && today <= to)
      .map(({ set, vintage }) => `${set} ${vintage}`),
  );
  const missing = practice.requiredTables.filter(
    (set) =>
      !ofTheClinic.has(set) &&
      !loaded.some(
        (one) =>
          one.set === set &&
          ((one.from <= today && today <= one.to) || pinned.has(`${set} ${one.vintage}`)),
      ),
  );
  const ends = loaded
    .filter(({ set, from, to }) => from <= today && today <= to && !ofTheClinic.has(set))
    .map(({ to }) => to)
    .sort();
  return {
    name: 'code-sets',
    isWell: missing.length === 0,
    detail: missing.length
      ? `none for ${today}: ${missing.join(', ')}`
      : `first to end: ${ends[0] ?? 'pinned'}`,
  };
};

/** What an operator looks at: is the EHR there, does it tell us, is the work done, are the tables in force. */
export const readiness = async (
  ports: Ports,
  practice: Practice,
  figures: Figures,
): Promise<Check[]> => {
  const now = ports.now();
  const [ehr, codes] = await Promise.all([checkEhr(ports), checkCodes(ports, practice, now)]);
  return [...ehr, ...checkWork(figures, Date.parse(now)), codes];
};
