import type { Claim } from '@medplum/fhirtypes';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from './elements.ts';
import { key } from './keys.ts';
import { external } from './systems.ts';

/** A code that a Claim states, under the id by which a review asks about it. */
export interface StatedCode {
  /**
   * Made of what it states, not of its place: `stated-dx-E11-9`, `stated-svc-20610-RT`,
   * `stated-svc-97110-GP-x3` of three units, `…-2` when repeated. What is stated otherwise has another.
   */
  id: string;
  kind: 'diagnosis' | 'service';
  /** Sequence of the diagnosis or the line. */
  sequence: number;
  system: string;
  code: string;
  modifiers: readonly string[];
  /** Of a service. */
  units?: number;
}

/** The diagnoses and services of a Claim, each with an id that a growing record does not shift. */
export const statedCodes = (claim: Claim): StatedCode[] => {
  const diagnoses = [...diagnosisCodes(claim)].map(
    ([sequence, code]): StatedCode => ({
      id: key(`stated-dx-${code}`),
      kind: 'diagnosis',
      sequence,
      system: external.icd10cm,
      code,
      modifiers: [],
    }),
  );
  const services = (claim.item ?? []).map((line): StatedCode => {
    const code = procedureCode(line) ?? '';
    const modifiers = modifierCodes(line);
    const units = elements.units.read(line) ?? 1;
    return {
      id: ['stated-svc', code || 'none', ...modifiers, ...(units === 1 ? [] : [`x${units}`])].join(
        '-',
      ),
      kind: 'service',
      sequence: line.sequence,
      system: line.productOrService.coding?.[0]?.system ?? '',
      code,
      modifiers,
      units,
    };
  });
  const times = new Map<string, number>();
  return [...diagnoses, ...services].map((one) => {
    const time = (times.get(one.id) ?? 0) + 1;
    times.set(one.id, time);
    return time === 1 ? one : { ...one, id: `${one.id}-${time}` };
  });
};
