import type { Chart, Practice } from '../chart.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { decoded, readDocuments } from './read-documents.ts';
import type { HandedRecord } from './record.ts';
import { encounterOfDocument, type RecordSetting } from './record-chart.ts';

/** What a record leaves unsaid: the hour, and the clinic's charge master where it brings none. */
export const recordSetting = async (
  ports: Ports,
  practice: Practice,
  record: HandedRecord,
): Promise<RecordSetting> => {
  const hasCharges = record.resources.some(
    ({ resourceType }) => resourceType === 'ChargeItemDefinition',
  );
  const behind = hasCharges ? [] : await ports.ehr.search(['ChargeItemDefinition?status=active']);
  return { practice, now: ports.now(), behind: behind.flat() };
};

/** The chart with the documents of its record read, content behind a Binary of the record included. */
export const withDocuments = async <Of extends Chart>(
  { pdf }: Pick<Ports, 'pdf'>,
  { resources }: HandedRecord,
  chart: Of,
): Promise<Of> => {
  const visit = chart.encounter ? `Encounter/${chart.encounter.id}` : undefined;
  const documents = [
    ...resources.filter(isOf('DocumentReference')),
    ...resources.filter(isOf('Composition')),
  ].filter((one) => [undefined, visit].includes(encounterOfDocument(one)));
  const attachment = async (url: string): Promise<Uint8Array | undefined> => {
    const binary = resources.filter(isOf('Binary')).find(({ id }) => url === `Binary/${id}`);
    return binary?.data === undefined ? undefined : decoded(binary.data);
  };
  const read = await readDocuments({ ehr: { attachment }, ...(pdf ? { pdf } : {}) }, documents);
  return { ...chart, ...read };
};
