import { lines, type Specimen } from './specimen.ts';

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
