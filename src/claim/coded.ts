import type { Claim, ClaimDiagnosis, ClaimItem, Task } from '@medplum/fhirtypes';
import { type Chart, chargeFor, dateOfService, placeOfService, today } from '../chart.ts';
import { type Authorship, isByUs } from '../fhir/decided-by.ts';
import { diagnosisCodes, elements, modifierCodes, procedureCode } from '../fhir/elements.ts';
import { hashOf, key } from '../fhir/keys.ts';
import { cents, money, priceOf } from '../fhir/money.ts';
import { codeIn } from '../fhir/references.ts';
import { type StatedCode, statedCodes } from '../fhir/stated-codes.ts';
import { extension, external } from '../fhir/systems.ts';
import { withAccident } from './accident.ts';
import { withClia } from './billing-defaults.ts';
import type { Decision } from './decisions.ts';
import { claimLine, modifierConcept, totalOf } from './line.ts';

const billed = (kind: Decision['kind']): boolean =>
  kind === 'accepted' || kind === 'modified' || kind === 'added';

/** The decision about a diagnosis that the draft states, by the code that was asked about. */
const aboutStated = (decisions: readonly Decision[], code: string): Decision | undefined =>
  decisions.find((one) => one.isDiagnosis && one.isStated && one.askedCode === code);

const diagnosisOf = (code: string) => ({ coding: [{ system: external.icd10cm, code }] });

const withDiagnoses = (claim: Claim, decisions: readonly Decision[]): Claim => {
  const kept = (claim.diagnosis ?? []).flatMap((one): ClaimDiagnosis[] => {
    const code = codeIn(one.diagnosisCodeableConcept, external.icd10cm) ?? '';
    const decision = aboutStated(decisions, code);
    if (decision && !billed(decision.kind)) return [];
    // A changed code keeps its place, so that the lines still point to it.
    return [
      decision?.kind === 'modified'
        ? { ...one, diagnosisCodeableConcept: diagnosisOf(decision.code) }
        : one,
    ];
  });
  const codes = new Set(
    kept.map(({ diagnosisCodeableConcept }) => codeIn(diagnosisCodeableConcept, external.icd10cm)),
  );
  let sequence = Math.max(0, ...(claim.diagnosis ?? []).map((one) => one.sequence));
  const added: ClaimDiagnosis[] = [];
  for (const { kind, isDiagnosis, isStated, code } of decisions) {
    if (!isDiagnosis || isStated || !billed(kind) || codes.has(code)) continue;
    codes.add(code);
    sequence += 1;
    added.push({ sequence, diagnosisCodeableConcept: diagnosisOf(code) });
  }
  const { diagnosis: _before, ...rest } = claim;
  const diagnosis = [...kept, ...added];
  return diagnosis.length ? { ...rest, diagnosis } : rest;
};

/** The code that a pointer means: of the suggestion or stated code it names, as it was decided. */
const pointedCode = (
  pointer: string,
  asked: readonly StatedCode[],
  decisions: readonly Decision[],
): string => {
  const decided = decisions.find(({ about, isDiagnosis }) => isDiagnosis && about === pointer);
  if (decided) return decided.code;
  const stated = asked.find(({ id, kind }) => kind === 'diagnosis' && id === pointer);
  // A suggestion that was not made because the claim states its code already.
  return stated?.code ?? pointer.replace(/^dx-/, '');
};

const sequencesOf = (claim: Claim, codes: readonly string[]): number[] =>
  codes.flatMap(
    (code) => [...diagnosisCodes(claim)].find(([, diagnosis]) => diagnosis === code)?.[0] ?? [],
  );

/** A line as the coder changed it; another code takes its own charge, and none where it has none. */
const changedLine = (
  chart: Chart,
  line: ClaimItem,
  decision: Decision,
  pointers: readonly number[],
): ClaimItem => {
  const units = decision.units ?? line.quantity?.value ?? 1;
  const { unitPrice, net: _net, ...rest } = line;
  const isSameCode = decision.code === procedureCode(line);
  const chargeCents =
    decision.chargeCents ?? (isSameCode ? cents(unitPrice) : chargeFor(chart, decision.code));
  return {
    ...rest,
    productOrService: { coding: [{ system: decision.system, code: decision.code }] },
    ...(decision.modifiers ? { modifier: decision.modifiers.map(modifierConcept) } : {}),
    ...(decision.serviced ? { servicedDate: decision.serviced } : {}),
    ...(pointers.length ? { diagnosisSequence: [...pointers] } : {}),
    quantity: { value: units },
    ...(chargeCents === undefined
      ? {}
      : { unitPrice: money(chargeCents), net: money(priceOf(chargeCents, units)) }),
  };
};

/** The line that a decision about a stated service means, by its sequence. */
const statedLines = (stated: readonly StatedCode[]): ReadonlyMap<string, number> =>
  new Map(stated.flatMap(({ id, kind, sequence }) => (kind === 'service' ? [[id, sequence]] : [])));

/**
 * Does a line bill the service already? A second line of the same code, such as the waste of a vial or
 * the other side, is one that a person adds with modifiers that no line of it has.
 */
const isBilledAlready = (
  lines: readonly ClaimItem[],
  { kind, code, modifiers = [] }: Decision,
): boolean => {
  const own = lines.filter((line) => procedureCode(line) === code);
  if (kind !== 'added' || modifiers.length === 0) return own.length > 0;
  const wanted = [...modifiers].sort().join();
  return own.some((line) => modifierCodes(line).sort().join() === wanted);
};

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
  const stated = statedCodes(draft);
  const asked = statedLines(stated);
  const pointersOf = ({ pointers }: Decision): number[] =>
    sequencesOf(
      claim,
      (pointers ?? []).map((pointer) => pointedCode(pointer, stated, decisions)),
    );
  let lines: ClaimItem[] = (claim.item ?? []).flatMap((line) => {
    const decision = services.find(
      ({ isStated, about }) => isStated && asked.get(about ?? '') === line.sequence,
    );
    if (decision && !billed(decision.kind)) return [];
    return [
      decision?.kind === 'modified'
        ? changedLine(chart, line, decision, pointersOf(decision))
        : line,
    ];
  });
  for (const decision of services) {
    if (decision.isStated || !billed(decision.kind)) continue;
    if (isBilledAlready(lines, decision)) continue;
    const pointers = pointersOf(decision);
    lines.push(
      claimLine(
        chart,
        {
          system: decision.system,
          code: decision.code,
          modifiers: decision.modifiers ?? [],
          units: decision.units ?? 1,
          pointers: pointers.length ? pointers : first ? [first] : [],
          ...(decision.chargeCents === undefined ? {} : { chargeCents: decision.chargeCents }),
          serviced:
            decision.serviced ?? lines[0]?.servicedDate ?? dateOfService(chart) ?? today(chart),
        },
        Math.max(0, ...lines.map(({ sequence }) => sequence)) + 1,
        controlNumber,
        place,
      ),
    );
  }
  lines = lines.map((line) => withPointers(line, present, first));
  const { item: _item, total: _total, ...rest } = claim;
  return withAccident(
    chart,
    withClia(
      chart,
      renumbered(lines.length ? { ...rest, item: lines, total: totalOf(lines) } : rest),
    ),
  );
};

/**
 * Services that a coder adds with units of their own, and that a line bills already, as it stood or by
 * another decision: they would be lost.
 */
export const addedAgain = (
  chart: Chart,
  draft: Claim,
  decisions: readonly Decision[],
): string[] => {
  const isAddition = ({ kind, isDiagnosis, units }: Decision): boolean =>
    kind === 'added' && !isDiagnosis && units !== undefined;
  const lines = codedClaim(
    chart,
    draft,
    decisions.filter((one) => !isAddition(one)),
  ).item;
  return decisions
    .filter((one) => isAddition(one) && isBilledAlready(lines ?? [], one))
    .map(({ code }) => code);
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

/** Which decisions were written last, as a hash: the Claim does not name the Task. */
const writtenBy = (task: Task): string =>
  hashOf(key(task.id ?? '', task.meta?.versionId ?? '')).slice(0, 16);

/** The Claim that says of no decisions that it holds them. */
export const withoutDecisions = (claim: Claim): Claim => ({
  ...claim,
  extension: (claim.extension ?? []).filter(({ url }) => url !== extension.codedBy),
});

/** The Claim that says which decisions it holds. */
export const withDecisionsOf = (claim: Claim, task: Task): Claim => ({
  ...claim,
  extension: [
    ...(withoutDecisions(claim).extension ?? []),
    { url: extension.codedBy, valueString: writtenBy(task) },
  ],
});

/** Does the Claim say that it holds the review's decisions, whoever wrote that? */
export const saysCodedBy = (claim: Claim, task: Task): boolean =>
  claim.extension?.some(
    ({ url, valueString }) => url === extension.codedBy && valueString === writtenBy(task),
  ) ?? false;

/**
 * Does the Claim hold the review's decisions already? On a server without transactions the Claim may
 * have been written and the rest of the acceptance not; then it is not coded a second time. What
 * somebody else wrote is not believed to hold them.
 */
export const isCodedAlready = (claim: Claim, task: Task, authorship: Authorship): boolean =>
  isByUs(claim, authorship) && saysCodedBy(claim, task);
