import type { Claim, Extension, Provenance } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { hashOf, key } from '../fhir/keys.ts';
import { codeSystem, extension, external, identifierSystem } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';
import { type Repair, type Repaired, timesOf } from './repairs.ts';
import type { ScrubResult } from './scrub.ts';

const logged = ({ edit, place, before, after }: Repair, when: string): Extension => ({
  url: extension.repair,
  extension: [
    { url: 'edit', valueCode: edit },
    { url: 'place', valueString: place },
    ...(before === undefined ? [] : [{ url: 'before', valueString: before }]),
    ...(after === undefined ? [] : [{ url: 'after', valueString: after }]),
    { url: 'when', valueDateTime: when },
  ],
});

/** The repaired claim, which says itself what was repaired and when. */
export const withRepairLog = ({ claim, repairs }: Repaired, when: string): Claim =>
  repairs.length
    ? {
        ...claim,
        extension: [...(claim.extension ?? []), ...repairs.map((one) => logged(one, when))],
      }
    : claim;

/**
 * A Provenance for each edit whose finding the machine repaired: this program, when, and what at which
 * place. Its key counts the repairs of the edit, so that a scrub that starts over keeps it once.
 */
export const repairProofs = (
  { claim, now }: Pick<ClaimChart, 'claim' | 'now'>,
  repairs: readonly Repair[],
): Write[] => {
  const system = identifierSystem('repair');
  return [...new Set(repairs.map(({ edit }) => edit))].map((edit) => {
    const value = key(claim.id ?? '', hashOf(`${edit} ${timesOf(claim, edit)}`).slice(0, 24));
    const proof: Provenance = {
      resourceType: 'Provenance',
      meta: { tag: [{ system, code: value }] },
      extension: repairs.filter((one) => one.edit === edit).map((one) => logged(one, now)),
      target: [{ reference: `Claim/${claim.id}` }],
      recorded: now,
      activity: { coding: [{ system: codeSystem.activity, code: 'format-repaired' }] },
      agent: [
        {
          type: { coding: [{ system: external.provenanceAgent, code: 'assembler' }] },
          who: { display: 'Claimwright' },
        },
      ],
    };
    return create(proof, { system, value });
  });
};

/** The result, which tells besides what was repaired, or will be. */
export const tellingRepairs = (
  result: ScrubResult,
  repairs: readonly Repair[],
  lead: string,
): ScrubResult =>
  repairs.length
    ? {
        ...result,
        outcome: {
          ...result.outcome,
          issue: [
            ...result.outcome.issue,
            ...repairs.map(({ edit, place, words }) => ({
              severity: 'information' as const,
              code: 'informational' as const,
              details: { coding: [{ system: codeSystem.edit, code: edit }] },
              diagnostics: `${lead} ${words}`,
              expression: [place],
            })),
          ],
        },
      }
    : result;
