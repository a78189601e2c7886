import { type PackManifest, packLayout, packManifest } from './manifest.ts';

/** A column of a pack: one typed array, viewed in place and never copied. */
export type Column = Uint8Array | Uint16Array | Uint32Array;

const columnTypes = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const;

/** A pack that is open for lookup. */
export interface Pack {
  manifest: PackManifest;
  /** The column of that name and type; throws a PackError when the pack has none. */
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  /** The column of that name, of whatever type. */
  column(name: string): Column;
  has(name: string): boolean;
  /** Bytes of all columns: what the pack costs while it is open. */
  byteLength: number;
}

/** A pack that cannot be opened: of another format, cut short, or without an expected column. */
export class PackError extends Error {}

const magic = 0x4b505743; // "CWPK", little-endian
const formatVersion = 1;
const headerBytes = 16;
const align = (offset: number): number => (offset + 7) & ~7;

const typeOf = (column: Column): keyof typeof columnTypes => {
  if (column instanceof Uint32Array) return 'u32';
  return column instanceof Uint16Array ? 'u16' : 'u8';
};

const bytesOf = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/**
 * The bytes of a pack: header (magic, format, length of the layout), layout as JSON, columns at
 * offsets divisible by eight. The same manifest and columns give the same bytes.
 */
export const packOf = (
  manifest: PackManifest,
  columns: Readonly<Record<string, Column>>,
): Uint8Array<ArrayBuffer> => {
  let offset = 0;
  const placed = Object.entries(columns).map(([name, column]) => {
    const entry = { name, type: typeOf(column), offset, length: column.length };
    offset = align(offset + column.byteLength);
    return entry;
  });
  const json = new TextEncoder().encode(
    JSON.stringify({ manifest: packManifest.parse(manifest), columns: placed }),
  );
  const start = align(headerBytes + json.length);
  const bytes = new Uint8Array(start + offset);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic, true);
  header.setUint32(4, formatVersion, true);
  header.setUint32(8, json.length, true);
  bytes.set(json, headerBytes);
  for (const { name, offset: at } of placed) {
    const column = columns[name];
    if (column) bytes.set(bytesOf(column), start + at);
  }
  return bytes;
};

const layoutOf = (bytes: Uint8Array): { json: unknown; start: number } => {
  if (bytes.length < headerBytes) throw new PackError('The pack is cut short.');
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.getUint32(0, true) !== magic) throw new PackError('The file is not a pack.');
  if (header.getUint32(4, true) !== formatVersion)
    throw new PackError('The pack has another format version: import its sources again.');
  const length = header.getUint32(8, true);
  const start = align(headerBytes + length);
  if (bytes.length < start) throw new PackError('The pack is cut short.');
  const text = new TextDecoder().decode(bytes.subarray(headerBytes, headerBytes + length));
  return { json: JSON.parse(text), start };
};

/** Opens a pack in place; the columns are views of `bytes`, which must not change afterwards. */
export const openPack = (bytes: Uint8Array<ArrayBuffer>): Pack => {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { json, start } = layoutOf(aligned);
  const parsed = packLayout.safeParse(json);
  if (!parsed.success) throw new PackError('The layout of the pack is damaged: import it again.');
  const { manifest, columns } = parsed.data;
  const views = new Map<string, Column>();
  for (const { name, type, offset, length } of columns) {
    const at = aligned.byteOffset + start + offset;
    const size = length * columnTypes[type].BYTES_PER_ELEMENT;
    if (start + offset + size > aligned.length) throw new PackError('The pack is cut short.');
    views.set(name, new columnTypes[type](aligned.buffer, at, length));
  }
  const missing = (name: string): never => {
    throw new PackError(`The pack ${manifest.set} ${manifest.vintage} has no column ${name}.`);
  };
  return {
    manifest,
    u8: (name) => {
      const column = views.get(name);
      return column instanceof Uint8Array ? column : missing(name);
    },
    u16: (name) => {
      const column = views.get(name);
      return column instanceof Uint16Array ? column : missing(name);
    },
    u32: (name) => {
      const column = views.get(name);
      return column instanceof Uint32Array ? column : missing(name);
    },
    column: (name) => views.get(name) ?? missing(name),
    has: (name) => views.has(name),
    byteLength: [...views.values()].reduce((total, one) => total + one.byteLength, 0),
  };
};
