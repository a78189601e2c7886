/** Words whose full stop never ends a sentence, because more always follows. */
const neverLast = new Set(
  'dr mr mrs ms mx prof vs approx fig no st rev messrs cf e.g i.e viz sgt lt col ca'.split(' '),
);

/** Words whose full stop ends a sentence only before a capital letter. */
const maybeLast = new Set(
  'etc al dept appt jr sr inc b.i.d t.i.d q.i.d q.d q.h q.h.s h.s p.o p.r.n a.c p.c a.m p.m s.p u.s i.v i.m s.q m.d ph.d d.o n.p p.a r.n b.p n.p.o d.c'.split(
    ' ',
  ),
);

/** Whether a full stop after this word may end a sentence: no, only before a capital, or yes. */
export const fullStopAfter = (word: string): 'never' | 'before-capital' | 'ends' => {
  const lower = word.toLowerCase();
  if (neverLast.has(lower)) return 'never';
  if (maybeLast.has(lower)) return 'before-capital';
  // An initial such as the "J." of "J. Smith"; vitamin "C." at the end of a sentence is rarer.
  return /^\p{Lu}$/u.test(word) ? 'never' : 'ends';
};
