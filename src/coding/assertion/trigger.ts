/**
 * What a phrase does to the words in its scope, or to the scopes of others:
 * `affirmed`, `now`, `patient` end a scope of their axis; `stop` ends every scope, `stop-polarity`
 * those of negation and uncertainty; `current` and `onset` undo a historical scope, `persisting` a
 * conditional one; `none` is a phrase that only looks like a trigger.
 */
export type Effect =
  | 'negated'
  | 'uncertain'
  | 'affirmed'
  | 'historical'
  | 'hypothetical'
  | 'now'
  | 'current'
  | 'onset'
  | 'persisting'
  | 'other'
  | 'patient'
  | 'stop'
  | 'stop-polarity'
  | 'none';

/** Phrases that work alike. */
export interface TriggerGroup {
  effects: readonly Effect[];
  /** Where the scope lies; without it the phrase has none. */
  direction?: 'forward' | 'backward' | 'both';
  /** The longest scope in tokens. */
  reach?: number;
  /** The scope ends at a comma. */
  endsAtComma?: true;
  /** The scope goes on over finite verbs. */
  passesVerbs?: true;
  /**
   * One phrase each, lower case: `a|b` is either word, a word ending in `~` may be missing, and
   * `<start>`, `<end>`, `<number>`, `<year>`, `<kin>`, `<kin's>` and `<word>` (any one) stand for what
   * they say.
   */
  phrases: readonly string[];
}
