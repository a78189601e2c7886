import type { Claim, Coding, Extension } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { canonical } from '../fhir/canonical.ts';
import { elements } from '../fhir/elements.ts';
import { cents, dollars } from '../fhir/money.ts';
import { paddedNdc } from '../fhir/ndc-format.ts';
import { extension, external } from '../fhir/systems.ts';
import type { ClaimEdit, Fix, Place, RepairedElement } from './edit.ts';
import { claimEdits } from './registry.ts';
import { isBlocking, placesOf } from './scrub.ts';

/** One repair at one place. The values stand here only where they say nothing about the patient. */
export interface Repair {
  edit: string;
  place: Place;
  /** What was done, in a biller's words. */
  words: string;
  before?: string;
  after?: string;
}

/** A claim as the machine may put it right by itself, and what it did. */
export interface Repaired {
  claim: Claim;
  repairs: readonly Repair[];
}

/** Repairs of one edit on one claim, after which a person looks who breaks it again and again. */
const mostRepairs = 3;

/** One repair may uncover what another can put right. */
const mostRounds = 3;

const filled = <Value>(values: Value[] | undefined): Value[] | undefined =>
  values?.length ? values : undefined;

const writtenOut = (coding: Coding): Coding =>
  coding.system === external.ndc && coding.code
    ? { ...coding, code: paddedNdc(coding.code) ?? coding.code }
    : coding;

/** What a repair of an element leaves alone: all of the claim but that element. */
const restOf: Record<RepairedElement, (claim: Claim) => unknown> = {
  total: ({ total: _total, ...rest }) => rest,
  'filing-indicator': (claim) => ({
    ...claim,
    insurance: claim.insurance.map((one) => ({
      ...one,
      extension: filled(
        one.extension?.filter(({ url }) => !one.focal || url !== extension.claimFilingIndicator),
      ),
    })),
  }),
  note: (claim) => ({
    ...claim,
    supportingInfo: claim.supportingInfo?.map((info) =>
      info.category.coding?.some(({ code }) => code === 'info') && info.valueString
        ? { ...info, valueString: 'a note' }
        : info,
    ),
  }),
  'care-team': ({ careTeam: _careTeam, ...rest }) => ({
    ...rest,
    item: rest.item?.map(({ careTeamSequence: _sequence, ...line }) => line),
  }),
  // The same drug, written out: the digits that the hyphens stand for.
  ndc: (claim) => ({
    ...claim,
    item: claim.item?.map((line) => ({
      ...line,
      detail: line.detail?.map((detail) => ({
        ...detail,
        productOrService: {
          ...detail.productOrService,
          coding: detail.productOrService.coding?.map(writtenOut),
        },
      })),
    })),
  }),
};

/** Nobody joins a care team by a repair, here or on a line. */
const isOnlyLess = (before: Claim, after: Claim): boolean => {
  const members = (before.careTeam ?? []).map(canonical);
  return (
    (after.careTeam ?? []).every((one) => members.includes(canonical(one))) &&
    (after.item ?? []).every(({ careTeamSequence = [] }, index) =>
      careTeamSequence.every((one) => before.item?.[index]?.careTeamSequence?.includes(one)),
    )
  );
};

/** Does the repair change nothing but the element that it is for? */
const changesOnly = (element: RepairedElement, before: Claim, after: Claim): boolean =>
  canonical(restOf[element](before)) === canonical(restOf[element](after)) &&
  isOnlyLess(before, after);

const lineAt = ({ item }: Claim, place: Place) => item?.[Number(/\[(\d+)\]/.exec(place)?.[1])];

/** The values that a log may show; notes and names may speak of the patient. */
const shown: Partial<Record<RepairedElement, (claim: Claim, place: Place) => unknown>> = {
  total: ({ total }) => total && dollars(cents(total) ?? 0),
  'filing-indicator': (claim) => elements.claimFilingIndicator.read(claim),
  ndc: (claim, place) => {
    const line = lineAt(claim, place);
    return line && elements.ndc.read(line);
  },
};

const entry = (edit: ClaimEdit, fix: MachineFix, place: Place, was: Claim, is: Claim): Repair => {
  const before = shown[fix.element]?.(was, place);
  const after = shown[fix.element]?.(is, place);
  return {
    edit: edit.id,
    place,
    words: fix.words,
    ...(before === undefined ? {} : { before: String(before) }),
    ...(after === undefined ? {} : { after: String(after) }),
  };
};

type MachineFix = Extract<Fix, { kind: 'repair' }>;

/** Does a blocking edit find at a place what it did not find before? */
const breaks = (
  before: ClaimChart,
  after: ClaimChart,
  tables: CodeTables,
  edits: readonly ClaimEdit[],
): boolean =>
  edits.filter(isBlocking).some((edit) => {
    const found = placesOf(edit, after, tables);
    if (!found.length) return false;
    const known = placesOf(edit, before, tables);
    return found.some((place) => !known.includes(place));
  });

/** The claim as one edit repairs it; undefined where it may not, or where that cures nothing. */
const repairedBy = (
  edit: ClaimEdit,
  chart: ClaimChart,
  tables: CodeTables,
  edits: readonly ClaimEdit[],
): Repaired | undefined => {
  const { fix } = edit;
  if (fix.kind !== 'repair' || timesOf(chart.claim, edit.id) >= mostRepairs) return undefined;
  const before = { ...chart };
  const found = placesOf(edit, before, tables);
  if (!found.length) return undefined;
  const claim = fix.repair(before);
  if (!changesOnly(fix.element, chart.claim, claim)) return undefined;
  const after = { ...chart, claim };
  const left = placesOf(edit, after, tables);
  const cured = found.filter((place) => !left.includes(place));
  if (!cured.length || breaks(before, after, tables, edits)) return undefined;
  return { claim, repairs: cured.map((place) => entry(edit, fix, place, chart.claim, claim)) };
};

/**
 * The claim of the chart with every repair of format that the machine may make, in the order of the
 * edits. A repair that changes anything but its own element, that cures nothing, or that makes another
 * edit block the claim is not made, and its finding stays. Doing it again changes nothing.
 */
export const repaired = (
  chart: ClaimChart,
  tables: CodeTables,
  edits: readonly ClaimEdit[] = claimEdits,
): Repaired => {
  let claim = chart.claim;
  const repairs: Repair[] = [];
  for (let round = 1; round <= mostRounds; round += 1) {
    const before = claim;
    for (const edit of edits) {
      const next = repairedBy(edit, { ...chart, claim }, tables, edits);
      if (!next) continue;
      claim = next.claim;
      repairs.push(...next.repairs);
    }
    if (claim === before) break;
  }
  return { claim, repairs };
};

const part = ({ extension: parts }: Extension, name: string): Extension | undefined =>
  parts?.find(({ url }) => url === name);

/** How often the claim was repaired of what an edit found, as its log says. */
export const timesOf = ({ extension: stated }: Claim, edit: string): number =>
  new Set(
    stated?.flatMap((one) =>
      one.url === extension.repair && part(one, 'edit')?.valueCode === edit
        ? [part(one, 'when')?.valueDateTime]
        : [],
    ),
  ).size;
