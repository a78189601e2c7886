import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart, CliaCertificate } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { elements, firstServiced } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { DraftChart, Place, Verdict } from '../edit.ts';
import { isBilled } from '../same-day.ts';
import { isLaboratoryTest } from './test-codes.ts';

/** What the certificate of the claim's CLIA number allows, where the clinic's settings state it. */
const certificateOf = ({ claim, practice }: ClaimChart): CliaCertificate['kind'] | undefined => {
  const certificates = practice.policy.cliaCertificates;
  if (!certificates?.length) return undefined;
  const number = elements.clia.read(claim);
  return certificates.find((one) => one.number === number)?.kind;
};

/** Codes of the laboratory chapter for which CLIA asks no certificate: consultations, skin tests, readings through the skin. */
const outsideClia =
  /^(8050[3-6]|81050|82075|8301[34]|83987|8607[789]|8648[56]|86490|86510|86580|88125|8824[01]|88720|88738|8874[01]|89049|89220|89230|89240)$/;

/** Is it a test for which CLIA asks a certificate? */
export const isUnderClia = (code: string | undefined): boolean =>
  isLaboratoryTest(code) && !outsideClia.test(code ?? '');

/** Microscopy that clinicians do during the visit (42 CFR 493.19). */
export const isClinicianMicroscopy = (code: string | undefined): boolean =>
  /^(81000|81001|81015|81020|89055|89190|G0027|Q011[1-5])$/.test(code ?? '');

/**
 * Lines of a laboratory whose certificate allows waived tests only, or its clinicians' microscopy
 * besides, that are wrong by the waived list; of other laboratories none.
 */
export const byWaivedList = (
  chart: ClaimChart,
  tables: CodeTables,
  wrong: (
    line: ClaimItem,
    code: string,
    waived: { needsQw: boolean } | undefined,
    kind: string,
  ) => string | false,
): readonly Place[] | Verdict => {
  const kind = certificateOf(chart);
  if (kind !== 'waiver' && kind !== 'microscopy') return [];
  if (!isBilled(chart.claim, isUnderClia)) return [];
  const date = firstServiced(chart.claim);
  const waived = tables.table('clia-waived', date);
  if (!waived.loaded) return { fails: [], missing: ['clia-waived'] };
  return eachLine(chart, (line) => {
    const code = elements.procedure.read(line);
    const served = elements.serviceStart.read(line) ?? date;
    return code !== undefined && wrong(line, code, waived.table.test(code, served), kind);
  });
};

/** The clinic of an example holds this kind of certificate for the CLIA number of the claim. */
export const certified = (chart: DraftChart, kind: CliaCertificate['kind']): void => {
  const number = elements.clia.read(chart.claim) ?? '';
  const certificate = { number, kind, source: 'The certificate', reviewed: '2026-10-01' };
  chart.practice = {
    ...chart.practice,
    policy: { ...chart.practice.policy, cliaCertificates: [certificate] },
  };
};

/** The list of waived tests of an example: the second line's, with the mark or without. */
export const waivedList = (
  chart: DraftChart,
  needsQw: boolean,
  ...codes: readonly string[]
): void => {
  chart.withTables = {
    ...chart.withTables,
    'clia-waived': { test: (code) => (codes.includes(code) ? { code, needsQw } : undefined) },
  };
};
