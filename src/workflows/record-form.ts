import type { Resource } from '@medplum/fhirtypes';
import * as z from 'zod';

const text = z.string();
const coding = z.looseObject({ system: text.optional(), code: text.optional() });
const concept = z.looseObject({ coding: z.array(coding).optional(), text: text.optional() });
const reference = z.looseObject({ reference: text.optional() });
const money = z.looseObject({ value: z.number().optional(), currency: text.optional() });
const quantity = z.looseObject({ value: z.number().optional(), code: text.optional() });
const period = z.looseObject({ start: text.optional(), end: text.optional() });
const identifier = z.looseObject({ system: text.optional(), value: text.optional() });
const extensions = z.array(z.looseObject({ url: text })).optional();
const sequences = z.array(z.number()).optional();

const detail = z.looseObject({
  category: concept.optional(),
  productOrService: concept.optional(),
  quantity: quantity.optional(),
  net: money.optional(),
});

const line = z.looseObject({
  extension: extensions,
  sequence: z.number(),
  careTeamSequence: sequences,
  diagnosisSequence: sequences,
  informationSequence: sequences,
  productOrService: concept,
  modifier: z.array(concept).optional(),
  programCode: z.array(concept).optional(),
  servicedDate: text.optional(),
  servicedPeriod: period.optional(),
  locationCodeableConcept: concept.optional(),
  locationReference: reference.optional(),
  quantity: quantity.optional(),
  unitPrice: money.optional(),
  net: money.optional(),
  encounter: z.array(reference).optional(),
  detail: z.array(detail).optional(),
});

const Claim = z.looseObject({
  identifier: z.array(identifier).optional(),
  extension: extensions,
  contained: z.array(z.looseObject({ resourceType: text })).optional(),
  patient: reference,
  created: text,
  insurer: reference.optional(),
  provider: reference,
  facility: reference.optional(),
  related: z
    .array(z.looseObject({ claim: reference.optional(), reference: identifier.optional() }))
    .optional(),
  careTeam: z
    .array(z.looseObject({ sequence: z.number(), provider: reference, role: concept.optional() }))
    .optional(),
  supportingInfo: z
    .array(z.looseObject({ sequence: z.number(), category: concept, valueString: text.optional() }))
    .optional(),
  diagnosis: z
    .array(
      z.looseObject({
        sequence: z.number(),
        diagnosisCodeableConcept: concept.optional(),
        diagnosisReference: reference.optional(),
      }),
    )
    .optional(),
  insurance: z
    .array(
      z.looseObject({
        extension: extensions,
        sequence: z.number(),
        focal: z.boolean(),
        coverage: reference,
        preAuthRef: z.array(text).optional(),
        claimResponse: reference.optional(),
      }),
    )
    .optional(),
  accident: z
    .looseObject({
      date: text.optional(),
      type: concept.optional(),
      locationAddress: z.looseObject({ state: text.optional() }).optional(),
    })
    .optional(),
  item: z.array(line).optional(),
  total: money.optional(),
});

const address = z.looseObject({
  line: z.array(text).optional(),
  city: text.optional(),
  state: text.optional(),
  postalCode: text.optional(),
});
const telecom = z.array(z.looseObject({ system: text.optional(), value: text.optional() }));
const humanNames = z.array(
  z.looseObject({ family: text.optional(), given: z.array(text).optional() }),
);
const person = {
  identifier: z.array(identifier).optional(),
  name: humanNames.optional(),
  telecom: telecom.optional(),
  birthDate: text.optional(),
};

/** What the edits read of each type, as R4 has it; other types are taken as they are. */
const forms: Readonly<Record<string, z.ZodType>> = {
  Claim,
  Patient: z.looseObject({ ...person, address: z.array(address).optional() }),
  RelatedPerson: z.looseObject({ ...person, address: z.array(address).optional() }),
  Practitioner: z.looseObject({ ...person, address: z.array(address).optional() }),
  Organization: z.looseObject({
    identifier: z.array(identifier).optional(),
    name: text.optional(),
    type: z.array(concept).optional(),
    telecom: telecom.optional(),
    address: z.array(address).optional(),
  }),
  Location: z.looseObject({
    identifier: z.array(identifier).optional(),
    telecom: telecom.optional(),
    address: address.optional(),
  }),
  PractitionerRole: z.looseObject({
    identifier: z.array(identifier).optional(),
    practitioner: reference.optional(),
    specialty: z.array(concept).optional(),
  }),
  Coverage: z.looseObject({
    status: text,
    subscriberId: text.optional(),
    beneficiary: reference,
    subscriber: reference.optional(),
    relationship: concept.optional(),
    payor: z.array(reference),
    period: period.optional(),
    order: z.number().optional(),
    class: z.array(z.looseObject({ type: concept, value: text })).optional(),
    identifier: z.array(identifier).optional(),
  }),
  Encounter: z.looseObject({
    status: text,
    period: period.optional(),
    subject: reference.optional(),
    location: z.array(z.looseObject({ location: reference })).optional(),
  }),
  Condition: z.looseObject({
    code: concept.optional(),
    encounter: reference.optional(),
    bodySite: z.array(concept).optional(),
  }),
  DocumentReference: z.looseObject({
    status: text,
    content: z.array(
      z.looseObject({
        attachment: z.looseObject({ contentType: text.optional(), data: text.optional() }),
      }),
    ),
  }),
  Composition: z.looseObject({
    status: text,
    encounter: reference.optional(),
    section: z.array(z.looseObject({ title: text.optional() })).optional(),
  }),
  ChargeItemDefinition: z.looseObject({
    status: text,
    code: concept.optional(),
    propertyGroup: z
      .array(
        z.looseObject({
          priceComponent: z
            .array(z.looseObject({ type: text, amount: money.optional() }))
            .optional(),
        }),
      )
      .optional(),
  }),
};

/** FHIRPath of a path in JSON: `item`, 0, `net` of a Claim is `Claim.item[0].net`. */
export const placeOf = (type: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`),
    type,
  );

/**
 * Where a resource that no FHIR server has looked at does not have the form of R4, in the elements that
 * the edits read; undefined when it has.
 */
export const wrongForm = (resource: Resource): { place: string; words: string } | undefined => {
  const parsed = forms[resource.resourceType]?.safeParse(resource);
  if (!parsed || parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  const place = placeOf(resource.resourceType, issue?.path ?? []);
  return {
    place,
    words: `${resource.resourceType}/${resource.id}: ${place}: ${issue?.message ?? 'not as R4 has it'}.`,
  };
};
