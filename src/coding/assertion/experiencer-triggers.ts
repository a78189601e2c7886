import type { TriggerGroup } from './trigger.ts';

/** Words for people who are not the patient (normal form); phrases call any of them `<kin>`. */
export const kin: ReadonlySet<string> = new Set(
  'mother father mom mum dad parent sister brother sibling son daughter aunt uncle cousin grandmother grandfather grandparent grandma grandpa wife husband spouse partner roommate coworker colleague neighbor friend classmate niece nephew grandson granddaughter boyfriend girlfriend fiance fiancee twin stepmother stepfather relative grandmother donor caregiver boss half-brother half-sister'.split(
    ' ',
  ),
);

/** Phrases that give a condition to a relative or another person. */
export const experiencerTriggers: readonly TriggerGroup[] = [
  {
    effects: ['negated', 'other'],
    direction: 'forward',
    passesVerbs: true,
    phrases: [
      '<kin> do|does|did not have',
      'no one|nobody else~',
      'no family member|members|relative|relatives who~ has|have|with',
      "<kin> don't|doesn't|didn't have",
    ],
  },
  {
    effects: ['other', 'historical'],
    direction: 'forward',
    passesVerbs: true,
    phrases: [
      'family|familial|maternal|paternal|fam medical~ history|hx of|for|:|includes|include|is|was~ significant|positive|notable|remarkable|of|for~ for~',
      'fhx|fh|famhx of|:|significant|positive|notable|is~ for~',
      '<kin> ,~ who~ also|both|all|each~ had|died|passed|suffered|underwent|survived of|from|away~',
      '<kin> ,~ who~ was|were previously|once~ treated|hospitalized|operated for|with|to~ have~',
      'lost her|his|a <kin> to',
      'died of|from',
    ],
  },
  {
    effects: ['other'],
    direction: 'forward',
    passesVerbs: true,
    phrases: [
      '<kin> ,~ who~ also|both|all|each|currently|recently|now|just~ have|has|with|developed|suffers|suffer|battles|battling|carries|tested from|positive~ for~',
      '<kin> ,~ who~ has|have been|recently|just diagnosed|sick with',
      '<kin> is|are|was|were also|both|currently|recently|just|now~ diagnosed|sick|ill|suffering|living|dying|fighting|recovering|positive with|from|of|for',
      '<kin> is|are a|an diabetic|alcoholic|smoker',
      '<kin> :|-|at',
      '<kin> died|deceased',
      '<kin> takes|took|gets|got|uses|used|receives|needs|needed <word>~ <word>~ for',
      '<kin> is|are|was|were|has|have|had been~ treated|followed|seen|tested for|with',
      "on~ his|her|the~ <kin's> side",
      '<kin> struggles|struggled|deals|dealt|lives|lived|living with',
      '<kin> tested positive for',
      '<kin> was|were found|noted to have',
      '<kin> of the|this patient|child who~ has|had|have|with|is|was',
      '<kin> is|are alive|living|healthy and~ well~ with|except|but',
      'her|his|their child|children|kid|kids|baby|infant has|have|had|with',
      'family member|members|relative|relatives who~ has|have|with',
      'sick contact|contacts with',
      'exposed|exposure to',
      'exposed|exposure to a|an|someone|somebody|people~ person|child|coworker~ with|who',
      'someone|anyone|people|others with|who has|have',
    ],
  },
  {
    effects: ['other'],
    direction: 'forward',
    reach: 5,
    endsAtComma: true,
    phrases: ["<kin's>"],
  },
  {
    effects: ['other'],
    direction: 'backward',
    passesVerbs: true,
    phrases: [
      'in|on|among her|his|the|a|an|their|both|one|two|multiple|several~ maternal|paternal|first|second|great|older|younger|half|of~ degree|her|his~ <kin>',
      'in|on the|her|his mother|father side',
      "on|from the|her|his <kin's> side",
      'runs|run|running in the|her|his|their family',
      'in|throughout|within her|his|the|their extended|immediate~ family|relatives',
    ],
  },
  {
    effects: ['other'],
    direction: 'backward',
    reach: 6,
    endsAtComma: true,
    phrases: [
      '( maternal|paternal~ <kin> )',
      '( maternal|paternal~ <kin> ,|and maternal|paternal~ <kin> )',
      '- <kin>',
    ],
  },
  {
    effects: ['none'],
    phrases: [
      '<kin> is|was|are|were|, present|here|at|with|accompanying|able|aware|supportive|helping|in',
      '<kin> has|have|had noticed|noted|been noticing|concerns|concern|seen|told|brought|tried|helped|also~ given',
      "<kin's> report|account|concern|concerns|house|home|help|request|day|death|wedding|observation",
      'family planning|meeting|practice|physician|doctor|medicine|members|therapy|stress|conflict',
    ],
  },
  {
    effects: ['patient'],
    phrases: ['patient|pt', 'she|he herself|himself'],
  },
];
