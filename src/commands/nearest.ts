/** How many letters have to be added, left out or changed to make one word of another. */
const distance = (one: string, two: string): number => {
  let row = Array.from({ length: two.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= two.length; at += 1)
      next.push(
        Math.min(
          (next[at - 1] ?? 0) + 1,
          (row[at] ?? 0) + 1,
          (row[at - 1] ?? 0) + (two[at - 1] === letter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[two.length] ?? 0;
};

/** The words nearest to one that is not among them: those that hold it, then the least changed. */
export const nearest = (wanted: string, words: readonly string[], most: number): string[] => {
  const rank = new Map(
    words.map((word) => [word, word.includes(wanted) ? 0 : distance(wanted, word)]),
  );
  return [...words].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)).slice(0, most);
};
