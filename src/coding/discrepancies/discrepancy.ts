import type { Reference, TaskInput } from '@medplum/fhirtypes';
import { codeSystem, extension, modifierSystem, procedureSystem } from '../../fhir/systems.ts';
import { spanExtension } from '../evidence.ts';
import type { EvidenceSpan } from '../suggestion.ts';

/** How record and claim differ; in each direction alike. */
export type DiscrepancyKind =
  /** A rule asks for a modifier that the line does not have. */
  | 'modifier-asked'
  | 'units-differ'
  | 'level-differs'
  /** The place of service of telehealth, against where the patient was. */
  | 'place-differs'
  /** Charged, and nothing of it is documented. */
  | 'not-documented'
  /** Documented, not charged, and no one code follows from the record. */
  | 'not-charged';

/** Something that a coder should know before deciding; it asks for no decision and changes no code. */
export interface Discrepancy {
  id: string;
  kind: DiscrepancyKind;
  /** Id of the stated code it is about. */
  about?: string;
  /** The code it speaks of: as stated, or as the record would have it. */
  code?: string;
  modifiers?: readonly string[];
  units?: number;
  evidence: readonly Reference[];
  spans?: readonly EvidenceSpan[];
  /** One neutral sentence with the rule's source. */
  rationale: string;
}

/** The discrepancy as an input of the review Task, beside suggestions and stated codes. */
export const discrepancyInput = (one: Discrepancy): TaskInput => ({
  id: one.id,
  type: { coding: [{ system: codeSystem.io, code: one.kind }] },
  valueCodeableConcept: {
    ...(one.code ? { coding: [{ system: procedureSystem(one.code), code: one.code }] } : {}),
    text: one.rationale,
  },
  extension: [
    ...(one.about ? [{ url: extension.suggestion, valueString: one.about }] : []),
    ...(one.modifiers ?? []).map((code) => ({
      url: extension.modifier,
      valueCoding: { system: modifierSystem(code), code },
    })),
    ...(one.units === undefined ? [] : [{ url: extension.units, valueDecimal: one.units }]),
    ...one.evidence.map((reference) => ({ url: extension.evidence, valueReference: reference })),
    ...(one.spans ?? []).map(spanExtension),
    { url: extension.rationale, valueString: one.rationale },
    { url: extension.origin, valueCode: 'rule' },
  ],
});
