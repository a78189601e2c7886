import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { CodeTables } from '../../src/codesets/tables.ts';
import { matchScore } from '../../src/coding/match-scores.ts';
import { type NoteReading, noteDiagnoses } from '../../src/coding/note-diagnoses.ts';
import { noteSuggestions } from '../../src/coding/note-suggestions.ts';
import { linesOf, sources } from '../codesets/source-data.ts';
import { day, officialTables, openOfficial } from './index-walk/official-tables.ts';

const { isSkipped, note: why } = officialTables;

/** A note of these problems, each with what is said of it. */
const noteOf = (...problems: string[]): string =>
  [
    'CC: follow-up.',
    '',
    'PMH: migraine, gout.',
    'FH: father with Parkinson disease.',
    '',
    'A/P:',
    ...problems.map((problem, index) => `${index + 1}. ${problem}`),
  ].join('\n');

describe.skipIf(isSkipped)(`given a visit note and the official tables${why}`, () => {
  let tables: CodeTables;
  beforeAll(async () => {
    tables = await openOfficial();
  }, 120_000);

  const codesOf = (note: string, reading: NoteReading = {}): string[] =>
    noteDiagnoses(note, tables, day, reading).map(({ code }) => code);

  it.each([
    [
      'what it assesses is coded; history and family are not (IV.J)',
      ['Hypertension. Continue losartan.'],
      ['I10'],
    ],
    [
      'two conditions in one title are two codes',
      ['Chest pain and hypertension.'],
      ['R07.9', 'I10'],
    ],
    ['one condition that is named by two words stays one', ['Nausea and vomiting.'], ['R11.2']],
    [
      'of an uncertain diagnosis the sign is coded (IV.H)',
      ['Left shoulder pain, likely rotator cuff tear.'],
      ['M25.512'],
    ],
    ['a denied or ruled-out condition is not coded', ['No migraine.', 'Ruled out pneumonia.'], []],
    [
      'diabetes and kidney disease join, with the stage after (I.A.15)',
      ['Type 2 diabetes.', 'Chronic kidney disease stage 3a.'],
      ['E11.22', 'N18.31'],
    ],
    [
      'insulin is said beside type 2 (I.C.4.a.3)',
      ['Type 2 diabetes. Continue insulin glargine 20 units.'],
      ['E11.9', 'Z79.4'],
    ],
    [
      'insulin says nothing beside type 1',
      ['Type 1 diabetes. Continue insulin lispro.'],
      ['E10.9'],
    ],
    ['a drug that is stopped is not in use', ['Type 2 diabetes. Stop metformin.'], ['E11.9']],
    [
      'poor control of diabetes is hyperglycemia',
      ['Type 2 diabetes. Poorly controlled, A1c 10.'],
      ['E11.65'],
    ],
    [
      'polyneuropathy is of the diabetes unless the note says otherwise',
      ['Type 2 diabetes.', 'Polyneuropathy.'],
      ['E11.42'],
    ],
    [
      'hypertension with heart failure, and the kind of failure after it (I.C.9.a.1)',
      ['Congestive heart failure.', 'Hypertension.'],
      ['I11.0', 'I50.9'],
    ],
    [
      'hypertension, heart failure and kidney disease (I.C.9.a.3)',
      ['Hypertension.', 'Heart failure.', 'CKD stage 4.'],
      ['I13.0', 'I50.9', 'N18.4'],
    ],
    ['a symptom gives way to its disease (I.B.5)', ['Cough.', 'Acute bronchitis.'], ['J20.9']],
    [
      'what is over is told by its Z code',
      ['History of breast cancer.', 'Status post renal transplant.'],
      ['Z85.3', 'Z94.0'],
    ],
    ['an injury under active treatment', ['Right ankle sprain. Brace.'], ['S93.401A']],
    ['an injury that heals', ['Right ankle sprain. Routine healing, aftercare.'], ['S93.401D']],
    ['both sides', ['Bilateral medial epicondylitis.'], ['M77.01', 'M77.02']],
    ['degree alone changes no code', ['Mild hepatomegaly. Ultrasound.'], ['R16.0']],
    [
      'the site of a histology is coded without its stage',
      ['Stage III non-small cell lung cancer.'],
      ['C34.90'],
    ],
    ['a ligament is sprained, not strained', ['Right knee MCL strain.'], ['S83.411A']],
    [
      'the end of a bone is said in other words than those of the Index',
      ['Left distal radius fracture, healing well.'],
      ['S52.502D'],
    ],
    [
      'the organ that a side names is said twice',
      ['Acute suppurative otitis media, right ear.'],
      ['H66.001'],
    ],
    [
      'the other side is named apart, then the condition is of one side',
      ['Impacted cerumen, right ear, left clear.'],
      ['H61.21'],
    ],
    [
      'what is absent is not coded',
      ['Laceration of left index finger without foreign body.'],
      ['S61.211A'],
    ],
    ['what is absent says no sciatica', ['Acute low back pain without sciatica.'], ['M54.50']],
    [
      'an operation has a status code of its own',
      [
        'History of lobectomy.',
        'Status post right total knee arthroplasty.',
        's/p cholecystectomy 2019, no symptoms.',
        'Pacemaker in place.',
      ],
      ['Z90.2', 'Z96.651', 'Z90.49', 'Z95.0'],
    ],
    [
      'an operation has none, then it is another postprocedural state',
      ['Status post bilateral reduction mammoplasty.'],
      ['Z98.890'],
    ],
    [
      'a disease was mended, then state and history',
      ['History of aortic aneurysm repair.'],
      ['Z98.890', 'Z86.79'],
    ],
    [
      'the Index names no history of the disease, then that of its system',
      ['History of asthma as a child, resolved.', 'Hx of TIA: no new symptoms.', 'Former smoker.'],
      ['Z87.09', 'Z86.73', 'Z87.891'],
    ],
    [
      'what is called history is treated, then it is current (I.C.21.c.4)',
      ['History of gout. Stable with medication, continue allopurinol.'],
      ['M10.9'],
    ],
    [
      'a disease and what was done for it stand in one title',
      ['CAD s/p stent to LAD 2020. Continue aspirin.'],
      ['I25.10', 'Z95.5'],
    ],
  ])('when %s', (_, problems, codes) => {
    expect(codesOf(noteOf(...problems))).toEqual(codes);
  });

  it('when the Index asks for the sex, then the person that the note introduces has it', () => {
    const person = (who: string) => codesOf(`HPI: A 59-year-old ${who}.\n\nA/P:\n1. Hypogonadism.`);
    expect(person('male')).toEqual(['E29.1']);
    expect(person('woman')).toEqual(['E28.39']);
    expect(person('patient')).toEqual([]);
  });

  it.each([
    [
      'a sign whose cause is stated gives way to it (I.B.5)',
      'A/P:\n1. Shortness of breath.\n- I believe this is an exacerbation of her congestive heart failure.',
      ['I50.9'],
    ],
    [
      'a sign whose cause is only suspected stays (IV.H)',
      'A/P:\n1. Shortness of breath.\n- This may be due to congestive heart failure.',
      ['R06.02'],
    ],
    [
      'the plan states what the one problem comes from, and the films say which bone',
      'RESULTS\n\nX-ray: displacement of the base of the 2nd metatarsal.\n\nASSESSMENT\n\nRight foot pain.\n\nPLAN\n\nI explained that her x-rays revealed a Lisfranc fracture.',
      ['S92.321A'],
    ],
    [
      'a test is ordered for a finding without a problem of its own (IV.J)',
      'A/P:\n1. Hypertension. I ordered an echocardiogram to evaluate his murmur.',
      ['I10', 'R01.1'],
    ],
    [
      'a test is ordered to look for something, then nothing is found yet',
      'A/P:\n1. Hypertension. Echocardiogram to evaluate for cardiomyopathy.',
      ['I10'],
    ],
    [
      'a test came back abnormal',
      'A/P: He was sent here because his echocardiogram was abnormal.\n\n1. Hypertension.',
      ['I10', 'R93.1'],
    ],
    [
      'the glucose is told as high below the list of problems',
      'ASSESSMENT\n\n1. Hypertension.\n2. Type 2 diabetes.\n\nPLAN\n\nHer blood glucose levels have been slightly elevated.',
      ['I10', 'E11.65'],
    ],
    [
      'poor control is said of another problem',
      'A/P:\n1. Hypertension. Poorly controlled.\n2. Type 2 diabetes. At goal.',
      ['I10', 'E11.9'],
    ],
    [
      'the examination says where the back hurts, and the title that it is chronic',
      'EXAM: Pain to palpation of the lumbar spine.\n\nA/P:\n1. Chronic back pain. Physical therapy.',
      ['M54.50', 'G89.29'],
    ],
    [
      'the results say which side',
      'RESULTS: CT shows a 3 cm left ovarian mass.\n\nA/P:\n1. Ovarian cancer.',
      ['C56.2'],
    ],
    [
      'the note names both sides, then none is guessed',
      'EXAM: Right knee swollen. Left knee normal.\n\nA/P:\n1. Knee pain.',
      ['M25.569'],
    ],
    [
      'the assessment has no titles, then what its sentences state',
      'ASSESSMENT: Patient with GERD, not controlled on famotidine, and essential hypertension which is stable on lisinopril. No sign of anemia.\n\nPLAN: Avoid late meals to prevent esophagitis.',
      ['K21.9', 'I10'],
    ],
    [
      'no term explains the title, then no word of it is coded',
      'A/P:\n1. Glaucoma-like cupping of the disc, stable.',
      [],
    ],
    [
      'a part of the title says the stage of another',
      'A/P:\n1. Primary open-angle glaucoma, mild stage, both eyes. Continue drops.',
      ['H40.1131'],
    ],
    [
      'an adult is obese, then the index beside it (I.B.14)',
      'HPI: 63-year-old woman.\n\nVitals: BMI 34.2\n\nA/P:\n1. Obesity. Diet reviewed.\n2. Hypertension.',
      ['E66.9', 'Z68.34', 'I10'],
    ],
    [
      'nobody assesses the weight, then no index',
      'Vitals: BMI 34.2\n\nA/P:\n1. Hypertension.',
      ['I10'],
    ],
    [
      'vaccines are given, not merely up to date',
      'A/P:\n1. Immunizations due. MMR given today.\n2. Gout.\n',
      ['Z23', 'M10.9'],
    ],
    [
      'a reading is high without the diagnosis',
      'A/P:\n1. Elevated blood pressure reading, no hypertension diagnosis. Recheck.',
      ['R03.0'],
    ],
    [
      'the side alone would fit several places, then the place decides',
      'A/P:\n1. Cellulitis of the right foot.',
      ['L03.115'],
    ],
    [
      'an injury lacks its place, then that of its text or of the examination',
      'EXAM: Bull’s-eye rash over the right knee.\n\nA/P:\n1. Tick bite.',
      ['S80.261A'],
    ],
    [
      'osteoarthritis has its joint below the title',
      'A/P:\n1. Osteoarthritis. Continue to monitor the knee.',
      ['M17.9'],
    ],
    [
      'no term names the sign, then its stated cause',
      'A/P:\n1. Trouble with food going down. This is due to inflammation of the esophagus.',
      ['K20.90'],
    ],
    [
      'the annual examination finds a murmur, then it is one with abnormal findings',
      'CC: Annual exam.\n\nA/P:\n1. Depression. Doing well.\n2. Hypertension. Echocardiogram to evaluate his murmur.',
      ['Z00.01', 'F32.A', 'I10', 'R01.1'],
    ],
    [
      'nothing is new at the annual examination',
      'CC: Annual physical.\n\nA/P:\n1. Depression. Doing well.',
      ['Z00.00', 'F32.A'],
    ],
    [
      'the annual examination is only due',
      'CC: Cough.\n\nA/P:\n1. Cough. He is due for his annual physical.',
      ['R05.9'],
    ],
    [
      'long-term drugs belong to what is assessed (I.C.21.c.3)',
      'A/P:\n1. Paroxysmal atrial fibrillation. Continue apixaban.\n2. Status post renal transplant. Compliant with immunosuppressive medications.',
      ['I48.0', 'Z79.01', 'Z94.0', 'Z79.60'],
    ],
    [
      'an anticoagulant is stopped',
      'A/P:\n1. Paroxysmal atrial fibrillation. Stop apixaban.',
      ['I48.0'],
    ],
    [
      'the plan manages the treatment of what the history names (IV.J)',
      'PMH: COPD.\n\nA/P:\n1. Hypertension. Continue losartan. She should use her albuterol inhaler.',
      ['I10', 'J44.9'],
    ],
    [
      'the history names it and nothing is done for it',
      'PMH: COPD.\n\nA/P:\n1. Hypertension. Continue losartan.',
      ['I10'],
    ],
    [
      'a drug is told without what it is for, then it is no diagnosis',
      'A/P:\n1. Hypertension. Continue losartan and albuterol.',
      ['I10'],
    ],
    [
      'the assessment speaks of an operation before',
      'A/P:\n1. Lumbar strain. I do not believe this is related to his previous discectomy.',
      ['S39.012A', 'Z98.890'],
    ],
    [
      'medication is not taken as prescribed',
      'A/P:\n1. Hypertension. Uncontrolled due to inconsistent compliance with medication.',
      ['I10', 'Z91.148'],
    ],
    [
      'the clinic’s phrase differs from that of the Index',
      'A/P:\n1. Abnormal liver enzymes.\n2. IgA deficiency.\n3. Left upper extremity neuropathy.',
      ['R74.01', 'D80.2', 'G56.92'],
    ],
    [
      'a history within a title is another one’s or denied',
      'A/P:\n1. Hematuria, family history of prostate cancer.\n2. Leg swelling, no history of DVT.',
      ['R31.9', 'M79.89'],
    ],
    [
      'the joint beside the pain is an artificial one',
      'A/P:\n1. Right hip pain, status post total hip arthroplasty 2019.',
      ['M25.551', 'Z96.641'],
    ],
    [
      'the text tells how the bone broke',
      'A/P:\n1. Left tibial shaft fracture. X-ray shows a nondisplaced transverse fracture.',
      ['S82.225A'],
    ],
    [
      'the text states what a condition is due to, and the Index has both together',
      'A/P:\n1. Chronic kidney disease stage 3b.\n2. Anemia. This is due to her chronic kidney disease.',
      ['N18.32', 'D63.1'],
    ],
    [
      'a torn ligament is indexed as a sprain, a torn cuff as not traumatic',
      'A/P:\n1. Left knee ACL tear.\n2. Right shoulder rotator cuff tear. MRI revealed a complete tear.',
      ['S83.512A', 'M75.121'],
    ],
    [
      'an enlarged prostate has symptoms',
      'A/P:\n1. Benign prostatic hyperplasia with nocturia.',
      ['N40.1', 'R35.1'],
    ],
    [
      'the quadrant and the receptor of a tumour are told',
      'A/P:\n1. Left breast cancer, upper outer quadrant. ER positive. Continue tamoxifen.',
      ['C50.412', 'Z79.810', 'Z17.0'],
    ],
    [
      'tobacco is smoked as cigarettes',
      'A/P:\n1. Tobacco use. He smokes a pack a day of cigarettes.',
      ['F17.210'],
    ],
    [
      'complaints are told in the words of the clinic',
      'A/P:\n1. Right ankle pain.\n2. Left knee swelling.\n3. Blurry vision.\n4. Blood in the stool.\n5. Lt knee OA.\n6. Pre-op clearance.',
      ['M25.571', 'M25.462', 'H53.8', 'K92.1', 'M17.12', 'Z01.818'],
    ],
    [
      'an elevated reading is no hypertension, and what is not specified is not "specified NEC"',
      'A/P:\n1. Elevated blood pressure. Recheck in 2 weeks.\n2. Gallstones. Surgery referral.',
      ['R03.0', 'K80.20'],
    ],
    [
      'a film reveals more of the cause, with its place',
      'A/P:\n1. Knee pain. Her x-rays reveal moderate osteoarthritis of the left knee.',
      ['M17.12'],
    ],
    [
      'the reasoning of a sign begins with its diagnosis',
      'A/P:\n1. Eye redness.\n- Medical Reasoning: Allergic conjunctivitis of both eyes.',
      ['H10.13'],
    ],
    [
      'a problem is over',
      'A/P:\n1. Pneumonia.\n- Medical Reasoning: Resolved after antibiotics.\n2. Gout.',
      ['M10.9'],
    ],
    [
      'sutures come out of a wound that heals',
      'A/P:\n1. Right hand laceration, healing well, sutures removed today.',
      ['S61.411D'],
    ],
    [
      'the text says what is smoked, and where the stone is',
      'HPI: Smokes cigarettes daily.\n\nA/P:\n1. Nicotine dependence.\n2. Nephrolithiasis. CT shows a stone in the proximal right ureter.',
      ['F17.210', 'N20.1'],
    ],
  ])('when %s', (_, note, codes) => {
    expect(codesOf(note)).toEqual(codes);
  });

  const reports = 'notes/case-reports.dev.jsonl.gz';
  const { isSkipped: isAbsent, note: absence } = sources(reports);
  it.skipIf(isAbsent)(
    `when case reports are read with every mention, then each code is billable and each place has words (every 20th)${absence}`,
    () => {
      const codes = tables.table('icd-10-cm', day);
      if (!codes.loaded) throw new Error('the codes are loaded');
      const line = z.object({ text: z.string() });
      const texts = linesOf(reports)
        .filter((json, at) => json !== '' && at % 20 === 0)
        .map((json) => line.parse(JSON.parse(json)).text);
      let told = 0;
      for (const text of texts) {
        const points = [...text];
        for (const { code, evidence } of noteDiagnoses(text, tables, day, {
          isEveryMention: true,
        })) {
          expect(codes.table.billableAt(codes.table.rank(code))).toBe(true);
          for (const { start, end } of evidence) {
            expect(points.slice(start, end).join('')).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$/su);
            told += 1;
          }
        }
      }
      expect(told).toBeGreaterThan(50);
    },
  );

  it('when an inpatient note says "probable", then the diagnosis is coded as if certain (II.H)', () => {
    const note = noteOf('Probable pneumonia.');
    expect(codesOf(note)).toEqual([]);
    expect(codesOf(note, { isInpatient: true })).toEqual(['J18.9']);
  });

  it('when one of its codes is suggested, then with the score of assessed problems', () => {
    const document = {
      resourceType: 'DocumentReference' as const,
      id: 'n',
      status: 'current' as const,
      content: [],
    };
    const text = noteOf('Hypertension. Continue losartan.');
    const score = matchScore({ of: 'assessed', place: 1, explained: 1 });
    expect(score).toBeGreaterThan(0.5);
    expect(noteSuggestions([{ document, text }], [], tables, day)).toMatchObject([
      { code: 'I10', score },
    ]);
  });

  it('when the side is not said, then the rationale asks for it instead of guessing', () => {
    const [found] = noteDiagnoses(noteOf('Ankle sprain.'), tables, day);
    expect(found?.code).toBe('S93.409A');
    expect(found?.rationale).toContain('left or right?');
  });

  it('when a bullet is the only title, then it is one; under a title it is not', () => {
    expect(codesOf('ASSESSMENT\n\n• Gout.\n\nPLAN\n\n• Rest.')).toEqual(['M10.9']);
    expect(codesOf('ASSESSMENT\n\nGout.\n• Asthma\n')).toEqual(['M10.9']);
  });

  it('when the note holds letters of two units, then places are code points and reproduce the words', () => {
    const note = noteOf('😀 checked.', 'Chest pain, hypertension.');
    const points = [...note];
    const found = noteDiagnoses(note, tables, day);
    expect(
      found.map(({ evidence: [place] }) => points.slice(place?.start, place?.end).join('')),
    ).toEqual(['Chest pain', 'hypertension']);
  });
});
