import { openDiagnosisCodes } from '../../icd10cm/codes.ts';
import { openNotes } from '../../icd10cm/notes.ts';
import { packOf } from '../../pack/container.ts';
import { searchColumns } from '../../search/search-pack.ts';
import { type Importer, importerVersion } from '../importer.ts';
import { LayoutError } from '../source-file.ts';

/**
 * The set `icd-10-cm-search`: the words of the titles and inclusion terms of one release, collected
 * from the packs of its codes and, if there are any, of its notes. It reads no file of its own.
 */
export const searchImporter: Importer = {
  set: 'icd-10-cm-search',
  after: ['icd-10-cm', 'icd-10-cm-notes'],
  layouts: [],
  build: async (_files, release, context) => {
    const pack = context.pack('icd-10-cm');
    if (!pack)
      throw new LayoutError([
        { file: 'icd-10-cm', line: 0, words: 'the codes have to be imported before their search' },
      ]);
    const codes = openDiagnosisCodes(pack);
    const notesPack = context.pack('icd-10-cm-notes');
    const columns = searchColumns(codes, notesPack && openNotes(notesPack, codes));
    const made = [pack, ...(notesPack ? [notesPack] : [])];
    return packOf(
      {
        set: 'icd-10-cm-search',
        vintage: release.vintage,
        from: release.from,
        to: release.to,
        sources: made.flatMap(({ manifest }) => manifest.sources),
        counts: {
          codes: codes.count,
          titleWords: columns.titleWordLengths?.length ?? 0,
          terms: columns.termRanks?.length ?? 0,
        },
        importer: importerVersion,
        ...(context.starter ? { starter: true } : {}),
      },
      columns,
    );
  },
};
