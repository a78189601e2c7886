import type { Claim, Provenance, Task } from '@medplum/fhirtypes';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from './elements.ts';
import { codeSystem, extension } from './systems.ts';

/** A service as a person accepts it: code, modifiers in any order, units. */
export const acceptedService = (line: Parameters<typeof procedureCode>[0]): string =>
  `${[procedureCode(line), ...modifierCodes(line).sort()].join('-')}x${elements.units.read(line) ?? 1}`;

/** The services and diagnoses of a claim, as an acceptance keeps them. */
const codesOf = (claim: Claim): string =>
  [...(claim.item ?? []).map(acceptedService), ...diagnosisCodes(claim).values()].join(' ');

/** What stands where every code was struck; FHIR has no empty string. */
const none = 'none';

/** What an acceptance says of the codes that it covers. */
export const acceptedCodes = (claim: Claim): Pick<Provenance, 'extension'> => ({
  extension: [{ url: extension.acceptedCodes, valueString: codesOf(claim) || none }],
});

/** Does it say that a person, or the clinic's policy, accepted the codes of a claim? */
export const isAcceptance = ({ activity }: Provenance): boolean =>
  activity?.coding?.some(
    ({ system, code }) =>
      system === codeSystem.activity && (code === 'coding-accepted' || code === 'coding-amended'),
  ) ?? false;

/**
 * Was an acceptance of a review written? What a Task says of itself is not enough: many may write
 * Tasks.
 */
export const isAcceptedIn =
  (provenances: readonly Provenance[]) =>
  ({ id }: Task): boolean =>
    provenances.some(
      (proof) =>
        isAcceptance(proof) && proof.target.some(({ reference }) => reference === `Task/${id}`),
    );

/** What the latest acceptance of a claim covers; undefined where none says so. */
export const latestAccepted = (
  provenances: readonly Provenance[],
): ReadonlySet<string> | undefined => {
  const latest = provenances
    .filter(isAcceptance)
    .sort((a, b) => a.recorded.localeCompare(b.recorded))
    .at(-1);
  const stated = latest?.extension?.find(({ url }) => url === extension.acceptedCodes)?.valueString;
  return stated === undefined ? undefined : new Set(stated.split(' '));
};
