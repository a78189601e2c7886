import type { Claim, ClaimAccident } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../chart.ts';
import { addDays, localDate } from '../fhir/dates.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import { assessedConditions, statedDiagnosis } from './stated.ts';

/** Injuries (ICD-10-CM chapter 19) and accidental external causes (chapter 20: V00 to X58). */
const injury = /^[ST]/;
const accidentalCause = /^(V|W|X[0-5])/;

/** Occupants and riders of motor vehicles (V20 to V79), for whom the payer asks for the state. */
const motorVehicle = /^V[2-7]/;

/** Activity done for income or pay, and military activity (Y99.0, Y99.1). */
const atWork = /^Y99\.[01]/;

const typeOf = (codes: readonly string[]): string | undefined => {
  if (codes.some((code) => motorVehicle.test(code))) return 'MVA';
  return codes.some((code) => atWork.test(code)) ? 'WPA' : undefined;
};

/** The one day on which the visit's injury began; undefined where the record names none or several. */
const onsetOf = (chart: Chart): string | undefined => {
  const serviced = dateOfService(chart);
  const days = assessedConditions(chart)
    .filter((condition) => injury.test(statedDiagnosis(condition) ?? 'S'))
    .flatMap(({ onsetDateTime }) =>
      onsetDateTime && onsetDateTime.length >= 10
        ? [localDate(onsetDateTime, chart.practice.timeZone)]
        : [],
    );
  const [day, ...others] = new Set(days);
  const isRecent = day && serviced && day <= serviced && day >= addDays(serviced, -365);
  return isRecent && others.length === 0 ? day : undefined;
};

const accidentOf = (chart: Chart, claim: Claim): ClaimAccident | undefined => {
  const codes = [...diagnosisCodes(claim).values()];
  if (!codes.some((code) => injury.test(code))) return undefined;
  if (!codes.some((code) => accidentalCause.test(code))) return undefined;
  const date = onsetOf(chart);
  const type = typeOf(codes);
  return date
    ? { date, ...(type ? { type: { coding: [{ system: external.actCode, code: type }] } } : {}) }
    : undefined;
};

/**
 * The Claim with the accident that its codes tell of, on the day when the recorded injury began (2300
 * CLM11, DTP*439). What a person stated stays; without a day nothing is stated, and an edit asks.
 */
export const withAccident = (chart: Chart, claim: Claim): Claim => {
  const accident = claim.accident ?? accidentOf(chart, claim);
  return accident ? { ...claim, accident } : claim;
};
