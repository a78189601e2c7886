import type { AuditEvent, Provenance, Reference } from '@medplum/fhirtypes';
import { literal } from '../fhir/references.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';

/** One line of the trail: who did what to which resources, and when. Ids and codes only. */
export interface AuditLine {
  id: string;
  recorded: string;
  activity: string;
  /** Persons, programs, or the policy that decided. */
  agents: string[];
  targets: string[];
  /** Codes of the reasons given. */
  reasons: string[];
}

/** Whom a reference names: by address, or by identifier where it names no resource. */
const nameOf = ({ reference, identifier }: Reference): string[] =>
  reference
    ? [literal({ reference }) ?? reference]
    : identifier?.value
      ? [`${identifier.system ?? ''}|${identifier.value}`]
      : [];

const ofProvenance = ({
  id = '',
  recorded,
  activity,
  agent,
  target,
  reason,
  policy,
}: Provenance): AuditLine => ({
  id: `Provenance/${id}`,
  recorded: recorded ?? '',
  activity: activity?.coding?.[0]?.code ?? 'unnamed',
  agents: [...agent.flatMap(({ who }) => (who ? nameOf(who) : [])), ...(policy ?? [])],
  targets: target.flatMap((one) => nameOf(one)),
  reasons: (reason ?? []).flatMap(({ coding }) => coding?.[0]?.code ?? []),
});

const ofAuditEvent = ({
  id = '',
  recorded,
  type,
  subtype,
  agent,
  entity,
  outcome,
}: AuditEvent): AuditLine => ({
  id: `AuditEvent/${id}`,
  recorded,
  activity: [type.code, ...(subtype ?? []).map(({ code }) => code)].filter(Boolean).join(' '),
  agents: agent.flatMap(({ who }) => (who ? nameOf(who) : [])),
  targets: (entity ?? []).flatMap(({ what }) => (what ? nameOf(what) : [])),
  reasons: outcome === undefined || outcome === '0' ? [] : [`outcome-${outcome}`],
});

/** So much is held in memory at a time, however long the trail is. */
const windowMs = 6 * 3_600_000;

/**
 * Who decided and changed what between two instants, from the EHR's Provenance (decisions on codes,
 * overrides of edits) and its AuditEvents (what was run and delivered), a part at a time, by when the
 * EHR took it, oldest first. The next part is read when it is asked for.
 */
export async function* auditTrail(
  ports: Ports,
  from: string,
  to: string,
): AsyncGenerator<AuditLine[], void> {
  const end = Date.parse(to);
  for (let start = Date.parse(from); start < end; start += windowMs)
    yield await partOf(
      ports,
      new Date(start).toISOString(),
      new Date(Math.min(end, start + windowMs)).toISOString(),
    );
}

const partOf = async ({ ehr }: Ports, from: string, to: string): Promise<AuditLine[]> => {
  const range = `_lastUpdated=ge${encodeURIComponent(from)}&_lastUpdated=lt${encodeURIComponent(to)}`;
  const [proofs = [], events = []] = await ehr.search([
    `Provenance?${range}`,
    `AuditEvent?${range}`,
  ]);
  return [
    ...proofs.filter(isOf('Provenance')).map(ofProvenance),
    ...events.filter(isOf('AuditEvent')).map(ofAuditEvent),
  ].sort((a, b) => (a.recorded < b.recorded ? -1 : a.recorded > b.recorded ? 1 : 0));
};
