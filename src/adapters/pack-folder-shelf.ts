import { loadPack, packsIn } from '../codesets/import/pack-folder.ts';
import type { PackShelf } from './pack-shelf.ts';

/** The packs that `codes import` put into a folder; looked at anew each time. */
export const packFolderShelf = (folder: string): PackShelf => ({
  entries: () => packsIn(folder),
  load: (entry) => loadPack(folder, entry),
});
