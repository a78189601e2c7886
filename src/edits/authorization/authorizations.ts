import type {
  ClaimItem,
  ClaimResponse,
  ClaimResponseAddItem,
  ClaimResponseItem,
  CodeableConcept,
  Extension,
  Period,
  Reference,
} from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { codeIn } from '../../fhir/references.ts';
import { extension, external } from '../../fhir/systems.ts';

/** A service that a payer authorized before it was given (278, Da Vinci PAS). */
export interface AuthorizedService {
  code: string;
  /** Undefined where the payer set no limit. */
  units: number | undefined;
  period: Period | undefined;
  providers: readonly Reference[];
  place: string | undefined;
}

/** The answer of the payer that carries the authorization number of the claim (2300 REF*G1). */
export const authorizationOf = (chart: ClaimChart): ClaimResponse | undefined => {
  if (!chart.authorizations.length) return undefined;
  const number = elements.priorAuthorization.read(chart.claim)?.trim();
  return number
    ? chart.authorizations.find(({ preAuthRef }) => preAuthRef?.trim() === number)
    : undefined;
};

const codeOf = (concept: CodeableConcept | undefined): string | undefined =>
  codeIn(concept, external.cpt) ?? codeIn(concept, external.hcpcs);

const part = (of: Extension | undefined, url: string): Extension | undefined =>
  of?.extension?.find((one) => one.url === url);

const ofAddItem = (item: ClaimResponseAddItem): AuthorizedService[] => {
  const code = codeOf(item.productOrService);
  return code
    ? [
        {
          code,
          units: item.quantity?.value,
          period:
            item.servicedPeriod ??
            (item.servicedDate ? { start: item.servicedDate, end: item.servicedDate } : undefined),
          providers: item.provider ?? [],
          place: codeIn(item.locationCodeableConcept, external.placeOfService),
        },
      ]
    : [];
};

/** PAS keeps what was authorized in extensions of the answered item. */
const ofItem = ({ extension: stated = [] }: ClaimResponseItem): AuthorizedService[] => {
  const named = (url: string) => stated.filter((one) => one.url === url);
  const period = named(extension.pasPeriod)[0]?.valuePeriod;
  const providers = named(extension.pasProvider).flatMap(
    (one) => part(one, 'provider')?.valueReference ?? [],
  );
  return named(extension.pasDetail).flatMap((detail) => {
    const code = codeOf(part(detail, 'productOrServiceCode')?.valueCodeableConcept);
    const units = part(detail, 'quantity')?.valueQuantity?.value;
    return code ? [{ code, units, period, providers, place: undefined }] : [];
  });
};

/** The services of an authorization; none where the payer authorized without naming any. */
export const authorizedServices = ({
  addItem = [],
  item = [],
  preAuthPeriod,
}: ClaimResponse): AuthorizedService[] =>
  [...addItem.flatMap(ofAddItem), ...item.flatMap(ofItem)].map((service) => ({
    ...service,
    period: service.period ?? preAuthPeriod,
  }));

/** What the authorization says of the code of a line. */
export const authorizedFor = (
  services: readonly AuthorizedService[],
  line: ClaimItem,
): AuthorizedService | undefined => {
  const code = procedureCode(line);
  return services.find((one) => one.code === code);
};
