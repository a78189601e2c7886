/** A member id has at most so many characters (837P 2010BA NM109). */
const mostCharacters = 80;
const mostPattern = 200;

/** Each repetition of unknown number multiplies the ways to match; counted ones do not. */
const mostOpenRepetitions = 2;

/** A character, an escaped one, a class, or any; then how often. */
const step =
  /(?:\\[dDwWsS\-./^$*+?()[\]{}|\\]|\[\^?(?:\\[dws\-\]\\^]|[^\]\\])+\]|[A-Za-z0-9 _\-./#&:@])(\{\d{1,2}(?:,\d{1,2})?\}|[?*+])?/y;

/** How many repetitions are open in a chain of steps; undefined where it is something else. */
const openRepetitions = (chain: string): number | undefined => {
  let open = 0;
  step.lastIndex = 0;
  while (step.lastIndex < chain.length) {
    const [whole, repetition] = step.exec(chain) ?? [];
    if (whole === undefined) return undefined;
    if (repetition && !/^\{\d+\}$/.test(repetition)) open += 1;
  }
  return open;
};

/**
 * Is it a pattern whose matching ends soon whatever the id is? Characters, classes and their
 * repetitions, between `^` and `$` or not; no groups, no alternatives, no references back.
 */
export const isPlainPattern = (pattern: string): boolean => {
  if (pattern.length > mostPattern) return false;
  const open = openRepetitions(pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
  if (open === undefined || open > mostOpenRepetitions) return false;
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
};

/** Does a member id look like the pattern of its payer's row? One that is too long looks like none. */
export const isLikeMemberId = (pattern: string, memberId: string): boolean =>
  memberId.length <= mostCharacters && new RegExp(pattern, 'u').test(memberId);
