import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { Place, Verdict } from '../edit.ts';
import { isOtherSex, isSexAttested, isSexRecordedFor } from '../patient/patient-sex.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/**
 * Diagnoses that the Medicare Code Editor lists for the other sex than the patient's. Not where the
 * record states that this care applies to the patient, nor where each line with it has KX.
 */
export const diagnosesOfOtherSex = (
  { claim, patient, ...chart }: ClaimChart,
  tables: CodeTables,
): readonly Place[] | Verdict => {
  const mce = tables.table('mce', dateOfService({ ...chart, patient }) ?? today(chart));
  if (!mce.loaded) return { fails: [], missing: ['mce'] };
  return listedDiagnoses(claim).flatMap(({ sequence, code }) => {
    const sex = mce.table.find(code)?.sex;
    if (!sex || !isOtherSex(patient, sex) || isSexRecordedFor(patient, sex)) return [];
    const lines = (claim.item ?? []).filter((line) => line.diagnosisSequence?.includes(sequence));
    return lines.length > 0 && lines.every(isSexAttested) ? [] : [diagnosisPlace(sequence)];
  });
};
