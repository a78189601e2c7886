/** A rendered file of one layout: no real person, no licensed word, codes of no real descriptor. */
export interface Specimen {
  set: string;
  layout: string;
  /** Without the `rendered-` that the tests put before it. */
  name: string;
  text: string;
  /** Layouts of the same set that have to be imported with it. */
  beside?: readonly string[];
}

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;
const tabs = (...rows: readonly string[]): string => lines(...rows).replaceAll(' > ', '\t');

const cdc: readonly Specimen[] = [
  {
    set: 'cvx',
    layout: 'cdc-cvx',
    name: 'cvx.csv',
    text: lines(
      'cvx_code,short_description,full_vaccine_name,status,vaccine_groups',
      '03,Red Spot,"Red Spot, live",Active,SPOT',
      '900,Blue Spot,Blue Spot,Never Active,SPOT|BLUE',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-xml',
    name: 'cvx.xml',
    text: lines(
      '<?xml version="1.0" encoding="utf-8"?>',
      '<CVXCodes>',
      '<CVXInfo><Name>ShortDescription</Name><Value>Red &amp; Spot</Value>',
      '<Name>FullVaccinename</Name><Value>Red Spot, live</Value><Name>CVX Code</Name><Value>03 </Value>',
      '<Name>Notes</Name><Value/><Name>Status</Name><Value>Active</Value>',
      '<Name>LastUpdated</Name><Value>5/28/2026</Value></CVXInfo>',
      '<CVXInfo><ShortDescription>Blue Spot</ShortDescription><FullVaccinename>Blue Spot</FullVaccinename>',
      '<CVXCode>900</CVXCode><Notes>rare</Notes><Status>Inactive</Status>',
      '<LastUpdated>11/2/2025</LastUpdated></CVXInfo>',
      '</CVXCodes>',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-text',
    name: 'cvx.txt',
    text: lines(
      '03        |Red Spot|Red Spot, live||Active|False|2026/05/28',
      '900       |Blue Spot|Blue Spot|a note|Non-US|False|2025/11/02',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-cpt',
    name: 'cvx_cpt.csv',
    text: lines('cvx_code,cpt_code', '03,90707', '900,9009Z'),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-cpt-xml',
    name: 'cpt.xml',
    text: lines(
      '<CPTCodes>',
      '<CPTInfo><Name>CPT Code</Name><Value>9009Z </Value><Name>CPT Desc</Name><Value>invented</Value>',
      '<Name>Status</Name><Value/><Name>Comments</Name><Value/><Name>Vaccine Name</Name><Value>Blue</Value>',
      '<Name>CVX Code</Name><Value>900 </Value><Name>LastUpdated</Name><Value>9/10/2026</Value></CPTInfo>',
      '</CPTCodes>',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-cpt-text',
    name: 'cpt.txt',
    text: lines(
      '9009Z     |invented words||Blue Spot|900       ||2026/09/10|1',
      '9008Z     |invented words||Red Spot|03        |a note|2026/09/10|2',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-vaccine-group-xml',
    name: 'vax2vg.xml',
    text: lines(
      '<VGCodes>',
      '<CVXVGInfo><Name>ShortDescription</Name><Value>Red Spot</Value><Name>CVXCode</Name><Value>03 </Value>',
      '<Name>Status</Name><Value>Active</Value><Name>Vaccine Group Name</Name><Value>SPOT</Value>',
      '<Name>CVX for Vaccine Group</Name><Value>107</Value></CVXVGInfo>',
      '</VGCodes>',
    ),
  },
  {
    set: 'cvx',
    layout: 'cdc-cvx-ndc',
    name: 'cvx_ndc.csv',
    text: lines(
      'cvx_code,sale_ndc11,use_ndc11,proprietary_name,labeler,mvx_code,start_date,end_date',
      '03,00006-4681-00,00006-4681-01,REDVAX,"Invented, Inc.",INV,1971-04-21,',
      '900,90000-0001-10,90000-0001-01,BLUEVAX,Invented,INV,2024-01-02,2025-06-30',
    ),
  },
];

const cms: readonly Specimen[] = [
  {
    set: 'hcc',
    layout: 'cms-hcc-mapping',
    name: 'ra_dx_to_cc_2026.csv',
    text: lines(
      'diagnosis_code,cc,model_name',
      'A0103,115,CMS-HCC ESRD Model V24',
      'E1122,37,CMS-HCC Model V28',
      'E1122,326,CMS-HCC Model V28',
    ),
  },
  {
    set: 'hcc',
    layout: 'cms-icd-10-mapping',
    name: '2027 Initial ICD-10-CM Mappings.csv',
    text: lines(
      '2027 Initial ICD-10-CM Mappings,,,,,',
      ',,,,,',
      'Diagnosis Code,Description,CMS-HCC ESRD Model Category V24,CMS-HCC Model Category V28,RxHCC Model Category V08,CMS-HCC Model Category V28 for 2027 Payment Year',
      'E1122,Invented words,18,37,30,Yes',
      'Z7900,Invented words,,38,,No',
    ),
  },
  {
    set: 'hcc',
    layout: 'cms-hcc-labels',
    name: 'ra_labels_2026.csv',
    text: lines(
      'cc,label,model_domain,model_version,model_fullname',
      'HCC37,Invented category,CMS-HCC,V28,V28115L3',
      'RXHCC5,Other category,RxHCC,R08,R08X84L1',
    ),
  },
  {
    set: 'hcc',
    layout: 'cms-hcc-hierarchies',
    name: 'ra_hierarchies_2026.csv',
    text: lines(
      'cc_parent,cc_child,model_domain,model_version,model_fullname',
      '37,38,CMS-HCC,V28,V28115H1',
      '326,327,CMS-HCC,V28,V28115H1',
    ),
  },
  {
    set: 'ndc-hcpcs',
    layout: 'cms-asp-ndc-hcpcs',
    name: 'crosswalk.csv',
    text: lines(
      'July 2026 ASP NDC-HCPCS Crosswalk,,,,,,,,,',
      '"Invented notice, of no interest",,,,,,,,,',
      ',,,,,,,,,',
      '_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG',
      'J9000,invented,Invented Labs,63323-0165-01,Inventol,1 MG,1,25,4,100',
      'J9000,invented,Other Labs,00409-1234-05,Inventol,1 MG,0.5,10,2.5,25',
      'J9001,invented,Device Maker,089363-0001-001,Gelol,1 DOSE,3,1,1,1',
    ),
  },
  {
    set: 'telehealth',
    layout: 'cms-telehealth',
    name: 'telehealth.csv',
    text: lines(
      'List of Medicare Telehealth Services for CY 2026,,,',
      'HCPCS,Short Descriptor,Status,Can Audio-only Interaction Meet the Requirements?',
      '99214,invented,Permanent,Yes',
      '9711Z,invented,Provisional,No',
    ),
  },
];

const mcd = (layout: string, name: string, ...rows: readonly string[]): Specimen => ({
  set: 'lcd',
  layout: `mcd-${layout}`,
  name,
  text: lines(...rows),
  beside: [
    'mcd-article',
    'mcd-service',
    'mcd-article-contractor',
    'mcd-contractor',
    'mcd-contractor-state',
    'mcd-state',
  ],
});

/** The tables of the Medicare Coverage Database that belong together. */
export const coverageDatabase: readonly Specimen[] = [
  mcd(
    'article',
    'article.csv',
    'article_id,article_version,title,article_pub_date,article_eff_date,article_end_date,status,last_updated',
    '59915,3,"Spots, billing",2026-01-01 00:00:00,2026-01-15 00:00:00,,A,2026-07-01 09:08:07.123',
    '59915,2,Spots,2025-01-01 00:00:00,2025-01-15 00:00:00,2026-01-14 00:00:00,A,2026-07-01',
    '50000,1,Lines,2026-01-01,2026-01-15,,A,2026-07-01',
  ),
  mcd(
    'service',
    'article_x_hcpc_code.csv',
    'article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,last_updated,long_description,short_description',
    '59915,3,8122Z,2026,1,N,2026-07-01,"<p>licensed words</p>",licensed words',
    '59915,2,8122Z,2026,1,N,2026-07-01,licensed words,licensed words',
    '50000,1,J9000,2026,1,N,2026-07-01,licensed words,licensed words',
    '50000,1,XX000,2026,2,N,2026-07-01,not applicable,not applicable',
  ),
  mcd(
    'covered',
    'article_x_icd10_covered.csv',
    'article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group,range,last_updated,sort_order,description,asterisk',
    '59915,3,E11.9,2026,1,N,2026-07-01,1,words,',
    '59915,3,I10,2026,2,N,2026-07-01,2,words,N',
    '59915,2,J45.909,2026,1,N,2026-07-01,1,words,',
    '50000,1,XX000,2026,1,N,2026-07-01,1,not applicable,',
  ),
  mcd(
    'noncovered',
    'article_x_icd10_noncovered.csv',
    'article_id,article_version,icd10_code_id,icd10_code_version,icd10_noncovered_group,range,last_updated,sort_order,description,asterisk',
    '59915,3,Z13.79,2026,1,N,2026-07-01,1,words,',
  ),
  mcd(
    'article-contractor',
    'article_x_contractor.csv',
    'article_id,article_version,article_type,contractor_id,contractor_type_id,contractor_version,last_updated',
    '59915,3,1,10,12,1,2026-07-01',
    '59915,2,1,10,12,1,2026-07-01',
    '50000,1,1,11,12,1,2026-07-01',
  ),
  mcd(
    'contractor',
    'contractor.csv',
    'contractor_id,contractor_type_id,contractor_version,contractor_bus_name,contractor_number,status',
    '10,12,1,Invented MAC,99282,A',
    '11,12,1,Other MAC,99283,A',
  ),
  mcd(
    'contractor-state',
    'contractor_jurisdiction.csv',
    'contractor_id,contractor_type_id,contractor_version,state_id,last_updated,active_date,term_date',
    '10,12,1,1,2026-07-01,2020-01-01 00:00:00,',
    '10,12,1,2,2026-07-01,2020-01-01 00:00:00,2024-12-31 00:00:00',
    '11,12,1,2,2026-07-01,2020-01-01 00:00:00,',
  ),
  mcd(
    'state',
    'state_lookup.csv',
    'state_id,state_abbrev,description',
    '1,NY,New York',
    '2,CA,California',
  ),
  mcd(
    'lcd-article',
    'lcd_related_documents.csv',
    'lcd_id,lcd_version,related_num,r_article_id,r_article_version,r_lcd_id,r_lcd_version,r_contractor_id,last_updated',
    '39995,2,1,59915,3,0,0,10,2026-07-01',
  ),
  mcd(
    'article-ncd',
    'article_related_ncd_documents.csv',
    'article_id,article_version,related_num,r_ncd_id,r_ncd_version,last_updated',
    '59915,3,1,77,2,2026-07-01',
  ),
  mcd(
    'ncd',
    'ncd_trkg.csv',
    'NCD_id,NCD_vrsn_num,natl_cvrg_type,NCD_mnl_sect,NCD_mnl_sect_title,NCD_efctv_dt',
    '77,2,True,240.4.1,Invented title,2024-05-27 00:00:00',
  ),
];

const nlmRows = [
  '1 > 20260901 > 1 > 5991000124107 > 6011000124106 > 44054006 > "Spot" mellitus > 1 > 1 > TRUE > ALWAYS E11.9 > E11.9 > a title > 447561005 > 447637006 > properly classified',
  '2 > 20260901 > 1 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 1 > IFA 1 | mild | > IF MILD > J45.20 > a title > 447561005 > 447639009 > by context',
  '3 > 20260901 > 1 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 2 > OTHERWISE TRUE > ALWAYS J45.909 > J45.909 > a title > 447561005 > 447637006 > properly classified',
  '4 > 20260901 > 0 > 5991000124107 > 6011000124106 > 195967001 > Wheeze > 1 > 3 > TRUE > old > J45.901 > a title > 447561005 > 447637006 > properly classified',
  '5 > 20260901 > 1 > 5991000124107 > 6011000124106 > 125605004 > Break > 1 > 1 > TRUE > needs more > S52.90X? > a title > 447561005 > 447637006 > properly classified',
  '6 > 20260901 > 1 > 5991000124107 > 6011000124106 > 999000009 > Nothing > 1 > 1 > TRUE > CANNOT BE CLASSIFIED >  >  > 447561005 > 447638001 > cannot be classified',
];

const snomed: readonly Specimen[] = [
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

const x12Header = 'Code,Description,Start Date,Last Modified,Stop Date';

const x12: readonly Specimen[] = [
  {
    set: 'carc',
    layout: 'x12-carc',
    name: 'carc.csv',
    text: lines(
      x12Header,
      '1,"Licensed words',
      'on two lines, with a comma",01/01/1995,6/2/2013,',
      '15,"Licensed words",1995-01-01,,20180501',
      'B7,Licensed words,1/1/1995,,',
    ),
  },
  {
    set: 'rarc',
    layout: 'x12-rarc',
    name: 'rarc.csv',
    text: lines('code,start,end', 'M1,1997-01-01,', 'MA130,,', 'N911,2026-11-01,'),
  },
  {
    set: 'claim-status-category',
    layout: 'x12-claim-status-category',
    name: '507.csv',
    text: lines(x12Header, 'A0,Licensed words,1995-01-01,,', 'P5,Licensed words,2016-04-01,,'),
  },
  {
    set: 'claim-status',
    layout: 'x12-claim-status',
    name: '508.csv',
    text: lines(
      x12Header,
      '0,Licensed words,1995-01-01,,',
      '21,Licensed words,1995-01-01,,',
      '817,Licensed words,2022-06-02,,2024-01-01',
    ),
  },
];

const providers: readonly Specimen[] = [
  {
    set: 'taxonomy',
    layout: 'nucc-taxonomy',
    name: 'nucc_taxonomy_251.csv',
    text: lines(
      'Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section',
      '207Q00000X,Licensed group,Licensed class,,"Licensed definition',
      'on two lines",,Licensed name,Individual',
      '261QM0801X,Licensed group,Licensed class,Licensed area,Licensed definition,,Licensed name,Non-Individual',
    ),
  },
  {
    set: 'order-refer',
    layout: 'pecos-order-refer',
    name: 'OrderReferring_20261017.csv',
    text: lines(
      'NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE',
      '1234567893,INVENTED,PERSON,Y,N,Y,N,N',
      '2000000004,"OTHER, JR",PERSON,Y,Y,Y,Y,Y',
    ),
  },
  {
    set: 'leie',
    layout: 'oig-leie',
    name: 'UPDATED.csv',
    text: lines(
      'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE',
      '"INVENTED","PERSON","","","PHYSICIAN (MD, DO)","FAMILY PRACTICE","","1234567893","19600102","12 MAIN ST, APT 4","SPRINGFIELD","NY","12207","1128a1","20200101","00000000","00000000",""',
      '"","","","INVENTED SUPPLY, INC","DME COMPANY","DME - GENERAL","","0000000000","","P O BOX 7","SPRINGFIELD","NY","12180","1128b4","20190101","00000000","00000000",""',
      '"OTHER","PERSON","","","NURSE","RN","","1999999984","19700102","1 SIDE ST","SPRINGFIELD","OH","43004","1128b4","20180101","20230630","20190101","OH"',
    ),
  },
  {
    set: 'nppes',
    layout: 'nppes-extract',
    name: 'npidata_pfile_20050523-20261011.csv',
    text: lines(
      '"NPI","Entity Type Code","Provider Last Name (Legal Name)","NPI Deactivation Date","NPI Reactivation Date","Healthcare Provider Taxonomy Code_1","Healthcare Provider Primary Taxonomy Switch_1","Healthcare Provider Taxonomy Code_2","Healthcare Provider Primary Taxonomy Switch_2"',
      '"1234567893","1","INVENTED","","","207Q00000X","N","208D00000X","Y"',
      '"1999999984","2","OTHER","03/01/2024","06/15/2024","261QM0801X","Y","",""',
      '"1888888886","","","02/01/2025","","","","",""',
    ),
  },
  {
    set: 'nppes',
    layout: 'nppes-deactivated',
    name: 'deactivated_20261012.csv',
    text: lines(
      'NPPES Deactivated NPI Report as of Oct 12 2026,',
      'NPI,NPPES Deactivation Date',
      '1234567893,10/05/2026',
    ),
  },
  {
    set: 'enrolment',
    layout: 'clinic-enrolment',
    name: 'enrolment.csv',
    text: lines(
      'NPI,Payer,Tax Id,Status,From,To',
      '1234567893,88001,99-1234567,enrolled,2024-01-01,2025-12-31',
      '1234567893,88001,991234567,enrolled,1/1/2026',
      '1999999984,88001,,pending,2026-09-01,',
    ),
  },
];

const clinic: readonly Specimen[] = [
  {
    set: 'vial-size',
    layout: 'clinic-vial-size',
    name: 'vials.csv',
    text: lines(
      'HCPCS,NDC,Billing Units,Amount,Measure,Single Dose',
      'J9000,63323-0165-01,4,4,mg,yes',
      'J9000,00409-1234-05,100,100,MG,no',
      'J9001,,10,,,Y',
    ),
  },
  {
    set: 'telehealth',
    layout: 'payer-telehealth',
    name: 'payer-telehealth.csv',
    text: lines(
      'Payer,Code,Places,Modifiers,Audio Only,From,To',
      '88001,99214,02|10,95,N,2026-01-01,2026-12-31',
      '88001,9009Z,10,"93, 95",Y,2026-01-01,',
    ),
  },
  {
    set: 'charge-master',
    layout: 'clinic-charge-master',
    name: 'charges.csv',
    text: lines(
      'Spring Clinic: vintage 2026-spring, in force 2026-01-01 to 2026-12-31',
      'Code,Modifier,Description,Price,Revenue,POS,From,To',
      '99213,,Visit,$185.00,,,2025-01-01,2025-12-31',
      '99213,,Visit,"$1,190.10",0510,,1/1/2026,',
      '99213,95,Video visit,170,,,2026-01-01,',
      '9300Z,,Tracing,45.5,,11,2026-01-01',
      '9300Z,26,Reading,20,,,2026-01-01,',
    ),
  },
  {
    set: 'fee-schedule',
    layout: 'payer-fee-schedule',
    name: 'fees.csv',
    text: lines(
      'Payer,Code,Modifier,Locality,Allowed,From,To',
      '88001,99213,,,112.35,2026-01-01,2026-12-31',
      '88001,99213,95,,100,2026-01-01,2026-12-31',
      '88001,99213,,01,120.01,2026-01-01,2026-12-31',
      '88002,99213,,,90.9,2026-01-01,',
    ),
  },
  {
    set: 'clia-waived',
    layout: 'clinic-clia-waived',
    name: 'waived.csv',
    text: lines('Code,Needs QW,From,To', '8788Z,Y,2026-01-01,', '8100Z,N,,2025-12-31'),
  },
  {
    set: 'panel',
    layout: 'clinic-panel',
    name: 'panels.csv',
    text: lines('Panel,Component', '8005Z,8250Z', '8005Z,8256Z', '8004Z,8256Z'),
  },
  {
    set: 'timed-code',
    layout: 'clinic-timed-code',
    name: 'timed.csv',
    text: lines(
      'Code,Payer,Minutes,Rule',
      '9711Z,,15,eight-minute',
      '9711Z,88001,15,Midpoint',
      '9714Z,,30,whole',
    ),
  },
];

const ama: readonly Specimen[] = [
  {
    set: 'cpt',
    layout: 'ama-long-tab',
    name: 'LONGULT.txt',
    text: lines(
      'Invented notice',
      '',
      '0901Z\tFirst long invention',
      '0902Z\tSecond long invention',
    ),
  },
  {
    set: 'cpt',
    layout: 'ama-long-fixed',
    name: 'LONGULF.txt',
    text: lines(
      'Invented notice',
      '0901Z 01 First long',
      '0901Z 02 invention',
      '0902Z 01 Second long invention',
    ),
  },
  {
    set: 'cpt',
    layout: 'ama-short',
    name: 'SHORTU.txt',
    text: lines('Invented notice', '0901Z FIRST', '0902Z SECOND'),
  },
  {
    set: 'cpt',
    layout: 'ama-medium',
    name: 'MEDU.txt',
    text: lines('0901Z FIRST INVENTION OF MIDDLE LENGTH', '0902Z SECOND INVENTION'),
  },
  {
    set: 'cpt',
    layout: 'ama-modifiers',
    name: 'MODUL.txt',
    text: lines(
      'Invented notice',
      '',
      'Appendix A',
      '',
      'Modifiers',
      '',
      'Prose that goes before the list.',
      '',
      '91 Invented modifier: words that go on',
      'over a second line.',
      '',
      '92 Another modifier.',
      '',
      'Anesthesia Physical Status',
      '',
      'Physical status P1: healthy invention',
      '',
      'Level II (HCPCS/National) Modifiers',
      '',
      'E9 Invented eyelid',
      'F0 Invented thumb',
    ),
  },
];

/** One rendered file of every layout. */
export const specimens: readonly Specimen[] = [
  ...cdc,
  ...cms,
  ...coverageDatabase,
  ...snomed,
  ...x12,
  ...providers,
  ...clinic,
  ...ama,
];
