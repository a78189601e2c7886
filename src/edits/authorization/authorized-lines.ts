import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { procedureCode } from '../../fhir/elements.ts';
import { codeIn } from '../../fhir/references.ts';
import { extension, external } from '../../fhir/systems.ts';
import { linesWithBenefit } from '../coverage/benefits.ts';
import type { Place } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Codes of orders of which the payer said that they need an authorization (Da Vinci CRD). */
const ordered = (chart: ClaimChart): Set<string> =>
  new Set(
    chart.orders.flatMap(({ code, extension: stated = [] }) => {
      const isNeeded = stated.some(
        ({ url, extension: parts = [] }) =>
          url === extension.coverageInformation &&
          parts.some((one) => one.url === 'pa-needed' && one.valueCode === 'auth-needed'),
      );
      const service = codeIn(code, external.cpt) ?? codeIn(code, external.hcpcs);
      return isNeeded && service ? [service] : [];
    }),
  );

/**
 * The places of the lines that the payer pays only with prior authorization: by its row, by its answer
 * about eligibility (271 EB11), or by what it said of the order (CRD).
 */
export const linesToAuthorize = (chart: ClaimChart): Place[] => {
  const listed = payerRowOf(chart)?.authorizedServices ?? [];
  const needed = chart.orders.length ? ordered(chart) : new Set<string>();
  const isNeeded = (line: ClaimItem): boolean => {
    const code = procedureCode(line);
    return code !== undefined && (listed.includes(code) || needed.has(code));
  };
  const byRow =
    listed.length || needed.size
      ? (chart.claim.item ?? []).flatMap((line, index) =>
          isNeeded(line) ? [`Claim.item[${index}].productOrService`] : [],
        )
      : [];
  const byAnswer = linesWithBenefit(chart, (benefit) => benefit.authorizationRequired === true);
  return byAnswer.length ? [...new Set([...byRow, ...byAnswer])] : byRow;
};
