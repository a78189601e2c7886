/** Who imports whom: a file and what it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Every cycle found on the way, its first file repeated at the end. */
export const cycles = (graph: Graph): string[][] => {
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

/** A shortest trail from one file to everything it leads to. */
export const reach = (graph: Graph, from: string): string[][] => {
  const seen = new Set([from]);
  const trails: string[][] = [[from]];
  // The list grows while it is walked: breadth first.
  for (const trail of trails)
    for (const next of graph.get(trail.at(-1) ?? '') ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      trails.push([...trail, next]);
    }
  return trails.slice(1);
};
