import type { Claim, ClaimItem, CodeableConcept } from '@medplum/fhirtypes';
import { external } from '../../fhir/systems.ts';
import type { Place } from '../edit.ts';

/** A concept states one code; what stands beside it is read by some payers and shown to nobody here. */
const statesMore = (concept: CodeableConcept | undefined): boolean =>
  (concept?.coding?.length ?? 0) > 1;

const isBareModifier = (concept: CodeableConcept): boolean =>
  concept.coding?.length === 1 && Boolean(concept.coding[0]?.code);

const isNdc = ({ coding }: CodeableConcept): boolean =>
  coding?.some(({ system }) => system === external.ndc) ?? false;

/** A detail is the drug of the line or a measure of it, never another service. */
const hidesService = (details: NonNullable<ClaimItem['detail']>): boolean =>
  details.filter(({ productOrService }) => isNdc(productOrService)).length > 1 ||
  details.some(
    ({ productOrService, modifier, revenue, subDetail }) =>
      statesMore(productOrService) ||
      (productOrService.coding?.length && !isNdc(productOrService)) ||
      modifier?.length ||
      revenue ||
      subDetail?.length,
  );

const unseenOnLine = (line: ClaimItem): string[] => [
  ...(statesMore(line.productOrService) ? ['productOrService'] : []),
  ...((line.modifier ?? []).every(isBareModifier) ? [] : ['modifier']),
  ...(hidesService(line.detail ?? []) ? ['detail'] : []),
  ...(line.revenue ? ['revenue'] : []),
  ...((line.factor ?? 1) === 1 ? [] : ['factor']),
  ...((line.programCode?.length ?? 0) > 1 || line.programCode?.some(statesMore)
    ? ['programCode']
    : []),
];

/** Places whose number stands there before already: the first one hides the second, or is hidden. */
const repeated = (sequences: readonly number[]): number[] =>
  sequences.flatMap((one, index) => (sequences.indexOf(one) < index ? [index] : []));

/**
 * Where a claim states codes that no review shows, so that nobody can have accepted them: second
 * codings, modifiers without a code, services within a line, surgery codes and multipliers of a
 * facility, diagnoses by reference, two of one number.
 */
export const codesUnseen = ({ item = [], diagnosis = [], procedure = [] }: Claim): Place[] => [
  ...item.flatMap((line, index) =>
    unseenOnLine(line).map((path) => `Claim.item[${index}].${path}`),
  ),
  ...repeated(item.map(({ sequence }) => sequence)).map((index) => `Claim.item[${index}].sequence`),
  ...diagnosis.flatMap((one, index) =>
    statesMore(one.diagnosisCodeableConcept) || one.diagnosisReference || one.packageCode
      ? [`Claim.diagnosis[${index}]`]
      : [],
  ),
  ...repeated(diagnosis.map(({ sequence }) => sequence)).map(
    (index) => `Claim.diagnosis[${index}].sequence`,
  ),
  ...procedure.map((_, index) => `Claim.procedure[${index}]`),
];
