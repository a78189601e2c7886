import { lines, type Specimen } from './specimen.ts';

/** Tables of CMS. */
export const cms: readonly Specimen[] = [
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
