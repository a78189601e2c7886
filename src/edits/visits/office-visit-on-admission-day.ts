import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import {
  isEmergencyVisit,
  isHospitalInitial,
  isNursingInitial,
  isOfficeVisit,
} from './visit-codes.ts';

/** An office or emergency visit is billed for the day on which the same clinician admitted the patient. */
export const officeVisitOnAdmissionDay: ClaimEdit = {
  id: 'office-visit-on-admission-day',
  row: 'H18',
  severity: 'D',
  snip: 6,
  message:
    'An office or emergency visit is billed for the day on which the same clinician admitted the patient.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.9.1; CARC B14',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Bill the admission alone, at the level of all care of that day.',
  },
  check: (chart) => {
    const isOutpatient = (code: string | undefined): boolean =>
      isOfficeVisit(code) || isEmergencyVisit(code);
    if (!isBilled(chart.claim, isOutpatient)) return [];
    const clinician = elements.renderingProvider.read(chart.claim);
    const isAdmission = (code: string | undefined): boolean =>
      isHospitalInitial(code) || isNursingInitial(code);
    const days = new Set([
      ...(chart.claim.item ?? []).flatMap((line) =>
        isAdmission(elements.procedure.read(line)) ? (elements.serviceStart.read(line) ?? []) : [],
      ),
      ...earlierServices(chart, isAdmission).flatMap(({ claim, day }) =>
        elements.renderingProvider.read(claim) === clinician ? [day] : [],
      ),
    ]);
    if (!days.size) return [];
    return eachLine(
      chart,
      (line) =>
        isOutpatient(elements.procedure.read(line)) &&
        days.has(elements.serviceStart.read(line) ?? '') &&
        'productOrService',
    );
  },
  examples: {
    fails: { 'a visit on the day of admission': (chart) => admittedOn(chart, '2026-11-03') },
    passes: { 'a visit on the day before': (chart) => admittedOn(chart, '2026-11-04') },
  },
};

const admittedOn = (chart: DraftChart, servicedDate: string): void => {
  const [first] = chart.claim.item;
  const productOrService = { coding: [{ system: external.cpt, code: '99222' }] };
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate, productOrService }] });
};
