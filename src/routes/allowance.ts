/** Counts what is granted by name, so many a minute; what it forgets is at most a minute old. */
export const allowance = (perMinute: number, now: () => string): ((name: string) => boolean) => {
  const counts = new Map<string, number>();
  let minute = '';
  return (name) => {
    const current = now().slice(0, 16);
    if (current !== minute) counts.clear();
    minute = current;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= perMinute;
  };
};
