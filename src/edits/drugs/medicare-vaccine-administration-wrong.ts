import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isVaccineAdministration } from '../visits/visit-codes.ts';

const isGeneral = (code: string | undefined): boolean => /^9047[1-4]$/.test(code ?? '');

const isVaccine = (code: string | undefined): boolean =>
  /^(90[67]\d\d|913\d\d|Q203\d)$/.test(code ?? '') && !isVaccineAdministration(code);

/** Vaccines against flu, pneumococcus and hepatitis B. */
const isPartB = (code: string | undefined): boolean =>
  /^(9063[05]|9065[3-8]|9066[0-2]|9067[0-47]|9068[24-9]|90694|90732|90739|9074[03467]|90756|90759|9068[45]|Q203[4-9])$/.test(
    code ?? '',
  );

/** Medicare has its own codes for giving vaccines against flu, pneumococcus and hepatitis B. */
export const medicareVaccineAdministrationWrong: ClaimEdit = {
  id: 'medicare-vaccine-administration-wrong',
  row: 'L06',
  severity: 'D',
  snip: 6,
  message:
    'Medicare has its own codes for giving vaccines against flu, pneumococcus and hepatitis B.',
  source: 'Medicare Claims Processing Manual, chapter 18, 10',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Use G0008 for flu, G0009 for pneumococcus, G0010 for hepatitis B.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isGeneral) || payerRowOf(chart)?.kind !== 'medicare') return [];
    const products = (chart.claim.item ?? []).filter((line) =>
      isVaccine(elements.procedure.read(line)),
    );
    // Beside a vaccine of another kind the general code is right for that one.
    if (!products.length || !products.every((line) => isPartB(elements.procedure.read(line))))
      return [];
    return eachLine(
      chart,
      (line) => isGeneral(elements.procedure.read(line)) && 'productOrService',
    );
  },
  examples: {
    fails: { 'a flu shot given by the general code': (chart) => vaccinated(chart, '90471') },
    passes: { 'a flu shot given by the code of Medicare': (chart) => vaccinated(chart, 'G0008') },
  },
};

const vaccinated = (chart: DraftChart, code: string): void => {
  onMedicare(chart);
  billing(chart, '90656');
  beside(chart, code);
};
