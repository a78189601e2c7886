import { type Specimen, tabs } from './specimen.ts';

const nlmRows = [
  '1 > 20260901 > 1 > 5991000124107 > 6011000124106 > 44054006 > "Spot" mellitus > 1 > 1 > TRUE > ALWAYS E11.9 > E11.9 > a title > 447561005 > 447637006 > properly classified',
  '2 > 20260901 > 1 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 1 > IFA 1 | mild | > IF MILD > J45.20 > a title > 447561005 > 447639009 > by context',
  '3 > 20260901 > 1 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 2 > OTHERWISE TRUE > ALWAYS J45.909 > J45.909 > a title > 447561005 > 447637006 > properly classified',
  '4 > 20260901 > 0 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 3 > TRUE > old > J45.901 > a title > 447561005 > 447637006 > properly classified',
  '5 > 20260901 > 1 > 5991000124107 > 6011000124106 > 125605004 > Break > 1 > 1 > TRUE > needs more > S52.90X? > a title > 447561005 > 447637006 > properly classified',
  '6 > 20260901 > 1 > 5991000124107 > 6011000124106 > 999000009 > Nothing > 1 > 1 > TRUE > CANNOT BE CLASSIFIED >  >  > 447561005 > 447638001 > cannot be classified',
];

/** Maps of SNOMED CT to ICD-10-CM. */
export const snomed: readonly Specimen[] = [
  {
    set: 'snomed',
    layout: 'snomed-candidates',
    name: 'snomed_to_icd10cm.tsv',
    text: tabs(
      'snomed > icd10cm > fy2026_flag(1=billable,0=header,missing)',
      '1010610007 > Q99.81 > 0',
      '1010610007 > Q99.813 > 1',
      '155265007 > I00-I02 > missing',
    ),
  },
  {
    set: 'snomed',
    layout: 'nlm-human-readable-map',
    name: 'tls_Icd10cmHumanReadableMap_US1000124_20260901.tsv',
    text: tabs(
      'id > effectiveTime > active > moduleId > refsetId > referencedComponentId > referencedComponentName > mapGroup > mapPriority > mapRule > mapAdvice > mapTarget > mapTargetName > correlationId > mapCategoryId > mapCategoryName',
      ...nlmRows,
    ),
  },
  {
    set: 'snomed',
    layout: 'rf2-extended-map',
    name: 'der2_iisssccRefset_ExtendedMapSnapshot_US1000124_20260901.txt',
    text: tabs(
      'id > effectiveTime > active > moduleId > refsetId > referencedComponentId > mapGroup > mapPriority > mapRule > mapAdvice > mapTarget > correlationId > mapCategoryId',
      '1 > 20260901 > 1 > 5991000124107 > 6011000124106 > 44054006 > 1 > 1 > TRUE > ALWAYS E11.9 > E11.9 > 447561005 > 447637006',
      '2 > 20260901 > 1 > 449080006 > 447562003 > 44054006 > 1 > 1 > TRUE > another refset > #NC > 447561005 > 447637006',
    ),
  },
];
