import type { TriggerGroup } from './trigger.ts';

/** Phrases that end the scopes of others: contrast, cause, and words that affirm. */
export const terminators: readonly TriggerGroup[] = [
  {
    effects: ['none'],
    phrases: ['such as', 'as well as', 'including|include|includes but not limited to'],
  },
  {
    effects: ['stop'],
    phrases: [
      'but|however|although|though|except|nevertheless|nonetheless|yet|whereas|otherwise|besides|then',
      'other|apart|aside than|from',
      'except for',
      'with the exception of',
      'on the other hand',
      'even though',
      'excluding|excepting',
      'despite',
      'in spite of',
    ],
  },
  {
    effects: ['stop-polarity'],
    phrases: [
      'because|since|while|when|until|unless|if|which|who|for|from|so|after|before|during|as|despite|by',
      'because of',
      'due|secondary|attributed|related to',
      'as a|the~ secondary~ cause|source|reason|etiology|result of|for',
      'cause|causes|reason|source|etiology of|for|was|is',
      'as of',
    ],
  },
  {
    effects: ['affirmed'],
    phrases: [
      'endorses|endorsed|endorsing|admits|admitted|complains|complaining|acknowledges to|of~',
      'positive|pos for|:~',
      '( + )',
      '( pos )',
      '+',
      'reports|reported|notes|noted|states|describes|experiencing',
      'presents|presented|presenting with',
      'remarkable|significant|notable for',
      'demonstrates|demonstrated|shows|showed|reveals|revealed|confirms|confirmed',
      'does|did have|report|endorse|complain of~',
      'known',
      'definite|confirmed|documented',
      'present',
      'with~ only|just',
      'only',
    ],
  },
];

/** Finite verbs: after one of them a new statement is made. */
export const finiteVerbs: ReadonlySet<string> = new Set(
  'is are was were has have had does did reports reported states stated notes endorses admits presents presented complains shows showed demonstrates demonstrated reveals revealed seems appears appeared remains continues continued takes took uses used gets got feels felt develops developed started began became becomes lives works needs wants says said improved worsened walks sees saw came comes went goes received underwent looks will would can could should may might'.split(
    ' ',
  ),
);

/** Words that, after a comma or "and", begin a clause with its own subject. */
export const subjects: ReadonlySet<string> = new Set(
  'he she they it there we i you patient pt who'.split(' '),
);
