import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import { adjudicatedItems, isAdjudication, linesOf } from '../../fhir/adjudication.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { answeredWith, billedEarlier, billing } from '../examples/example-charts.ts';
import { type EarlierService, earlierServices, isBilled } from '../same-day.ts';

/** Did the payer's last answer leave the service unpaid, with nothing for the patient to pay either? */
const isDenied = (chart: ClaimChart, { claim, line }: EarlierService): boolean => {
  const answer = chart.responses
    .filter((one) => literal(one.request) === `Claim/${claim.id}` && isAdjudication(one))
    .sort((a, b) => a.created.localeCompare(b.created))
    .at(-1);
  const decided = answer && linesOf(answer).find(({ sequence }) => sequence === line.sequence);
  return (
    decided !== undefined &&
    decided.paidCents === 0 &&
    !decided.adjustments.some(({ group }) => group === 'PR')
  );
};

/** The service to which an add-on belongs was denied on an earlier claim. */
export const addOnOfDeniedPrimary: ClaimEdit = {
  id: 'add-on-of-denied-primary',
  row: 'I09',
  severity: 'D',
  snip: 6,
  message: 'The service to which an add-on belongs was denied on an earlier claim.',
  source: 'CMS add-on code edits; RARC N122',
  sourceChecked: false,
  needs: ['add-on'],
  fix: {
    kind: 'question',
    words: 'Have the first service paid, by a correction or an appeal, or take the add-on off.',
  },
  check: (chart, tables) => {
    if (!chart.history.length || !chart.responses.length) return [];
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.addOn('90472', date).loaded) return { fails: [], missing: ['add-on'] };
    return eachLine(chart, (line) => {
      const answer = tables.addOn(procedureCode(line) ?? '', date);
      const primaries = answer.loaded ? (answer.row?.primaries ?? []) : [];
      if (!primaries.length) return false;
      const isPrimary = (code: string | undefined): boolean =>
        code !== undefined && primaries.includes(code);
      if (isBilled(chart.claim, isPrimary)) return false;
      const day = elements.serviceStart.read(line);
      const earlier = earlierServices(chart, isPrimary).filter((one) => one.day === day);
      return (
        earlier.length > 0 && earlier.every((one) => isDenied(chart, one)) && 'productOrService'
      );
    });
  },
  examples: {
    fails: { 'a second vaccine after the first was denied': (chart) => vaccinatedAgain(chart, 0) },
    passes: {
      'a second vaccine after the first was paid': (chart) => vaccinatedAgain(chart, 2500),
    },
  },
};
const vaccinatedAgain = (chart: DraftChart, paidCents: number): void => {
  const vaccine = { coding: [{ system: external.cpt, code: '90471' }] };
  billing(chart, '90472');
  chart.claim.item.push({
    ...chart.claim.item[0],
    sequence: 3,
    productOrService: { coding: [{ system: external.cpt, code: '90686' }] },
  });
  chart.claim.total = { value: 1030, currency: 'USD' };
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, productOrService: vaccine }] });
  const answer = answeredWith(chart, '2026-11-04');
  const adjustments = paidCents === 0 ? [{ group: 'CO', carc: '97', amountCents: 50_000 }] : [];
  const { item } = adjudicatedItems([
    {
      sequence: 1,
      chargeCents: 50_000,
      allowedCents: paidCents,
      paidCents,
      adjustments,
      remarks: [],
    },
  ]);
  chart.responses = [{ ...answer, ...(item ? { item } : {}) }];
};
