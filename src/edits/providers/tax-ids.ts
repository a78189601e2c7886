import { type ClaimChart, party } from '../../chart.ts';
import { identifierIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';

const socialSecurity = 'http://hl7.org/fhir/sid/us-ssn';

/** The tax numbers of who bills: employer (REF*EI) and social security (REF*SY, a clinician alone). */
export const taxIdsOf = (chart: ClaimChart): { ein?: string; ssn?: string } => {
  const found = party(chart, chart.claim.provider);
  const identifiers = found && 'identifier' in found ? found.identifier : undefined;
  const ein =
    identifierIn(identifiers, external.ein) ?? identifierIn(identifiers, external.einCarin);
  const ssn = identifierIn(identifiers, socialSecurity);
  return { ...(ein ? { ein } : {}), ...(ssn ? { ssn } : {}) };
};
