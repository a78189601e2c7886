import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { codeIn, versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { chargeNamed, namedCharges } from '../procedures/charge-names.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { undocumented } from './undocumented.ts';

/** Reduced, discontinued, and the facility's own for a procedure that was stopped. */
const reduced = new Set(['52', '53', '73', '74']);

const billedBy = (chart: Chart, { code }: Procedure): string | undefined =>
  codeIn(code, external.cpt) ??
  codeIn(code, external.hcpcs) ??
  chargeNamed(namedCharges(chart), code)?.code;

const because = ({ statusReason }: Procedure): string => {
  const words = statusReason?.text ?? statusReason?.coding?.[0]?.display;
  return words ? ` ("${words}")` : '';
};

const rule =
  '53 is for one that was begun and given up for the patient’s safety (CPT, modifier 53), and the coder reads whether it was';

/** Charged, and the record has the procedure only as stopped or as not done. */
export const discontinuedCharges = (chart: Chart, lines: readonly StatedLine[]): Discrepancy[] =>
  lines.flatMap((line): Discrepancy[] => {
    const own = chart.procedures.filter((one) => billedBy(chart, one) === line.code);
    if (!own.length || own.some(({ status }) => status === 'completed')) return [];
    const stopped = own.find(({ status }) => status === 'stopped');
    if (stopped)
      return line.modifiers.some((one) => reduced.has(one))
        ? []
        : [
            asked(
              line,
              '53',
              `The record says that ${line.code} was stopped${because(stopped)}; ${rule}.`,
              { evidence: [versionedReference(stopped)] },
            ),
          ];
    const undone = own.find(({ status }) => status === 'not-done');
    return undone
      ? [
          undocumented(line, `${line.code} is recorded as not done${because(undone)}.`, [
            versionedReference(undone),
          ]),
        ]
      : [];
  });

/** Stopped, and neither charged nor suggested. */
export const unchargedDiscontinued = (chart: Chart, known: readonly string[]): Discrepancy[] =>
  chart.procedures.flatMap((procedure): Discrepancy[] => {
    const code = procedure.status === 'stopped' ? billedBy(chart, procedure) : undefined;
    return code && !known.includes(code)
      ? [
          {
            id: `uncharged-stopped-${procedure.id}`,
            kind: 'not-charged',
            evidence: [versionedReference(procedure)],
            rationale: `${code} was begun and stopped${because(procedure)}, and is not charged; ${rule}.`,
          },
        ]
      : [];
  });
