import { lines, type Specimen } from './specimen.ts';

/** The vaccine tables of CDC in all their forms. */
export const cdc: readonly Specimen[] = [
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
