import type { Claim, ClaimItem, Provenance, Task } from '@medplum/fhirtypes';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from './elements.ts';
import { paddedNdc } from './ndc-format.ts';
import { codeSystem, extension } from './systems.ts';

/** How much of a service is billed: its units, and the minutes that stand in their place for anesthesia. */
export const acceptedAmount = (line: ClaimItem): string => {
  const minutes = elements.anesthesiaMinutes.read(line);
  return `x${elements.units.read(line) ?? 1}${minutes === undefined ? '' : `m${minutes}`}`;
};

/** The drug of a line and how much of it, however its number is written; empty without one. */
export const acceptedDrug = (line: ClaimItem): string => {
  const ndc = elements.ndc.read(line);
  if (ndc === undefined) return '';
  const number = (paddedNdc(ndc) ?? ndc).replace(/[\s-]/g, '');
  return `n${number}q${elements.ndcQuantity.read(line) ?? ''}${elements.ndcUnit.read(line) ?? ''}`;
};

/** A service as a person accepts it: code, modifiers in any order, units and minutes, the drug. */
export const acceptedService = (line: ClaimItem): string =>
  `${[procedureCode(line), ...modifierCodes(line).sort()].join('-')}${acceptedAmount(line)}${acceptedDrug(line)}`;

/** The services and diagnoses of a claim, as an acceptance keeps them. */
export const billedCodes = (claim: Claim): string[] => [
  ...(claim.item ?? []).map(acceptedService),
  ...diagnosisCodes(claim).values(),
];

/** What stands where every code was struck; FHIR has no empty string. */
const none = 'none';

/** What an acceptance says of the codes that it covers. */
export const keptCodes = (codes: readonly string[]): Pick<Provenance, 'extension'> => ({
  extension: [{ url: extension.acceptedCodes, valueString: codes.join(' ') || none }],
});

/** What an acceptance of a whole claim says. */
export const acceptedCodes = (claim: Claim): Pick<Provenance, 'extension'> =>
  keptCodes(billedCodes(claim));

/** Which of the codes are not accepted, by their place; what stands twice has to be accepted twice. */
export const uncovered = (
  codes: readonly string[],
  accepted: readonly string[],
): ReadonlySet<number> => {
  const left = [...accepted];
  return new Set(
    codes.flatMap((code, place) => {
      const at = left.indexOf(code);
      if (at < 0) return [place];
      left.splice(at, 1);
      return [];
    }),
  );
};

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

/** Is it the acceptance of a review whose codes went on this claim? */
export const isAcceptedFor =
  ({ id }: Claim) =>
  ({ activity, target }: Provenance): boolean =>
    activity?.coding?.some(
      ({ system, code }) => system === codeSystem.activity && code === 'coding-accepted',
    ) === true && target.some(({ reference }) => reference === `Claim/${id}`);

/** What the latest acceptance of a claim covers; undefined where none says so. */
export const latestAccepted = (provenances: readonly Provenance[]): string[] | undefined => {
  const latest = provenances
    .filter(isAcceptance)
    .sort((a, b) => a.recorded.localeCompare(b.recorded))
    .at(-1);
  const stated = latest?.extension?.find(({ url }) => url === extension.acceptedCodes)?.valueString;
  return stated === undefined ? undefined : stated.split(' ');
};
