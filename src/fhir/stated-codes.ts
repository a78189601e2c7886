import type { Claim } from '@medplum/fhirtypes';
import { diagnosisCodes, modifierCodes, procedureCode } from './elements.ts';
import { key } from './keys.ts';
import { external } from './systems.ts';

/** A code that a Claim states, under the id by which a review asks about it. */
export interface StatedCode {
  /** Made of the code, not of its place: `stated-dx-E11-9`, `stated-svc-20610-RT`, `…-2` when repeated. */
  id: string;
  kind: 'diagnosis' | 'service';
  /** Sequence of the diagnosis or the line. */
  sequence: number;
  system: string;
  code: string;
  modifiers: readonly string[];
}

/** The diagnoses and services of a Claim, each with an id that a growing record does not shift. */
export const statedCodes = (claim: Claim): StatedCode[] => {
  const diagnoses = [...diagnosisCodes(claim)].map(([sequence, code]) => ({
    id: key(`stated-dx-${code}`),
    kind: 'diagnosis' as const,
    sequence,
    system: external.icd10cm,
    code,
    modifiers: [],
  }));
  const services = (claim.item ?? []).map((line) => {
    const code = procedureCode(line) ?? '';
    const modifiers = modifierCodes(line);
    return {
      id: ['stated-svc', code || 'none', ...modifiers].join('-'),
      kind: 'service' as const,
      sequence: line.sequence,
      system: line.productOrService.coding?.[0]?.system ?? '',
      code,
      modifiers,
    };
  });
  const times = new Map<string, number>();
  return [...diagnoses, ...services].map((one) => {
    const time = (times.get(one.id) ?? 0) + 1;
    times.set(one.id, time);
    return time === 1 ? one : { ...one, id: `${one.id}-${time}` };
  });
};
