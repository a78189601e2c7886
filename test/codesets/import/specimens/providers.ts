import { lines, type Specimen } from './specimen.ts';

/** Tables of providers; every name is invented. */
export const providers: readonly Specimen[] = [
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
