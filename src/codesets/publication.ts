import type { LocalDate } from '../fhir/dates.ts';

/** How a clinic comes by a set: fetched for it, fetched by a person past a licence page, or its own. */
export type Access = 'public' | 'click-through' | 'own';

/** When and where the releases of a set are published. */
export interface Publication {
  set: string;
  publisher: string;
  /** Where the releases are listed; absent for the clinic's own files. */
  page?: string;
  access: Access;
  /** Months (1–12) from whose first day a release is in force; none where releases follow no calendar. */
  months: readonly number[];
  /** A release of these months may not appear at all, so that its absence is no arrear. */
  optionalMonths?: readonly number[];
  /** Which links of the page are releases; the last of them in order of their names is the newest. */
  link?: RegExp;
}

const quarterly = [1, 4, 7, 10] as const;
const cdcIcd = 'https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/';
const cms = 'https://www.cms.gov/';

/** The publication calendars, as CDC, CMS and the others announce them. */
export const publications: readonly Publication[] = [
  {
    set: 'icd-10-cm',
    publisher: 'CDC/NCHS',
    page: cdcIcd,
    access: 'public',
    months: [10],
    optionalMonths: [4],
    link: /code[\s_-]*de(?:scr|sc)iptions.*\.zip$/i,
  },
  {
    set: 'icd-10-cm-notes',
    publisher: 'CDC/NCHS',
    page: cdcIcd,
    access: 'public',
    months: [10],
    optionalMonths: [4],
    link: /table[\s_-]*(?:and[\s_-]*)?index.*\.zip$/i,
  },
  {
    set: 'icd-10-cm-index',
    publisher: 'CDC/NCHS',
    page: cdcIcd,
    access: 'public',
    months: [10],
    optionalMonths: [4],
    link: /table[\s_-]*(?:and[\s_-]*)?index.*\.zip$/i,
  },
  {
    set: 'icd-10-cm-conversion',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/icd-10-codes`,
    access: 'public',
    months: [10],
    link: /conversion[\s_-]*table.*\.(?:zip|xlsx)$/i,
  },
  {
    set: 'hcpcs',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/healthcare-common-procedure-system/quarterly-update`,
    access: 'public',
    months: quarterly,
    link: /alpha-numeric-hcpcs-file.*\.zip$/i,
  },
  {
    set: 'modifier',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/healthcare-common-procedure-system/quarterly-update`,
    access: 'public',
    months: quarterly,
    link: /alpha-numeric-hcpcs-file.*\.zip$/i,
  },
  {
    set: 'ptp',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-procedure-procedure-ptp-edits`,
    access: 'click-through',
    months: quarterly,
  },
  {
    set: 'mue',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-medically-unlikely-edits`,
    access: 'click-through',
    months: quarterly,
  },
  {
    set: 'add-on',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/national-correct-coding-initiative-ncci-edits/medicare-ncci-add-code-edits`,
    access: 'click-through',
    months: quarterly,
  },
  {
    set: 'mpfs',
    publisher: 'CMS',
    page: `${cms}medicare/payment/fee-schedules/physician/pfs-relative-value-files`,
    access: 'click-through',
    months: quarterly,
  },
  {
    set: 'gpci',
    publisher: 'CMS',
    page: `${cms}medicare/payment/fee-schedules/physician/pfs-relative-value-files`,
    access: 'click-through',
    months: [1],
  },
  {
    set: 'zip-locality',
    publisher: 'CMS',
    page: `${cms}medicare/payment/fee-schedules`,
    access: 'public',
    months: quarterly,
    link: /zip-code-carrier-locality.*\.zip$/i,
  },
  {
    set: 'pos',
    publisher: 'CMS',
    page: `${cms}medicare/coding-billing/place-of-service-codes/code-sets`,
    access: 'public',
    months: [],
  },
  {
    set: 'mce',
    publisher: 'CMS',
    page: `${cms}medicare/payment/prospective-payment-systems/acute-inpatient-pps/ms-drg-classifications-and-software`,
    access: 'public',
    months: [10],
    optionalMonths: [4],
    link: /definitions.*medicare.*code.*edits.*\.zip$/i,
  },
  {
    set: 'hcc',
    publisher: 'CMS',
    page: `${cms}medicare/payment/medicare-advantage-rates-statistics/risk-adjustment`,
    access: 'public',
    months: [1],
    link: /icd-10-mappings.*\.zip$/i,
  },
  {
    set: 'ndc-hcpcs',
    publisher: 'CMS',
    page: `${cms}medicare/payment/part-b-drugs/asp-pricing-files`,
    access: 'click-through',
    months: quarterly,
  },
  {
    set: 'lcd',
    publisher: 'CMS',
    page: `${cms}medicare-coverage-database/downloads/downloads.aspx`,
    access: 'click-through',
    months: [],
  },
  {
    set: 'cvx',
    publisher: 'CDC',
    page: 'https://www2a.cdc.gov/vaccines/iis/iisstandards/vaccines.asp?rpt=cvx',
    access: 'public',
    months: [],
    link: /(?:cvx|cpt)\.txt$/i,
  },
  {
    set: 'leie',
    publisher: 'OIG',
    page: 'https://oig.hhs.gov/exclusions/exclusions_list.asp',
    access: 'public',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    link: /updated\.csv$/i,
  },
  {
    set: 'order-refer',
    publisher: 'CMS',
    page: 'https://data.cms.gov/provider-characteristics/medicare-provider-supplier-enrollment/order-and-referring',
    access: 'public',
    months: [],
    link: /order.*refer.*\.csv$/i,
  },
  {
    set: 'carc',
    publisher: 'X12',
    page: 'https://x12.org/codes/claim-adjustment-reason-codes',
    access: 'click-through',
    months: [3, 7, 11],
  },
  {
    set: 'rarc',
    publisher: 'X12',
    page: 'https://x12.org/codes/remittance-advice-remark-codes',
    access: 'click-through',
    months: [3, 7, 11],
  },
  {
    set: 'claim-status',
    publisher: 'X12',
    page: 'https://x12.org/codes/claim-status-codes',
    access: 'click-through',
    months: [3, 7, 11],
  },
  {
    set: 'claim-status-category',
    publisher: 'X12',
    page: 'https://x12.org/codes/claim-status-category-codes',
    access: 'click-through',
    months: [3, 7, 11],
  },
  {
    set: 'taxonomy',
    publisher: 'NUCC',
    page: 'https://www.nucc.org/index.php/code-sets-mainmenu-41/provider-taxonomy-mainmenu-40',
    access: 'click-through',
    months: [1, 7],
  },
  {
    set: 'snomed',
    publisher: 'NLM',
    page: 'https://www.nlm.nih.gov/research/umls/mapping_projects/snomedct_to_icd10cm.html',
    access: 'click-through',
    months: [3, 9],
  },
  {
    set: 'cpt',
    publisher: 'AMA',
    page: 'https://www.ama-assn.org/practice-management/cpt',
    access: 'click-through',
    months: [1],
  },
  { set: 'charge-master', publisher: 'the clinic', access: 'own', months: [] },
  { set: 'fee-schedule', publisher: 'the clinic', access: 'own', months: [] },
];

const firstOf = (year: number, month: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-01`;

/** First days of releases that have to be in force on or before the day, the newest last. */
const newestDue = ({ months }: Publication, day: LocalDate): LocalDate | undefined => {
  const year = Number(day.slice(0, 4));
  return [year - 1, year]
    .flatMap((one) => [...months].sort((a, b) => a - b).map((month) => firstOf(one, month)))
    .filter((date) => date <= day)
    .at(-1);
};

const nextDue = ({ months, optionalMonths = [] }: Publication, day: LocalDate) => {
  const year = Number(day.slice(0, 4));
  return [year, year + 1]
    .flatMap((one) =>
      [...months, ...optionalMonths].sort((a, b) => a - b).map((month) => firstOf(one, month)),
    )
    .find((date) => date > day);
};

/** How a set stands on a day. */
export interface Currency {
  /** `current`; `due`: a release is in force that is not loaded; `absent`: nothing is loaded. */
  state: 'current' | 'due' | 'absent';
  /** First day of the release that is in force or missing. */
  since?: LocalDate;
  /** First day of the next release that the calendar knows. */
  next?: LocalDate;
}

/** How a set stands on a day, by its newest loaded release and the publication calendar. */
export const currencyOf = (
  publication: Publication,
  loadedFrom: readonly LocalDate[],
  day: LocalDate,
): Currency => {
  const next = nextDue(publication, day);
  const coming = next ? { next } : {};
  const newest = [...loadedFrom].sort().at(-1);
  if (newest === undefined) return { state: 'absent', ...coming };
  const since = newestDue(publication, day);
  if (since !== undefined && newest < since) return { state: 'due', since, ...coming };
  return { state: 'current', since: newest, ...coming };
};
