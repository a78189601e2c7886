import { today } from '../../chart.ts';
import { ageOn } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicaid } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isCheckUp } from '../visits/visit-codes.ts';

/** A check-up of a child to Medicaid does not say that it belongs to the child health programme (EPSDT). */
export const epsdtMarkMissing: ClaimEdit = {
  id: 'epsdt-mark-missing',
  row: 'N11',
  severity: 'W',
  snip: 7,
  message:
    'A check-up of a child to Medicaid does not say that it belongs to the child health programme (EPSDT).',
  source: '837P 2400 SV111 and 2300 CRC; state Medicaid manuals',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Mark the line as EPSDT, with the referral that followed if there was one.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isCheckUp) || payerRowOf(chart)?.kind !== 'medicaid') return [];
    const { birthDate } = chart.patient;
    if (birthDate?.length !== 10) return [];
    return eachLine(
      chart,
      (line) =>
        isCheckUp(elements.procedure.read(line)) &&
        ageOn(birthDate, elements.serviceStart.read(line) ?? today(chart)) < 21 &&
        !elements.epsdt.read(line) &&
        'programCode',
    );
  },
  examples: {
    fails: { 'a check-up of a child': (chart) => examined(chart, '2015-02-03', '99393') },
    passes: { 'a check-up of an adult': (chart) => examined(chart, '1961-02-03', '99397') },
  },
};

const examined = (chart: DraftChart, birthDate: string, code: string): void => {
  onMedicaid(chart);
  billing(chart, code);
  chart.patient = { ...chart.patient, birthDate };
};
