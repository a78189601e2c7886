/**
 * A fact of a chart or claim that many edits ask for, read once. It is kept with the object, so that it
 * may only be asked of one that nobody changes any more: the scrub runs its edits over copies of its own.
 */
export const readOnce = <Subject extends object, Fact>(
  read: (subject: Subject) => Fact,
): ((subject: Subject) => Fact) => {
  const known = new WeakMap<Subject, { fact: Fact }>();
  return (subject) => {
    const found = known.get(subject);
    if (found) return found.fact;
    const fact = read(subject);
    known.set(subject, { fact });
    return fact;
  };
};
