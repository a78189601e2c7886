/** Endings of the names of drugs that need a prescription (USAN stems). */
const stems =
  /(pril|sartan|statin|olol|dipine|gliptin|gliflozin|glutide|glitazone|gliclazide|glipizide|glyburide|cillin|mycin|floxacin|cycline|azole|triptan|gepant|azepam|zolam|oxetine|aline|ipramine|triptyline|piprazole|apine|idone|setron|parin|xaban|gatran|thiazide|semide|lactone|sone|solone|codone|morphone|profen|oxicam|caine|vir|mab|nib|terol|tropium|lukast|caftor|barbital|racetam|gabalin|pentin|dronate|thyroxine|afil|osin|ciclovir|fibrate|zosin)$/;

const named = new Set(
  'metformin insulin glargine lispro aspart detemir degludec levothyroxine liothyronine methimazole albuterol montelukast tiotropium budesonide mometasone beclomethasone prednisone methylprednisolone dexamethasone triamcinolone warfarin clopidogrel ticagrelor digoxin amiodarone hydralazine clonidine nitroglycerin isosorbide ezetimibe gemfibrozil allopurinol colchicine methotrexate hydroxychloroquine sulfasalazine tramadol oxycodone hydrocodone morphine fentanyl buprenorphine naltrexone methadone cyclobenzaprine baclofen tizanidine methocarbamol carisoprodol bupropion venlafaxine desvenlafaxine duloxetine mirtazapine trazodone buspirone lithium valproate divalproex lamotrigine carbamazepine topiramate levetiracetam phenytoin amphetamine methylphenidate lisdexamfetamine atomoxetine guanfacine donepezil memantine ropinirole pramipexole nitrofurantoin trimethoprim sulfamethoxazole cephalexin cefdinir cefuroxime ceftriaxone cefixime metronidazole mupirocin oseltamivir permethrin ivermectin benzonatate promethazine ondansetron metoclopramide sucralfate misoprostol hyoscyamine dicyclomine oxybutynin mirabegron tolterodine finasteride dutasteride estradiol progesterone medroxyprogesterone testosterone tretinoin clobetasol betamethasone calcipotriene epinephrine semaglutide tirzepatide nicotinamide varenicline zolpidem eszopiclone hydroxyzine meclizine spironolactone sumatriptan propranolol chlorthalidone ultram lasix lipitor crestor zocor norvasc coumadin eliquis xarelto plavix synthroid glucophage lantus humalog ozempic jardiance januvia zoloft prozac lexapro wellbutrin xanax ativan ambien neurontin lyrica singulair ventolin proair advair symbicort zofran augmentin zithromax bactrim keflex mobic flexeril percocet norco prednisolone imitrex topamax'.split(
    ' ',
  ),
);

/** Drugs sold without prescription, with the largest dose in mg that is sold so. */
const overTheCounter = new Map<string, number>(
  Object.entries({
    acetaminophen: 1000,
    paracetamol: 1000,
    ibuprofen: 400,
    naproxen: 440,
    aspirin: 650,
    omeprazole: 20,
    esomeprazole: 20,
    lansoprazole: 15,
    famotidine: 20,
    cetirizine: 10,
    levocetirizine: 5,
    loratadine: 10,
    fexofenadine: 180,
    diphenhydramine: 50,
    chlorpheniramine: 4,
    pseudoephedrine: 240,
    phenylephrine: 10,
    guaifenesin: 1200,
    dextromethorphan: 60,
    loperamide: 4,
    bismuth: 525,
    docusate: 300,
    senna: 34,
    bisacodyl: 15,
    polyethylene: Number.POSITIVE_INFINITY,
    psyllium: Number.POSITIVE_INFINITY,
    antacid: Number.POSITIVE_INFINITY,
    antacids: Number.POSITIVE_INFINITY,
    melatonin: 10,
    nicotine: 21,
    hydrocortisone: Number.POSITIVE_INFINITY,
    clotrimazole: Number.POSITIVE_INFINITY,
    miconazole: Number.POSITIVE_INFINITY,
    terbinafine: Number.POSITIVE_INFINITY,
    fluticasone: Number.POSITIVE_INFINITY,
    diclofenac: Number.POSITIVE_INFINITY,
    tylenol: 1000,
    advil: 400,
    motrin: 400,
    aleve: 440,
    claritin: 10,
    zyrtec: 10,
    benadryl: 50,
    mucinex: 1200,
    pepcid: 20,
    flonase: Number.POSITIVE_INFINITY,
    saline: Number.POSITIVE_INFINITY,
  }),
);

/** Words that end like drugs. */
const notDrugs = new Set('cholesterol povidone comparison baseline adhesion'.split(' '));

/** What a word names: a drug by prescription, one without, or no drug; `doseMg` where it is stated. */
export const drugKind = (
  word: string,
  doseMg: number | undefined,
): 'prescription' | 'over-the-counter' | undefined => {
  const most = overTheCounter.get(word);
  if (most !== undefined)
    return doseMg !== undefined && doseMg > most ? 'prescription' : 'over-the-counter';
  if (named.has(word)) return 'prescription';
  return word.length > 6 && stems.test(word) && !notDrugs.has(word) ? 'prescription' : undefined;
};
