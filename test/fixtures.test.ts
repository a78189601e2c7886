import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateResource } from '@medplum/core';
import type { Bundle, Identifier, Resource } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { demoPractice } from '../src/demo/fixtures.ts';
import { type Story, storySchema } from '../src/demo/story.ts';
import { loadDefinitions } from '../src/ehr/definitions.ts';
import { payerRowSchema, rateRowSchema, tenantSchema } from '../src/env.ts';
import { canonicalBase, external, identifierSystem } from '../src/fhir/systems.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures');
const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const json = (file: string): unknown => JSON.parse(text(file));

const storyFiles = readdirSync(path.join(folder, 'stories')).sort();
const files = [
  'clinic.tenant.json',
  'payers.json',
  'rates.json',
  'clinic.bundle.json',
  ...storyFiles.map((file) => `stories/${file}`),
];
const story = (file: string): Story => storySchema.parse(json(`stories/${file}`));

interface Entry {
  fullUrl: string;
  resource: Resource;
}

const clinicSchema = z.custom<Bundle>(
  (value) => z.object({ resourceType: z.literal('Bundle') }).safeParse(value).success,
);
const clinic = (clinicSchema.parse(json('clinic.bundle.json')).entry ?? []).flatMap(
  ({ fullUrl, resource }): Entry[] => (fullUrl && resource ? [{ fullUrl, resource }] : []),
);
const arrivalsOf = (one: Story): Entry[] =>
  one.events.flatMap((event) => (event.kind === 'record' ? event.entries : []));
const sources: [string, Entry[]][] = [
  ['clinic', clinic],
  ...storyFiles.map((file): [string, Entry[]] => [file, arrivalsOf(story(file))]),
];

const identifiersOf = (resource: Resource): Identifier[] =>
  'identifier' in resource && Array.isArray(resource.identifier) ? resource.identifier : [];

/** Every value of the property `name` anywhere inside. */
const valuesOf = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...valuesOf(inner, name),
  ]);
};

/** The check digit of an NPI is Luhn's over 80840 and the number (45 CFR 162.406). */
const isNpi = (npi: string): boolean => {
  if (!/^[12]\d{9}$/.test(npi)) return false;
  const sum = [...`80840${npi}`].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

const clinicTokens = clinic.flatMap(({ resource }) =>
  identifiersOf(resource).map(
    ({ system, value }) => `${resource.resourceType}?identifier=${system}|${value}`,
  ),
);
const pricedCodes = new Set(
  clinic.flatMap(({ resource }) =>
    resource.resourceType === 'ChargeItemDefinition'
      ? (resource.code?.coding ?? []).flatMap(({ code }) => code ?? [])
      : [],
  ),
);

describe('given the demo clinic', () => {
  test('when its settings are read, then tenant, payers, rates and pins are usable', () => {
    expect(tenantSchema.parse(json('clinic.tenant.json')).pins).toEqual([]);
    expect(z.array(payerRowSchema).parse(json('payers.json'))).toHaveLength(4);
    expect(z.array(rateRowSchema).parse(json('rates.json')).length).toBeGreaterThan(100);
    expect(demoPractice().id).toBe('cedar-hollow');
  });

  test('when a rate is looked up, then its payer has a row and no code has two rates', () => {
    const { payers, rates } = demoPractice();
    const ids = new Set(payers.map(({ payerId }) => payerId));
    const keys = rates.map(({ payerId, code, modifier }) => `${payerId} ${code} ${modifier}`);
    expect(rates.filter(({ payerId }) => !ids.has(payerId))).toEqual([]);
    expect(keys).toHaveLength(new Set(keys).size);
  });

  test('when a claim names its biller and payers, then each Organization is there once', () => {
    const { billingOrganization, payers } = demoPractice();
    const wanted = [
      `Organization?identifier=${external.npi}|${billingOrganization}`,
      ...payers.map(({ payerId }) => `Organization?identifier=${external.payerId}|${payerId}`),
    ];
    for (const token of wanted)
      expect(clinicTokens.filter((one) => one === token)).toEqual([token]);
  });

  test('when a service is charged, then the charge master has one price for it, above what any payer allows', () => {
    const charges = clinic.flatMap(({ resource }) =>
      resource.resourceType === 'ChargeItemDefinition'
        ? [
            [
              resource.code?.coding?.[0]?.code ?? '',
              Math.round(
                (resource.propertyGroup?.[0]?.priceComponent?.[0]?.amount?.value ?? 0) * 100,
              ),
            ] as const,
          ]
        : [],
    );
    expect(charges).toHaveLength(new Map(charges).size);
    const charge = new Map(charges);
    const above = demoPractice().rates.filter(
      ({ code, allowedCents }) => allowedCents >= (charge.get(code) ?? 0),
    );
    expect(above).toEqual([]);
  });
});

describe.each(sources)('given the resources of %s', (_name, entries) => {
  beforeAll(() => loadDefinitions());

  test('when they are stored, then each is valid R4', () => {
    for (const { resource } of entries) expect(() => validateResource(resource)).not.toThrow();
    expect(entries).not.toHaveLength(0);
  });

  test('when they are loaded twice, then a stable identifier of each is known', () => {
    const byUrl = new Map<string, string>();
    for (const { fullUrl, resource } of entries) {
      expect(fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      const [first] = identifiersOf(resource);
      expect(first?.system).toBe(identifierSystem('story'));
      const known = byUrl.get(fullUrl) ?? JSON.stringify(resource);
      expect(JSON.stringify(resource)).toBe(known);
      byUrl.set(fullUrl, known);
    }
    const values = [...byUrl.values()].map((one) => identifiersOf(JSON.parse(one))[0]?.value);
    expect(values).toHaveLength(new Set(values).size);
  });

  test('when they refer to each other or to the clinic, then no reference dangles', () => {
    const urls = new Set(entries.map(({ fullUrl }) => fullUrl));
    const dangling = valuesOf(entries, 'reference').filter(
      (reference) =>
        typeof reference === 'string' &&
        !urls.has(reference) &&
        clinicTokens.filter((one) => one === reference).length !== 1,
    );
    expect(dangling).toEqual([]);
  });

  test('when an NPI is checked, then its check digit holds', () => {
    const npis = entries.flatMap(({ resource }) =>
      identifiersOf(resource).flatMap(({ system, value }) =>
        system === external.npi ? [value ?? ''] : [],
      ),
    );
    expect(npis.filter((npi) => !isNpi(npi))).toEqual([]);
  });

  test('when a CPT code is written, then it carries no display of its licensor', () => {
    const codings = valuesOf(entries, 'coding').flat();
    const schema = z.object({ system: z.string(), display: z.string() });
    const licensed = codings.filter((coding) => {
      const { data } = schema.safeParse(coding);
      return (
        data && [external.cpt, external.taxonomy, external.carc].some((one) => one === data.system)
      );
    });
    expect(licensed).toEqual([]);
  });
});

describe.each(files)('given the file %s', (file) => {
  test('when it is searched for licensed text, then there is none', () => {
    expect(text(file)).not.toMatch(
      /American Medical Association|©|copyright|all rights reserved|established patient, which requires|without contrast material/i,
    );
  });

  test('when phone numbers are read, then each is a fictional one', () => {
    const numbers = text(file).match(/\b\d{3}-\d{3}-\d{4}\b/g) ?? [];
    expect(numbers.filter((number) => !/-555-01\d\d$/.test(number))).toEqual([]);
  });
});

describe.each(storyFiles)('given the story %s', (file) => {
  test('when it is read, then its file is named after it', () => {
    expect(`${story(file).name}.json`).toBe(file);
  });

  test('when it is told, then its events are in the order of time', () => {
    const times = story(file).events.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('when a transaction is written, then what it refers to is in it', () => {
    for (const event of story(file).events) {
      if (event.kind !== 'record') continue;
      const urls = new Set(event.entries.map(({ fullUrl }) => fullUrl));
      const missing = valuesOf(event.entries, 'reference').filter(
        (one) => typeof one === 'string' && one.startsWith('urn:uuid:') && !urls.has(one),
      );
      expect(missing).toEqual([]);
    }
  });

  test('when the visit ends, then there is one visit in the first half of November with a signed note', () => {
    const entries = new Map(
      arrivalsOf(story(file)).map((entry) => [entry.fullUrl, entry.resource]),
    );
    const visits = [...entries.values()].filter(({ resourceType }) => resourceType === 'Encounter');
    expect(visits).toHaveLength(1);
    const starts = visits.flatMap((one) =>
      one.resourceType === 'Encounter' ? [one.period?.start ?? ''] : [],
    );
    expect(starts[0]).toMatch(/^2026-11-(0[2-9]|1[0-3])T\d\d:\d\d:00-06:00$/);
    const notes = [...entries.values()].flatMap((one) =>
      one.resourceType === 'DocumentReference'
        ? one.content.map(({ attachment }) =>
            new TextDecoder().decode(base64.decode(attachment.data ?? '')),
          )
        : [],
    );
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) {
      expect(note.trim().split('\n').length).toBeGreaterThanOrEqual(10);
      expect(note).toContain('signed by');
    }
  });

  test('when a member id is read, then it looks like those of its payer', () => {
    const patternOf = new Map(
      demoPractice().payers.map(({ payerId, memberIdPattern }) => [
        `Organization?identifier=${external.payerId}|${payerId}`,
        new RegExp(memberIdPattern ?? ''),
      ]),
    );
    const odd = arrivalsOf(story(file)).flatMap(({ resource }) => {
      if (resource.resourceType !== 'Coverage') return [];
      const pattern = patternOf.get(resource.payor[0]?.reference ?? '');
      return pattern && !pattern.test(resource.subscriberId ?? '') ? [resource.subscriberId] : [];
    });
    expect(odd).toEqual([]);
  });

  test('when services are expected on the claim, then the clinic has a price for each', () => {
    const codes = (story(file).expects.services ?? []).map(({ code }) => code);
    expect(codes.filter((code) => !pricedCodes.has(code))).toEqual([]);
  });

  test('when a coder reviews, then the coder is on the staff', () => {
    for (const event of story(file).events) {
      if (event.kind !== 'review') continue;
      expect(clinicTokens).toContain(`Practitioner?identifier=${external.npi}|${event.coder}`);
    }
  });

  test('when identifiers of the story are read, then they stand under the one canonical base', () => {
    expect(identifierSystem('story').startsWith(canonicalBase)).toBe(true);
    const values = arrivalsOf(story(file)).map(
      ({ resource }) => identifiersOf(resource)[0]?.value ?? '',
    );
    expect(values.filter((value) => !value.startsWith(`${story(file).name}.`))).toEqual([]);
  });
});
