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

/**
 * Who decided and changed what between two instants, from the EHR's Provenance (decisions on codes,
 * overrides of edits) and its AuditEvents (what was run and delivered), oldest first.
 */
export const auditTrail = async (
  { ehr }: Ports,
  from: string,
  to: string,
): Promise<AuditLine[]> => {
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
