import { meteredEhr } from '../adapters/metered-ehr.ts';
import type { Notice } from '../ports.ts';
import { log } from '../routes/log.ts';
import { changedSince } from '../workflows/sweep.ts';
import { type Bindings, clinicOf } from './bindings.ts';
import { clinicsOf } from './compose.ts';

/** The EHR's clock and ours may differ, and a change may be seen late: looked at again. */
const overlapMs = 10 * 60_000;

/** A clinic that was never swept: what a first day may have missed. */
const firstLookMs = 24 * 3_600_000;

/**
 * Finds what changed since the last sweep that succeeded and hands it to the queue. The cursor moves
 * only when all of it is there; after a failure the next sweep starts where this one did.
 */
export const sweepClinic = async (
  bindings: Bindings,
  tenant: string,
  startedAt: string,
  enqueue: (notices: readonly Notice[]) => Promise<void>,
): Promise<void> => {
  const found = clinicsOf(bindings).get(tenant);
  if (!found) return;
  const clinic = clinicOf(bindings, tenant);
  const cursor = await clinic.cursor();
  const start = Date.parse(startedAt);
  const since = cursor ? Date.parse(cursor) - overlapMs : start - firstLookMs;
  const { ports, practice } = found.service;
  const ehr = meteredEhr(ports.ehr, found.quota);
  const changes = await changedSince({ ...ports, ehr }, practice, new Date(since).toISOString());
  const requestId = `sweep-${startedAt.replace(/[^\dTZ]/g, '')}`;
  await enqueue(
    changes.map(({ event, version }) => ({
      key: `${requestId}|${event.resourceType}/${event.id}/${version ?? ''}`,
      event,
      ...(version ? { version } : {}),
      again: true,
      requestId,
      receivedAt: startedAt,
    })),
  );
  await clinic.moveCursor(startedAt);
  await clinic.count({ sweeps: 1, swept: changes.length }, { last_sweep_ms: start });
  log('info', { deed: 'sweep', tenant, found: changes.length, durationMs: Date.now() - start });
};
