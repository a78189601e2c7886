import type { Claim, ClaimDiagnosis, ClaimItem } from '@medplum/fhirtypes';
import { type Chart, dateOfService, today } from '../chart.ts';
import { diagnosisCodes, elements, procedureCode } from '../fhir/elements.ts';
import { cents, money } from '../fhir/money.ts';
import { codeIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { Decision } from './decisions.ts';
import { placeOfService } from './draft.ts';
import { claimLine, modifierConcept, totalOf } from './line.ts';

const billed = (kind: Decision['kind']): boolean =>
  kind === 'accepted' || kind === 'modified' || kind === 'added';

const withDiagnoses = (claim: Claim, decisions: readonly Decision[]): Claim => {
  const struck = new Set(
    decisions
      .filter(({ kind, isDiagnosis, isStated }) => isDiagnosis && isStated && !billed(kind))
      .map(({ code }) => code),
  );
  const kept = (claim.diagnosis ?? []).filter(
    ({ diagnosisCodeableConcept }) =>
      !struck.has(codeIn(diagnosisCodeableConcept, external.icd10cm) ?? ''),
  );
  const codes = new Set(
    kept.map(({ diagnosisCodeableConcept }) => codeIn(diagnosisCodeableConcept, external.icd10cm)),
  );
  let sequence = Math.max(0, ...(claim.diagnosis ?? []).map((one) => one.sequence));
  const added: ClaimDiagnosis[] = [];
  for (const { kind, isDiagnosis, isStated, code } of decisions) {
    if (!isDiagnosis || !billed(kind) || codes.has(code) || (isStated && kind === 'accepted'))
      continue;
    codes.add(code);
    sequence += 1;
    added.push({
      sequence,
      diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code }] },
    });
  }
  const diagnosis = [...kept, ...added];
  return { ...claim, ...(diagnosis.length ? { diagnosis } : {}) };
};

const sequencesOf = (claim: Claim, codes: readonly string[] | undefined): number[] =>
  (codes ?? []).flatMap(
    (code) => [...diagnosisCodes(claim)].find(([, diagnosis]) => diagnosis === code)?.[0] ?? [],
  );

const changedLine = (claim: Claim, line: ClaimItem, decision: Decision): ClaimItem => {
  const pointers = sequencesOf(claim, decision.pointers);
  const units = decision.units ?? line.quantity?.value ?? 1;
  return {
    ...line,
    productOrService: { coding: [{ system: decision.system, code: decision.code }] },
    ...(decision.modifiers ? { modifier: decision.modifiers.map(modifierConcept) } : {}),
    ...(pointers.length ? { diagnosisSequence: pointers } : {}),
    quantity: { value: units },
    ...(line.unitPrice ? { net: money((cents(line.unitPrice) ?? 0) * units) } : {}),
  };
};

const statedLine = (claim: Claim, { about }: Decision): ClaimItem | undefined =>
  claim.item?.find(({ sequence }) => `stated-svc-${sequence}` === about);

/**
 * The Claim with the coder's decisions: accepted, modified and added codes put on it, struck ones
 * removed. Nothing else changes; a service without pointer of its own points to the first-listed
 * diagnosis.
 */
export const codedClaim = (chart: Chart, draft: Claim, decisions: readonly Decision[]): Claim => {
  const claim = withDiagnoses(draft, decisions);
  const first = claim.diagnosis?.[0]?.sequence;
  const present = new Set((claim.diagnosis ?? []).map(({ sequence }) => sequence));
  const services = decisions.filter(({ isDiagnosis }) => !isDiagnosis);
  const controlNumber = elements.patientControlNumber.read(claim) ?? '';
  const place = placeOfService(chart);
  let lines: ClaimItem[] = (claim.item ?? []).flatMap((line) => {
    const decision = services.find(
      (one) => one.isStated && statedLine(draft, one)?.sequence === line.sequence,
    );
    if (decision && !billed(decision.kind)) return [];
    return [decision?.kind === 'modified' ? changedLine(claim, line, decision) : line];
  });
  for (const decision of services) {
    if (decision.isStated || !billed(decision.kind)) continue;
    if (lines.some((line) => procedureCode(line) === decision.code)) continue;
    const pointers = sequencesOf(claim, decision.pointers);
    lines.push(
      claimLine(
        chart,
        {
          system: decision.system,
          code: decision.code,
          modifiers: decision.modifiers ?? [],
          units: decision.units ?? 1,
          pointers: pointers.length ? pointers : first ? [first] : [],
          serviced: lines[0]?.servicedDate ?? dateOfService(chart) ?? today(chart),
        },
        Math.max(0, ...lines.map(({ sequence }) => sequence)) + 1,
        controlNumber,
        place,
      ),
    );
  }
  lines = lines.map((line) => withPointers(line, present, first));
  const { item: _item, total: _total, ...rest } = claim;
  return renumbered(lines.length ? { ...rest, item: lines, total: totalOf(lines) } : rest);
};

/** Diagnoses numbered 1 to n without gaps (2300 HI takes places, not numbers), pointers following. */
const renumbered = (claim: Claim): Claim => {
  if (!claim.diagnosis) return claim;
  const places = new Map(claim.diagnosis.map(({ sequence }, index) => [sequence, index + 1]));
  return {
    ...claim,
    diagnosis: claim.diagnosis.map((one, index) => ({ ...one, sequence: index + 1 })),
    ...(claim.item
      ? {
          item: claim.item.map((line) =>
            line.diagnosisSequence
              ? {
                  ...line,
                  diagnosisSequence: line.diagnosisSequence.flatMap((one) => places.get(one) ?? []),
                }
              : line,
          ),
        }
      : {}),
  };
};

/** A line whose only pointers led to struck diagnoses points to the first-listed one. */
const withPointers = (
  line: ClaimItem,
  present: ReadonlySet<number>,
  first: number | undefined,
): ClaimItem => {
  const kept = (line.diagnosisSequence ?? []).filter((sequence) => present.has(sequence));
  const pointers = kept.length ? kept : first ? [first] : [];
  const { diagnosisSequence: _dropped, ...rest } = line;
  return pointers.length ? { ...rest, diagnosisSequence: pointers } : rest;
};
