import * as z from 'zod';
import type { Practice } from './chart.ts';
import { setNames } from './codesets/tables.ts';
import { day } from './env/day.ts';
import { llmSchema } from './env/llm.ts';
import type { termRowSchema } from './env/term-rows.ts';
import { isPlainPattern } from './fhir/member-id.ts';

const setName = z.enum(setNames);

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'an IANA time zone such as America/Chicago');

const isSafeAddress = (url: string): boolean => {
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' || /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  );
};

/** Names and numbers that no public network has: of a compose file, a hospital's own network. */
const isOwnNetwork = (url: string): boolean =>
  /^([a-z0-9-]+|.*\.(local|internal|lan|home\.arpa)|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*)$/.test(
    new URL(url).hostname,
  );

/** Secrets and patient data go there: https, or this machine. */
const address = z.url().refine(isSafeAddress, 'an address with https');

/** One pin: this vintage of this set for these dates of service. */
export const pinSchema = z.strictObject({
  set: setName,
  from: day,
  to: day,
  vintage: z.string().min(1),
});

/** Payer rows, a file of its own so that a clinic adds rows without code. */
export const payerRowSchema = z.strictObject({
  payerId: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum([
    'commercial',
    'medicare',
    'medicaid',
    'medicare-advantage',
    'workers-compensation',
    'other',
  ]),
  claimFilingIndicator: z.string().length(2),
  timeZone: timeZone.optional(),
  filingDays: z.int().positive().optional(),
  correctedDays: z.int().positive().optional(),
  appealDays: z.array(z.int().positive()).optional(),
  acceptsFrequency7: z.boolean().optional(),
  memberIdPattern: z
    .string()
    .refine(
      isPlainPattern,
      'a regular expression of characters, classes and their repetitions, such as ^[A-Z]{3}\\d{9}$, without groups',
    )
    .optional(),
  retired: day.optional(),
  asksGroupNumber: z.boolean().optional(),
  newbornDays: z.int().positive().optional(),
  asksTaxonomyOf: z.array(z.enum(['billing', 'rendering'])).optional(),
  asksOrdererOf: z
    .array(z.enum(['laboratory', 'imaging', 'diagnostic', 'equipment', 'therapy', 'consultation']))
    .optional(),
  forbidsSelfReferral: z.boolean().optional(),
  wantsOneProvider: z.boolean().optional(),
  datesWithin: z.enum(['month', 'year', 'any']).optional(),
  asksAdmissionAt: z.array(z.string().length(2)).optional(),
  asksOnset: z.boolean().optional(),
  eligibilityDays: z.int().positive().optional(),
  authorizedServices: z.array(z.string().min(1)).optional(),
  asksReferral: z.boolean().optional(),
  trackedServices: z
    .strictObject({
      states: z.array(z.string().length(2)),
      services: z.array(z.string().min(1)),
      from: day,
      to: day.optional(),
    })
    .optional(),
  network: z
    .strictObject({ npis: z.array(z.string().regex(/^\d{10}$/)), paysOthers: z.boolean() })
    .optional(),
  telehealth: z
    .strictObject({ placeOfService: z.array(z.string()), modifiers: z.array(z.string()) })
    .optional(),
  telehealthVisits: z.enum(['telemedicine', 'office']).optional(),
  severalPlaces: z.boolean().optional(),
  ndcRequired: z.boolean().optional(),
  severalClia: z.boolean().optional(),
  preventiveMarked: z.array(z.string()).optional(),
  recordsWith: z.array(z.string()).optional(),
  deniesSexConflict: z.boolean().optional(),
  screeningDiagnoses: z
    .array(
      z.strictObject({
        services: z.array(z.string()).min(1),
        diagnoses: z.array(z.string()).min(1),
        first: z.boolean().optional(),
      }),
    )
    .optional(),
  replacedCodes: z
    .array(z.strictObject({ code: z.string().min(1), by: z.array(z.string().min(1)).min(1) }))
    .optional(),
  takesMeasurementCodes: z.boolean().optional(),
  paidCategoryThree: z.array(z.string().length(5)).optional(),
  modifiersWith: z
    .array(
      z.strictObject({
        services: z.array(z.string().min(1)).min(1),
        modifiers: z.array(z.string().length(2)).min(1),
      }),
    )
    .optional(),
  servicesOfSpecialty: z
    .array(
      z.strictObject({
        services: z.array(z.string().min(1)).min(1),
        taxonomies: z.array(z.string().min(1)).min(1),
      }),
    )
    .optional(),
  sidesOnOneLine: z.boolean().optional(),
  source: z.string().min(1),
  reviewed: day,
});

/** Contract rate rows. */
export const rateRowSchema = z.strictObject({
  payerId: z.string().min(1),
  code: z.string().min(1),
  modifier: z.string().optional(),
  allowedCents: z.int().nonnegative(),
  from: day,
  to: day.optional(),
  source: z.string().min(1),
  reviewed: day,
});

/** What the clinic charges for one unit of a service, in its own words. */
export const chargeRowSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{5}$/, 'a CPT or HCPCS code of five characters'),
  title: z.string().min(1),
  chargeCents: z.int().nonnegative(),
});

/** Tables without which a claim is held, unless the tenant file says otherwise. */
const defaultRequiredTables = [
  'icd-10-cm',
  'hcpcs',
  'pos',
  'mpfs',
  'ptp',
  'mue',
  'add-on',
  'charge-master',
  'payer',
] as const;

/** The tenant file: one clinic's settings. Secrets stand in the platform's store, named here. */
export const tenantSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens'),
  timeZone,
  ehr: z
    .strictObject({
      kind: z.enum(['medplum', 'fhir', 'embedded']),
      baseUrl: z.url(),
      /** The server stands inside the clinic's own network and is spoken to without TLS. */
      plainHttp: z.boolean().optional(),
      clientId: z.string().min(1),
      secretRef: z.string().min(1),
      /** A secret, or a signed assertion (SMART Backend Services); then the secret holds a JWK Set. */
      authentication: z.enum(['client-secret', 'private-key-jwt']).default('client-secret'),
      /** Where the server's SMART configuration does not say it, or names another host. */
      tokenUrl: address.optional(),
      scope: z.string().min(1).optional(),
      /** The Medplum project that the clinic is. */
      projectId: z.string().min(1).optional(),
      /** Where the project's bots run: inside the server, or in lambdas. Left out: as the server does. */
      botRuntime: z.enum(['vmcontext', 'awslambda']).optional(),
      /** Are transactions all or nothing? Left out: what the server states; for Medplum no. */
      transactions: z.boolean().optional(),
      /** What the EHR may be asked in a minute, in Medplum's points; its users have 50,000. */
      pointsPerMinute: z.int().min(600).default(40_000),
      /** Where a caller's own token is checked (RFC 7662); without it the caller's profile is read. */
      introspectionUrl: address.optional(),
      /**
       * Whose name shows who decided: `author`, whom the server itself names for each version, or
       * `owner` of the Task, where it names none (`fhir`); there the clinic vouches that only persons
       * may complete Tasks, and only this service may write Provenances.
       */
      decisions: z.enum(['author', 'owner']).optional(),
      /** Programs of ours besides the client whose proofs count: bots, or a client of before. */
      programs: z
        .array(
          z
            .string()
            .regex(
              /^(Bot|ClientApplication|Device)\/[A-Za-z0-9.-]{1,64}$/,
              'a program of the EHR as Bot/ID or ClientApplication/ID',
            ),
        )
        .default([]),
    })
    .refine(
      ({ baseUrl, plainHttp }) =>
        isSafeAddress(baseUrl) || (plainHttp === true && isOwnNetwork(baseUrl)),
      {
        message:
          'an address with https; for a server inside the own network set ehr.plainHttp to true',
        path: ['baseUrl'],
      },
    )
    .refine(({ kind, decisions }) => kind === 'fhir' || decisions !== 'owner', {
      message: 'owner is for servers that name no authors; a Medplum names them',
      path: ['decisions'],
    }),
  subscriptionSecretRef: z.string().min(1),
  /** NPI of the Organization that bills. */
  billingOrganization: z
    .string()
    .regex(/^\d{10}$/, 'the NPI of the billing organization, ten digits'),
  licences: z.strictObject({ cpt: z.boolean(), nucc: z.boolean(), x12: z.boolean() }),
  pins: z.array(pinSchema),
  /** Further pins, in a file of their own. */
  pinsFile: z.string().min(1).optional(),
  tables: z.strictObject({ required: z.array(setName).default([...defaultRequiredTables]) }),
  payersFile: z.string().min(1),
  ratesFile: z.string().min(1),
  /** Wordings of diagnoses with the code that the clinic takes for them, if it keeps such rows. */
  termsFile: z.string().min(1).optional(),
  /** Where the charge master is kept. */
  chargeMaster: z.literal('ChargeItemDefinition'),
  /** Charges that the installation puts there, where the clinic keeps none in its EHR yet. */
  chargesFile: z.string().min(1).optional(),
  /** Where the edge service runs; without it the bots of the EHR's project do the work. */
  edgeUrl: address.optional(),
  policy: z.strictObject({
    /** Codes that clinic policy accepts without a coder; off by default. */
    autoAccept: z.array(z.string()).default([]),
    reviewDueDays: z.int().positive().default(2),
    /** What each CLIA number of the clinic certifies; without it nothing is said of its tests. */
    cliaCertificates: z
      .array(
        z.strictObject({
          number: z.string().regex(/^\d{2}D\d{7}$/, 'a CLIA number, such as 14D0000001'),
          kind: z.enum(['waiver', 'microscopy', 'registration', 'compliance', 'accreditation']),
          source: z.string().min(1),
          reviewed: day,
        }),
      )
      .optional(),
    /** Is a form kept for each open review, which the Task leads to (a Questionnaire)? */
    reviewForm: z.boolean().default(false),
    /**
     * What the clinic's own paperwork says of every visit (2300 CLM06 to CLM09). Left out where it
     * does not hold for all: then nothing is claimed, and a person fills it in.
     */
    claimDefaults: z
      .strictObject({
        signatureOnFile: z.enum(['Y', 'N']).optional(),
        acceptsAssignment: z.enum(['A', 'B', 'C']).optional(),
        assignmentOfBenefits: z.enum(['Y', 'N', 'W']).optional(),
        releaseOfInformation: z.enum(['Y', 'I']).optional(),
      })
      .default({}),
  }),
  cds: z.strictObject({ enabled: z.boolean() }).default({ enabled: false }),
  smart: z.strictObject({ launchUrl: z.url().optional() }).default({}),
  gateways: z
    .strictObject({
      clearinghouse: z.enum(['simulator']),
      /** The rules of the simulated payer. */
      rulesFile: z.string().min(1).optional(),
    })
    .default({ clearinghouse: 'simulator' }),
  llm: llmSchema.default({ enabled: false }),
});

/** One clinic's settings as read. */
export type Tenant = z.infer<typeof tenantSchema>;

/** Thrown at start when a settings file is wrong; the message names file and field. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Parses a settings file; a wrong field is named with its path. */
export const parseSettings = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
): z.infer<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`,
  );
  throw new SettingsError(`${file} is not usable; correct and start again:\n${fields.join('\n')}`);
};

/** Under which names the EHR knows us; undefined where it names no authors. */
const ourProgramsOf = ({ ehr }: Tenant): string[] | undefined => {
  const decisions = ehr.decisions ?? (ehr.kind === 'fhir' ? 'owner' : 'author');
  return decisions === 'owner' ? undefined : [`ClientApplication/${ehr.clientId}`, ...ehr.programs];
};

/** The facts of the tenant that decisions may see: no address, no secret. */
export const practiceOf = (
  tenant: Tenant,
  payers: z.infer<typeof payerRowSchema>[],
  rates: z.infer<typeof rateRowSchema>[],
  terms: z.infer<typeof termRowSchema>[] = [],
): Practice => ({
  id: tenant.id,
  timeZone: tenant.timeZone,
  billingOrganization: tenant.billingOrganization,
  pins: tenant.pins,
  requiredTables: tenant.tables.required,
  payers,
  rates,
  terms,
  policy: tenant.policy,
  ourPrograms: ourProgramsOf(tenant),
});
