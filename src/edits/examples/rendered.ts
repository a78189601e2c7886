/** What readers say of the pack that they read, for a table of a few rows that an example brings. */
export const renderedPack = (set: string) => ({
  manifest: {
    set,
    vintage: 'rendered',
    from: '2026-01-01',
    to: '2026-12-31',
    sources: [],
    counts: {},
    importer: 'rendered',
  },
  byteLength: 0,
});
