import type { Claim, Provenance } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import {
  acceptedAmount,
  acceptedDrug,
  acceptedService,
  billedCodes,
  keptCodes,
  latestAccepted,
  uncovered,
} from '../fhir/accepted-codes.ts';
import { isPerson } from '../fhir/decided-by.ts';
import { diagnosisCodes, modifierCodes, procedureCode } from '../fhir/elements.ts';
import { key } from '../fhir/keys.ts';
import { codeSystem, external, identifierSystem } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';

/** What is accepted of one line, part by part; what nobody accepted is missing. */
interface Accepted {
  code?: string | undefined;
  modifiers?: string | undefined;
  amount?: string | undefined;
  drug?: string | undefined;
}

interface Line extends Required<Accepted> {
  sequence: number;
  service: string;
}

const parts = ['code', 'modifiers', 'amount', 'drug'] as const;

const linesOf = ({ item = [] }: Claim): Line[] =>
  item.map((line) => ({
    sequence: line.sequence,
    service: acceptedService(line),
    code: procedureCode(line) ?? '',
    modifiers: modifierCodes(line).sort().join('-'),
    amount: acceptedAmount(line),
    drug: acceptedDrug(line),
  }));

const isAcceptedLine = (line: Line, accepted: Accepted | undefined): boolean =>
  parts.every((part) => accepted?.[part] === line[part]);

/** The line of the version before that a line was: the same one, perhaps moved, else that of its place. */
const linesBefore = (now: readonly Line[], before: readonly Line[]): Map<Line, Line> => {
  const left = [...before];
  const found = new Map<Line, Line>();
  const match = (is: (one: Line, line: Line) => boolean): void => {
    for (const line of now) {
      const at = found.has(line) ? -1 : left.findIndex((one) => is(one, line));
      const [one] = at < 0 ? [] : left.splice(at, 1);
      if (one) found.set(line, one);
    }
  };
  match((one, line) => one.service === line.service && one.sequence === line.sequence);
  match((one, line) => one.service === line.service);
  match((one, line) => one.sequence === line.sequence);
  return found;
};

/** What a person's own save made of a line: what it changed, he answers for; the rest is as it was. */
const changedByPerson = (line: Line, before: Line | undefined, accepted: Accepted): Accepted =>
  Object.fromEntries(
    parts.map((part) => [part, line[part] === before?.[part] ? accepted[part] : line[part]]),
  );

/** Does the claim bill what the latest acceptance does not cover, in an EHR that says who wrote what? */
export const isToBeAmended = ({ claim, provenances, practice }: ClaimChart): boolean => {
  const accepted = latestAccepted(provenances);
  return (
    practice.ourPrograms !== undefined &&
    accepted !== undefined &&
    uncovered(billedCodes(claim), accepted).size > 0
  );
};

/**
 * A person changed codes of a reviewed claim in the EHR under his own name: he answers for just what
 * that save changed, which a Provenance keeps. What a program wrote before or after is nobody's, and a
 * claim edit finds it. `versions` are the claim's, newest first.
 */
export const amendment = (chart: ClaimChart, versions: readonly Claim[]): Write[] => {
  const { claim, provenances } = chart;
  const accepted = latestAccepted(provenances);
  const base = accepted
    ? versions.findIndex((one) => uncovered(billedCodes(one), accepted).size === 0)
    : -1;
  const [first, ...since] = base < 0 ? [] : versions.slice(0, base + 1).reverse();
  if (!accepted || !first) return [];
  let before = { lines: linesOf(first), diagnoses: new Set(diagnosisCodes(first).values()) };
  // By the line and not by its number, which may stand twice.
  let lines: readonly Accepted[] = before.lines;
  const diagnoses = new Set(before.diagnoses);
  const amending: Claim[] = [];
  for (const version of since) {
    const now = { lines: linesOf(version), diagnoses: new Set(diagnosisCodes(version).values()) };
    const was = linesBefore(now.lines, before.lines);
    const isByPerson = isPerson(version.meta?.author?.reference);
    const own = now.lines.filter((line) => was.get(line)?.service !== line.service);
    const earlier = new Map(before.lines.map((line, index) => [line, lines[index] ?? {}]));
    lines = now.lines.map((line) => {
      const old = was.get(line);
      const kept = (old && earlier.get(old)) ?? {};
      return isByPerson ? changedByPerson(line, old, kept) : kept;
    });
    const added = [...now.diagnoses].filter((code) => !before.diagnoses.has(code));
    if (isByPerson) for (const code of added) diagnoses.add(code);
    if (isByPerson && own.length + added.length) amending.push(version);
    before = now;
  }
  const last = amending.at(-1);
  const covered = [
    ...linesOf(claim).flatMap((line, index) =>
      isAcceptedLine(line, lines[index]) ? [line.service] : [],
    ),
    ...[...diagnosisCodes(claim).values()].filter((code) => diagnoses.has(code)),
  ];
  if (!last || uncovered(covered, accepted).size === 0) return [];
  const system = identifierSystem('acceptance');
  const value = key(claim.id ?? '', last.meta?.versionId ?? '');
  const people = new Set(amending.flatMap(({ meta }) => meta?.author?.reference ?? []));
  const proof: Provenance = {
    resourceType: 'Provenance',
    meta: { tag: [{ system, code: value }] },
    target: [{ reference: `Claim/${claim.id}` }],
    recorded: last.meta?.lastUpdated ?? chart.now,
    activity: { coding: [{ system: codeSystem.activity, code: 'coding-amended' }] },
    agent: [...people].map((person) => ({
      type: { coding: [{ system: external.provenanceAgent, code: 'verifier' }] },
      who: { reference: person },
    })),
    ...keptCodes(covered),
  };
  return [create(proof, { system, value })];
};
