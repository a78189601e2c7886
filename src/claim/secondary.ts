import type { Claim, ClaimResponse } from '@medplum/fhirtypes';
import { type ClaimChart, partyOf } from '../chart.ts';
import { elements, focalInsurance } from '../fhir/elements.ts';
import { identifierOf, key, patientControlNumber } from '../fhir/keys.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { extension, external } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';

/**
 * The claim to the next payer (coordination of benefits): the same services, the next coverage
 * focal, and the answered payer's ClaimResponse on its entry. Codes are those that were reviewed.
 */
export const secondaryClaim = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  const { claim } = chart;
  const current = focalInsurance(claim);
  const next = claim.insurance.find(({ sequence }) => sequence === (current?.sequence ?? 0) + 1);
  if (!current || !next || !response.id) return [];
  const encounterId = chart.encounter?.id ?? '';
  const identifier = identifierOf('claim', encounterId, `payer-${next.sequence}`);
  const controlNumber = patientControlNumber(key(encounterId, `payer-${next.sequence}`));
  const coverage = chart.coverages.find(({ id }) => `Coverage/${id}` === literal(next.coverage));
  const payer = partyOf(chart, coverage?.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  const row = chart.practice.payers.find((candidate) => candidate.payerId === payerId);
  const { id: _id, meta: _meta, insurer: _insurer, ...services } = claim;
  const secondary: Claim = {
    ...services,
    identifier: [identifier, identifierOf('patient-control-number', controlNumber)],
    status: 'draft',
    ...(payer?.id ? { insurer: { reference: `Organization/${payer.id}` } } : {}),
    insurance: claim.insurance.map((entry) => {
      const { extension: _extension, ...plain } = entry;
      if (entry.sequence === current.sequence) {
        return {
          ...plain,
          focal: false,
          claimResponse: { reference: `ClaimResponse/${response.id}` },
        };
      }
      return entry.sequence === next.sequence
        ? {
            ...plain,
            focal: true,
            ...(row
              ? {
                  extension: [
                    { url: extension.claimFilingIndicator, valueCode: row.claimFilingIndicator },
                  ],
                }
              : {}),
          }
        : { ...plain, focal: false };
    }),
    ...(claim.item
      ? {
          item: claim.item.map((line) => ({
            ...line,
            extension: (line.extension ?? []).map((one) =>
              one.url === extension.lineControlNumber
                ? {
                    ...one,
                    valueString: (one.valueString ?? '').replace(
                      elements.patientControlNumber.read(claim) ?? '',
                      controlNumber,
                    ),
                  }
                : one,
            ),
          })),
        }
      : {}),
  };
  return [create(secondary, identifier)];
};
