import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { chargeNamed, namedCharges } from '../procedures/charge-names.ts';

/** The finished procedures that a code stands for, by their own code or by the charge master's names. */
export const proceduresOf = (chart: Chart, billed: string): Procedure[] =>
  chart.procedures.filter(({ status, code }) => {
    if (status !== 'completed') return false;
    const own = codeIn(code, external.cpt) ?? codeIn(code, external.hcpcs);
    return own ? own === billed : chargeNamed(namedCharges(chart), code)?.code === billed;
  });
