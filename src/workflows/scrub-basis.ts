import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { canonical } from '../fhir/canonical.ts';
import { elements } from '../fhir/elements.ts';
import { hashOf } from '../fhir/keys.ts';
import { codeSystem } from '../fhir/systems.ts';

/**
 * What a scrub of a claim rests on besides the record, as a hash: the vintages of the code sets that
 * may answer for its dates, the pins, the required tables and the payer rows. Another hash means that
 * the claim would perhaps be told otherwise now.
 */
export const scrubBasis = (
  tables: Pick<CodeTables, 'vintages'>,
  { pins, payers, requiredTables }: Practice,
): ((claim: Claim) => string) => {
  const vintages = [...tables.vintages()].sort((a, b) =>
    `${a.set} ${a.vintage}` < `${b.set} ${b.vintage}` ? -1 : 1,
  );
  const clinic = canonical([pins, payers, requiredTables]);
  const pinned = new Set(pins.map(({ set, vintage }) => `${set} ${vintage}`));
  return ({ item = [] }) => {
    const dates = item
      .flatMap((line) => [
        elements.serviceStart.read(line) ?? [],
        elements.serviceEnd.read(line) ?? [],
      ])
      .flat()
      .sort();
    const [first = ''] = dates;
    const last = dates.at(-1) ?? '';
    const serving = vintages.filter(
      ({ set, vintage, from, to }) =>
        (from <= last && first <= to) || pinned.has(`${set} ${vintage}`),
    );
    return hashOf(`${clinic} ${canonical(serving)}`).slice(0, 16);
  };
};

/** The claim with the hash of what it was scrubbed with, as a tag. */
export const scrubbedWith = (claim: Claim, basis: string): Claim => ({
  ...claim,
  meta: {
    ...claim.meta,
    tag: [
      ...(claim.meta?.tag ?? []).filter(({ system }) => system !== codeSystem.scrubBasis),
      { system: codeSystem.scrubBasis, code: basis },
    ],
  },
});

/** What the claim was last scrubbed with; undefined where it never was, or a client dropped the tag. */
export const basisOf = ({ meta }: Claim): string | undefined =>
  meta?.tag?.find(({ system }) => system === codeSystem.scrubBasis)?.code;
