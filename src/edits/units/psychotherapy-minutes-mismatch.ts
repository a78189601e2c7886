import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { timed } from './service-minutes.ts';

/** Minutes of psychotherapy alone and beside a visit (CPT). */
const minutesByCode: Readonly<Record<string, readonly [number, number]>> = {
  '90832': [16, 37],
  '90833': [16, 37],
  '90834': [38, 52],
  '90836': [38, 52],
  '90837': [53, 1440],
  '90838': [53, 1440],
};

/** The minutes of psychotherapy do not fit its code. */
export const psychotherapyMinutesMismatch: ClaimEdit = {
  id: 'psychotherapy-minutes-mismatch',
  row: 'K07',
  severity: 'W',
  snip: 6,
  message: 'The stated minutes of psychotherapy are those of another code.',
  source: 'CPT, psychotherapy; NCCI policy manual, chapter XI',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Choose the code by the minutes of psychotherapy alone, without those of the visit.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const band = minutesByCode[elements.procedure.read(line) ?? ''];
      if (!band) return false;
      const minutes = elements.serviceMinutes.read(line);
      return (
        minutes !== undefined && (minutes < band[0] || minutes > band[1]) && 'productOrService'
      );
    }),
  examples: {
    fails: { 'forty minutes billed as an hour': (chart) => timed(chart, '90837', 40) },
    passes: { 'fifty-five minutes': (chart) => timed(chart, '90837', 55) },
  },
};
