import type { RenderedTables } from '../../codesets/tables.ts';

type Table<Name extends keyof RenderedTables> = NonNullable<RenderedTables[Name]>;

/** The NPIs of the clean chart: who bills, and who sees the patient. */
export const npiOfClinic = '1234567893';
export const npiOfDoctor = '1245319599';
/** Another clinician, for examples. */
export const npiOfOther = '1992999999';

const isRight = (npi: string): boolean => npi === npiOfClinic || npi === npiOfDoctor;

/** An NPPES snapshot of the clinic and its doctor, in which one of them may differ. */
export const renderedNppes = (
  npi = '',
  difference: Partial<ReturnType<Table<'nppes'>['npi']> & object> = {},
): Table<'nppes'> => {
  const record: Table<'nppes'>['npi'] = (stated) =>
    isRight(stated)
      ? {
          npi: stated,
          entity: stated === npiOfClinic ? 'organization' : 'person',
          taxonomies: [],
          ...(stated === npi ? difference : {}),
        }
      : undefined;
  return {
    npi: record,
    isActive: (stated, date) => {
      const found = record(stated);
      return found && (!found.deactivated || date < found.deactivated);
    },
  };
};

/** Enrolment rows of the clinic and its doctor with every payer, in which one of them may differ. */
export const renderedEnrolment = (
  npi = '',
  difference: { status?: string; taxId?: string } = {},
): Table<'enrolment'> => ({
  knows: isRight,
  on: (stated, payer) =>
    isRight(stated)
      ? [
          {
            npi: stated,
            payer,
            status: 'enrolled',
            from: '2020-01-01',
            ...(stated === npi ? difference : {}),
          },
        ]
      : [],
});

/** An exclusion list with one NPI on it. */
export const renderedLeie = (npi = ''): Table<'leie'> => ({
  inForce: (stated, date) =>
    stated === npi && date >= '2025-03-20' ? [{ npi, statute: '1128a1', from: '2025-03-20' }] : [],
});

/** The order-and-refer list with these NPIs, who may order Part B services. */
export const renderedOrderRefer = (...npis: readonly string[]): Table<'order-refer'> => ({
  rowCount: npis.length,
  rights: (npi) =>
    npis.includes(npi)
      ? { partB: true, dme: false, hha: false, pmd: false, hospice: false }
      : undefined,
});

/** The taxonomy of two codes, one of which ended. */
export const renderedTaxonomy: Table<'taxonomy'> = {
  taxonomy: (code) =>
    code === '207Q00000X' || code === '208D00000X'
      ? {
          code,
          numbers: { grouping: code.slice(0, 2), classification: code.slice(2, 4), area: '' },
          isIndividual: true,
          ...(code === '208D00000X' ? { to: '2025-06-30' } : {}),
        }
      : undefined,
};
