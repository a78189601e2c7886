import { MedplumClient } from '@medplum/core';
import type { Resource, Subscription } from '@medplum/fhirtypes';
import { medplumEhr } from '../adapters/medplum.ts';
import { payerSimulator } from '../adapters/payer-simulator.ts';
import { pdfText } from '../adapters/pdf-text.ts';
import { starterCodeSets } from '../adapters/starter-code-sets.ts';
import type { Practice } from '../chart.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../ehr/embedded-ehr.ts';
import { identifierOf } from '../fhir/keys.ts';
import type { CodeSets, Ehr, EhrEvent, NoteReader, Ports } from '../ports.ts';
import { eventOf, handleEvent } from '../workflows/events.ts';
import { listeners } from '../workflows/manifest.ts';
import { clinicBundle, demoPractice, simulatorRules } from './fixtures.ts';
import { loadArrivals } from './load.ts';

/** The secret of the embedded EHR's one client; it opens nothing but a demo on this machine. */
const client = { id: 'claimwright', secret: 'for-development-only' };

/** How a world may differ from the plain demo. */
export interface WorldOptions {
  dataDir?: string;
  transactions?: boolean;
  baseUrl?: string;
  /** Wraps the EHR port of the bots, so that tests can delay and break it. */
  wrap?: (ehr: Ehr) => Ehr;
  /** Told of each event's result. */
  onResult?: (event: EhrEvent, result: unknown) => void;
  /** A workflow unplugged: its events are dropped. */
  without?: readonly string[];
  /** Other tables than the starter set. */
  codes?: CodeSets;
  /** A language model; there is none without it. */
  reader?: NoteReader;
  /** Changes the clinic's settings. */
  practice?: (practice: Practice) => Practice;
}

/** The demo clinic: an embedded EHR, seeded, with Claimwright's bots listening. */
export interface World {
  ehr: EmbeddedEhr;
  /** The administrator's client. */
  admin: MedplumClient;
  practice: Practice;
  ports: Ports;
  failures: Error[];
  /** What the workflows were run for, as `Type/id`. */
  heard: ReadonlySet<string>;
  /** Sets the clock of the workflows. */
  setNow(instant: string): void;
  /** A client that acts as a person. */
  as(profile: string): MedplumClient;
}

const clientOf = (ehr: EmbeddedEhr): MedplumClient =>
  new MedplumClient({
    baseUrl: ehr.baseUrl,
    clientId: client.id,
    clientSecret: client.secret,
    cacheTime: 0,
    fetch: (url: string, init?: RequestInit) => ehr.fetch(new Request(url, init)),
  });

const actingAs = (ehr: EmbeddedEhr, profile: string): MedplumClient => {
  const medplum = new MedplumClient({
    baseUrl: ehr.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init?: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  medplum.setAccessToken(ehr.issueToken(profile));
  return medplum;
};

const isResource = (input: unknown): input is Resource =>
  typeof input === 'object' && input !== null && 'resourceType' in input;

/** Opens the clinic: starts the EHR, seeds it once, and lets the bots listen. */
export const openWorld = async (options: WorldOptions = {}): Promise<World> => {
  let instant = '2026-11-16T09:00:00-06:00';
  const failures: Error[] = [];
  const heard = new Set<string>();
  const practice = (options.practice ?? ((one) => one))(demoPractice());
  let ports: Ports | undefined;
  const ehr = await createEmbeddedEhr({
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    transactions: options.transactions ?? true,
    clients: [{ ...client, profile: 'ClientApplication/claimwright' }],
    runBot: async (_bot, event) => {
      const found = isResource(event.input) ? eventOf(event.input) : undefined;
      if (!found || !ports || options.without?.includes(found.resourceType)) return undefined;
      try {
        const result = await handleEvent(ports, practice, found);
        heard.add(`${found.resourceType}/${found.id}`);
        options.onResult?.(found, result);
        return result;
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    },
  });
  const admin = clientOf(ehr);
  await admin.startClientLogin(client.id, client.secret);
  const plain = medplumEhr(admin, { transactions: options.transactions ?? true });
  ports = {
    ehr: options.wrap ? options.wrap(plain) : plain,
    clearinghouse: payerSimulator(practice.rates, practice.payers, simulatorRules()),
    codes: options.codes ?? starterCodeSets(),
    pdf: pdfText(),
    ...(options.reader ? { reader: options.reader } : {}),
    now: () => instant,
  };
  await seed(admin);
  await ehr.settled();
  return {
    ehr,
    admin,
    practice,
    ports,
    failures,
    heard,
    setNow: (next) => {
      instant = next;
    },
    as: (profile) => actingAs(ehr, profile),
  };
};

/** The clinic's own resources, then the Subscriptions; what is there already stays. */
const seed = async (admin: MedplumClient): Promise<void> => {
  const arrivals = (clinicBundle().entry ?? []).flatMap(({ fullUrl, resource }) =>
    fullUrl && resource ? [{ fullUrl, resource }] : [],
  );
  await loadArrivals(admin, arrivals);
  for (const { name, criteria, reason } of listeners) {
    const bot = await admin.createResourceIfNoneExist(
      {
        resourceType: 'Bot',
        identifier: [identifierOf('device', name)],
        name,
        runtimeVersion: 'vmcontext',
      },
      `identifier=${identifierOf('device', name).system}|${name}`,
    );
    const endpoint = `Bot/${bot.id}`;
    const subscription: Subscription = {
      resourceType: 'Subscription',
      status: 'active',
      reason,
      criteria,
      channel: { type: 'rest-hook', endpoint, payload: 'application/fhir+json' },
    };
    await admin.createResourceIfNoneExist(subscription, `url=${endpoint}`);
  }
};
