import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openPack, type Pack, PackError } from '../pack/container.ts';
import { type PackEntry, packIndex } from '../pack/manifest.ts';

const indexName = 'index.json';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The packs of a folder, by set and date; none where there is no folder yet. */
export const packsIn = async (folder: string): Promise<PackEntry[]> => {
  try {
    const text = await readFile(join(folder, indexName), 'utf8');
    return packIndex.parse(JSON.parse(text)).packs;
  } catch (error) {
    if (isMissing(error)) return [];
    throw new PackError(
      `The index of ${folder} is damaged: import the code sets again, or restore ${indexName}.`,
    );
  }
};

/** Written beside, flushed, then renamed: whoever reads sees the old file or the new, never half. */
const replace = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const beside = join(folder, `.${name}.${process.pid}.part`);
  const file = await open(beside, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, join(folder, name));
};

const indexBytes = (packs: readonly PackEntry[]): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ packs }, null, 1)}\n`);

const inOrder = (a: PackEntry, b: PackEntry): number =>
  a.set === b.set ? (a.from < b.from ? -1 : 1) : a.set < b.set ? -1 : 1;

/**
 * Stores packs, each under a name of its own content, and then points the index at them: until that
 * last step the old ones go on serving, whatever breaks.
 */
export const storePacks = async (
  folder: string,
  packs: readonly Uint8Array<ArrayBuffer>[],
): Promise<PackEntry[]> => {
  await mkdir(folder, { recursive: true });
  const stored: PackEntry[] = [];
  for (const bytes of packs) {
    const pack = openPack(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const packed = gzipSync(bytes, { level: 9 });
    const { set, vintage } = pack.manifest;
    const file = `${set}.${vintage}-${sha256.slice(0, 12)}.pack.gz`;
    await replace(folder, file, packed);
    stored.push({
      ...pack.manifest,
      file,
      sha256,
      packedBytes: packed.length,
      residentBytes: pack.byteLength,
    });
  }
  const isRenewed = (one: PackEntry): boolean =>
    stored.some(({ set, vintage }) => set === one.set && vintage === one.vintage);
  const kept = (await packsIn(folder)).filter((one) => !isRenewed(one));
  const all = [...kept, ...stored].sort(inOrder);
  await replace(folder, indexName, indexBytes(all));
  await tidy(folder, all);
  return stored;
};

/** Removes packs that the index no longer names, and what a broken import left. */
const tidy = async (folder: string, packs: readonly PackEntry[]): Promise<void> => {
  const named = new Set(packs.map(({ file }) => file));
  for (const name of await readdir(folder)) {
    const isOurs = /\.(pack|pack\.gz|part)$/.test(name);
    if (isOurs && !named.has(name)) await rm(join(folder, name), { force: true });
  }
};

/** Loads one pack and checks it against its hash; a changed or broken file is refused. */
export const loadPack = async (folder: string, entry: PackEntry): Promise<Pack> =>
  checkedPack(entry, unpackedPack(entry, await readFile(join(folder, entry.file))));

const unpackedPack = (entry: PackEntry, packed: Uint8Array): Uint8Array<ArrayBuffer> => {
  try {
    const unpacked = entry.file.endsWith('.gz') ? gunzipSync(packed) : packed;
    // A buffer of its own: Node's small buffers share one and are not aligned.
    const bytes = new Uint8Array(unpacked.length);
    bytes.set(unpacked);
    return bytes;
  } catch {
    throw new PackError(`The pack ${entry.file} is damaged: import ${entry.set} again.`);
  }
};

const checkedPack = (entry: PackEntry, bytes: Uint8Array<ArrayBuffer>): Pack => {
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256)
    throw new PackError(`The pack ${entry.file} is not what was imported: import it again.`);
  return openPack(bytes);
};

/**
 * Writes the packs of folders unpacked beside one index, as the edge serves them: read in place, no
 * inflating. The same set and vintage in two folders is taken from the first.
 */
export const publishPacks = async (
  folders: readonly string[],
  target: string,
): Promise<PackEntry[]> => {
  await mkdir(target, { recursive: true });
  const published: PackEntry[] = [];
  for (const folder of folders)
    for (const entry of await packsIn(folder)) {
      const { set, vintage } = entry;
      if (published.some((one) => one.set === set && one.vintage === vintage)) continue;
      const bytes = unpackedPack(entry, await readFile(join(folder, entry.file)));
      checkedPack(entry, bytes);
      const plain = { ...entry, file: entry.file.replace(/\.gz$/, '') };
      await replace(target, plain.file, bytes);
      published.push(plain);
    }
  await replace(target, indexName, indexBytes(published));
  await tidy(target, published);
  return published;
};
