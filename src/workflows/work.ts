import type { Encounter } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { EhrBusyError, type Entry, type Journal, type Ports } from '../ports.ts';
import { isDeletion } from './deletion.ts';
import { deedOf, handleEvent } from './events.ts';
import { notingEhr, type Written } from './noting-ehr.ts';

/** What became of the notices that were due. */
export interface WorkReport {
  /** Deeds that were begun; one of them may work several notices. */
  runs: number;
  worked: number;
  /** Events of what we wrote ourselves, and of versions worked before. */
  skipped: number;
  failed: number;
  buried: Entry[];
  /** All that was put aside for a person and not taken up again; told each time, so that none is lost on its way. */
  dead: Entry[];
  errors: string[];
  /** From taking the notice to the end of its work, longest, in ms. */
  lagMs: number;
  requestIds: string[];
}

const firstDelayMs = 1_000;
const longestDelayMs = 3_600_000;

/** An EHR that is down for a night is no reason to give up: about nine hours. */
const mostAttempts = 20;

/** The wait before the next attempt: doubled each time, an hour at most. */
export const delayMs = (attempts: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, attempts - 1));

/** The clocks of those who receive and those who work may differ, and an EHR shows a change a little later. */
const marginMs = 2_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const byDeed = (entries: readonly Entry[]): Entry[][] => {
  const deeds = new Map<string, Entry[]>();
  for (const entry of entries) {
    const deed = deedOf(entry.event);
    deeds.set(deed, [...(deeds.get(deed) ?? []), entry]);
  }
  return [...deeds.values()];
};

/** The EHR's refusal to be asked, however deep it stands under what was thrown. */
const busyIn = (error: unknown): EhrBusyError | undefined => {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof EhrBusyError) return at;
  return undefined;
};

/**
 * Needs no work: our own write, a version that was worked under another Subscription, or a change told
 * before a run began that was done to its end: that run has read it. What a sweep
 * found and what a person replays is worked in any case: they are the guarantee behind this.
 */
const isSettled = (
  journal: Journal,
  { event, version, again, receivedAt }: Entry,
): 'own' | 'seen' | undefined => {
  if (version === undefined || again) return undefined;
  if (journal.isOwn(`${event.resourceType}/${event.id}`, version)) return 'own';
  const began = journal.lastBegan(deedOf(event));
  if (began !== undefined && later(receivedAt, marginMs) < began) return 'seen';
  return journal.isWorked(event, version) ? 'seen' : undefined;
};

/**
 * Works every notice whose time has come, one deed after the other; what fails comes again later,
 * and after many attempts is put aside for a person. Never throws for a workflow's failure.
 */
export const workDue = async (
  journal: Journal,
  clinic: () => { ports: Ports; practice: Practice },
  now: () => string,
): Promise<WorkReport> => {
  const report: WorkReport = {
    runs: 0,
    worked: 0,
    skipped: 0,
    failed: 0,
    buried: [],
    dead: [],
    errors: [],
    lagMs: 0,
    requestIds: [],
  };
  for (let due = journal.due(now()); due.length > 0; due = journal.due(now())) {
    for (const entries of byDeed(due)) await workDeed(entries, report);
  }
  report.dead = journal.dead();
  return report;

  async function workDeed(entries: readonly Entry[], into: WorkReport): Promise<void> {
    const open: Entry[] = [];
    for (const entry of entries) {
      const ending = isSettled(journal, entry);
      if (ending) {
        journal.finish([entry.key], ending, now());
        into.skipped += 1;
      } else open.push(entry);
    }
    const [first] = open;
    if (!first) return;
    into.requestIds.push(...open.map(({ requestId }) => requestId));
    const keys = open.map(({ key }) => key);
    const began = now();
    into.runs += 1;
    try {
      const { ports, practice } = clinic();
      const written: Written[] = [];
      const ehr = notingEhr(ports.ehr, (one) => written.push(one));
      const isToldDeleted = open.every(({ version }) => isDeletion(version));
      if (isToldDeleted && (await ehr.read<Encounter>('Encounter', first.event.id))) {
        journal.finish(keys, 'seen', now());
        into.skipped += open.length;
        return;
      }
      await handleEvent({ ...ports, ehr }, practice, first.event);
      // Only what was done to its end: the events of a broken attempt's writes may be all that goes on.
      for (const { name, version } of written) journal.wrote(name, version, now());
      journal.began(deedOf(first.event), began);
      journal.finish(keys, 'worked', now());
      into.worked += open.length;
      for (const { receivedAt } of open)
        into.lagMs = Math.max(into.lagMs, Date.parse(now()) - Date.parse(receivedAt));
    } catch (error) {
      into.errors.push(error instanceof Error ? error.name : 'unknown');
      const busy = busyIn(error);
      if (busy) {
        journal.postpone(keys, busy.name, later(now(), busy.waitMs), false);
        return;
      }
      into.failed += open.length;
      for (const entry of open) into.buried.push(...putOff(entry, error));
    }
  }

  function putOff(entry: Entry, error: unknown): Entry[] {
    const attempts = entry.attempts + 1;
    const lastError = error instanceof Error ? error.name : 'unknown';
    journal.postpone([entry.key], lastError, later(now(), delayMs(attempts)), true);
    if (attempts < mostAttempts) return [];
    journal.finish([entry.key], 'dead', now());
    return [{ ...entry, attempts, lastError }];
  }
};
