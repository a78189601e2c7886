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

const claim = z.looseObject({
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

/** FHIRPath of a path in JSON: `item`, 0, `net` is `Claim.item[0].net`. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`),
    'Claim',
  );

/**
 * Where a Claim that no FHIR server has looked at does not have the form of R4, in the elements that
 * the edits read; undefined when it has.
 */
export const claimForm = (value: unknown): { place: string; words: string } | undefined => {
  const parsed = claim.safeParse(value);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  const place = placeOf(issue?.path ?? []);
  return { place, words: `${place}: ${issue?.message ?? 'not as R4 has it'}.` };
};
