import type { Chart } from '../../chart.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { timedServices } from '../procedures/time-bands.ts';
import { type Level, levelNames } from '../visits/levels.ts';
import {
  codeAt,
  isProblemVisit,
  leastMinutes,
  type VisitFamily,
  visitOf,
} from '../visits/visit-codes.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';

/**
 * Stated visits that the record does not support: a level above what a generous reading reaches, one
 * below what is certain, and new or established against the three-year rule. In between the coder's
 * level stands without a word.
 */
export const differingLevel = (
  lines: readonly StatedLine[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  if (!reading) return [];
  const { certain, possible, making, time } = reading;
  const spans = making.columns.flatMap((column) => column.spans.slice(0, 1)).slice(0, 3);
  return lines.flatMap((line): Discrepancy[] => {
    const stated = visitOf(line.code);
    if (!stated || possible === 0) return [];
    const common = { kind: 'level-differs' as const, about: line.id, evidence: [] };
    const supported =
      stated.level > possible ? possible : stated.level < certain ? certain : undefined;
    const other = supported && codeAt(stated.family, supported);
    // Two levels may share a code, as in hospitals.
    const code = other === line.code ? undefined : other;
    const minutes = leastMinutes(line.code);
    const timed = time
      ? ` The stated time of ${time.minutes} minutes was weighed too.`
      : minutes && stated.level > possible
        ? ` Total time on the date would support it from ${minutes} minutes; none is stated.`
        : '';
    const level =
      supported && code
        ? [
            {
              ...common,
              id: `level-${line.id}`,
              code,
              spans,
              rationale: `The claim states ${line.code}; the record supports ${levelNames[supported]} decision making, ${code}: ${making.words} (CPT 2021 and 2023, two of three columns).${timed}`,
            },
          ]
        : [];
    return [...level, ...ofOtherFamily(line, reading, stated)];
  });
};

/** New against established, or another visit of the stay than the record tells of. */
const ofOtherFamily = (
  line: StatedLine,
  { codedIn, family, status }: VisitReading,
  stated: { family: VisitFamily; level: Level },
): Discrepancy[] => {
  const own = family && codeAt(family, stated.level);
  const isSamePlace = family?.split('-')[0] === stated.family.split('-')[0];
  if (!('family' in codedIn) || !own || family === stated.family || !isSamePlace) return [];
  const { evidence, spans, because } = codedIn;
  const isStay = /^(hospital|nursing)-/.test(codedIn.family);
  return [
    {
      id: `status-${line.id}`,
      kind: 'level-differs',
      about: line.id,
      code: own,
      evidence,
      spans,
      rationale: isStay
        ? `The claim states ${line.code}; by the record it was another visit of the stay, ${own}: ${because} (CPT 2023).`
        : `The claim states ${line.code}; by the three-year rule the patient is ${status?.status === 'new' ? 'new' : 'an established one'}: ${status?.because} (Medicare Claims Processing Manual, chapter 12, 30.6.7.A).`,
    },
  ];
};

/** A service chosen by its minutes is stated at another length than the record tells. */
export const differingMinutes = (
  chart: Chart,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] =>
  timedServices(
    chart,
    date,
    lines.some(({ code }) => isProblemVisit(code)),
  ).flatMap(({ codes, shown }) =>
    lines.flatMap((line): Discrepancy[] =>
      codes.includes(line.code) && line.code !== shown.code
        ? [
            {
              id: `minutes-${line.id}`,
              kind: 'level-differs',
              about: line.id,
              code: shown.code,
              evidence: shown.evidence,
              spans: shown.spans ?? [],
              rationale: `The claim states ${line.code}. ${shown.rationale}`,
            },
          ]
        : [],
    ),
  );
