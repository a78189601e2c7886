/** Is one word the other with one letter too many, too few, another, or two exchanged? */
export const isMisspelling = (one: string, other: string): boolean => {
  const longer = one.length >= other.length ? one : other;
  const shorter = longer === one ? other : one;
  if (longer.length - shorter.length > 1 || longer === shorter) return false;
  let from = 0;
  while (from < shorter.length && longer[from] === shorter[from]) from += 1;
  let end = 0;
  while (
    end < shorter.length - from &&
    longer[longer.length - 1 - end] === shorter[shorter.length - 1 - end]
  )
    end += 1;
  const left = longer.length - from - end;
  if (longer.length > shorter.length) return left === 1;
  if (left === 1) return true;
  return left === 2 && longer[from] === shorter[from + 1] && longer[from + 1] === shorter[from];
};
