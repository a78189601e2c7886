import { type Chart, placeOfService } from '../../chart.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { phrase } from '../visits/visit-note.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import type { Discrepancy } from './discrepancy.ts';

const who = '(the )?(patient|pt)( was| is)?( located| calling| speaking)?';

const atHome = phrase(
  `${who} (from|at|in) (her |his |their |the )?(own )?(home|house|apartment|residence)|(patient|pt)('s)? location:? (own )?home`,
);
const elsewhere = phrase(
  `${who} (from|at|in) (a |an |the |her |his |their )?(work|workplace|school|office|clinic|car|hotel|library|hospital|(skilled )?nursing (home|facility))|(patient|pt)('s)? location:? (a |the )?(work|workplace|school|office|clinic|car|hotel|library|hospital|nursing (home|facility))`,
);

/**
 * A visit by telehealth whose note tells another place of the patient than the place of service: 10 is
 * the patient's home, 02 any other (CMS place of service code set).
 */
export const differingPlace = (chart: Chart, reading: VisitReading | undefined): Discrepancy[] => {
  const place = placeOfService(chart);
  if (!reading || (place !== '10' && place !== '02')) return [];
  const said = (wanted: RegExp) =>
    reading.notes.flatMap((note) => note.statements(wanted).map((at) => note.evidence(at)));
  const [home, away] = [said(atHome), said(elsewhere)];
  const spans = place === '10' ? away : home;
  const [first] = spans;
  // Both are told where the patient went from one to the other.
  if (!first || (home.length && away.length)) return [];
  const own = place === '10' ? '02' : '10';
  const payer = firstPayer(chart);
  const refusal = payer?.telehealth?.placeOfService.includes(own) === false;
  return [
    {
      id: 'place-differs',
      kind: 'place-differs',
      evidence: chart.encounter ? [versionedReference(chart.encounter)] : [],
      spans: spans.slice(0, 2),
      rationale: `The place of service is ${place}, and the note says "${first.exact}": ${own} is for ${own === '10' ? 'a patient at home' : 'a patient who is not at home'} (CMS place of service code set)${refusal ? `; ${payer?.name} takes no visits there (payer row, reviewed ${payer?.reviewed})` : ''}.`,
    },
  ];
};
