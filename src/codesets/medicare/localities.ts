import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';
import type { GeographicIndices } from './allowed.ts';

/** Columns of the pack `gpci`; the key is contractor and locality, e.g. `01112-05`. */
export const gpciColumns = [
  'key',
  'state',
  'name',
  'work',
  'workWithoutFloor',
  'pe',
  'malpractice',
] as const;

/** Columns of the pack `locality`, one row for each part of a locality that the file lists. */
export const localityColumns = ['key', 'state', 'area', 'counties'] as const;

/** Columns of the pack `anesthesia`. */
export const anesthesiaColumns = ['key', 'name', 'factor'] as const;

/** Columns of the pack `zip-locality`. */
export const zipColumns = ['zip', 'state', 'key', 'rural', 'laboratory', 'plusFour'] as const;

/** A payment locality of a Medicare contractor. */
export interface Locality {
  /** The contractor (MAC), five digits. */
  contractor: string;
  /** Two digits. */
  locality: string;
}

const keyOf = ({ contractor, locality }: Locality): string => `${contractor}-${locality}`;

const localityOf = (key: string): Locality => ({
  contractor: key.slice(0, 5),
  locality: key.slice(6),
});

const withoutPoint = (text: string): number => Number(text.replace('.', ''));

/** The indices of a locality (GPCI file, Addendum E). */
export interface LocalityIndices extends Locality, GeographicIndices {
  state: string;
  /** As published; `*` and `**` mark the floors of Alaska and of the frontier states. */
  name: string;
  /** Where the file states the work index without the floor of 1.0 too. */
  workWithoutFloorThousandths?: number;
}

/** Opens a pack of the set `gpci`. */
export const openGpci = (
  pack: Pack,
): {
  manifest: PackManifest;
  find(locality: Locality): LocalityIndices | undefined;
  byteLength: number;
} => {
  const table = openTable(pack, gpciColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (wanted) => {
      const row = table.first(keyOf(wanted));
      if (!row) return undefined;
      return {
        ...localityOf(row.key),
        state: row.state,
        name: row.name,
        workThousandths: withoutPoint(row.work),
        peThousandths: withoutPoint(row.pe),
        malpracticeThousandths: withoutPoint(row.malpractice),
        ...(row.workWithoutFloor
          ? { workWithoutFloorThousandths: withoutPoint(row.workWithoutFloor) }
          : {}),
      };
    },
  };
};

/** What a locality covers, in the words of the file. */
export interface LocalityArea extends Locality {
  /** The state's name, e.g. `MISSOURI`. */
  state: string;
  area: string;
  counties: string;
}

/** Opens a pack of the set `locality`. */
export const openLocalities = (
  pack: Pack,
): { manifest: PackManifest; areas(locality: Locality): LocalityArea[]; byteLength: number } => {
  const table = openTable(pack, localityColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    areas: (wanted) =>
      table.rows(keyOf(wanted)).map(({ key, state, area, counties }) => ({
        ...localityOf(key),
        state,
        area,
        counties,
      })),
  };
};

/** Opens a pack of the set `anesthesia`: dollars an anesthesia unit of a locality, in cents. */
export const openAnesthesia = (
  pack: Pack,
): {
  manifest: PackManifest;
  factorCents(locality: Locality): number | undefined;
  byteLength: number;
} => {
  const table = openTable(pack, anesthesiaColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    factorCents: (wanted) => {
      const row = table.at(keyOf(wanted));
      return row < 0 ? undefined : withoutPoint(table.cell(row, 'factor'));
    },
  };
};

/** The locality of a five-digit ZIP code (ZIP5 file). */
export interface ZipLocality extends Locality {
  zip: string;
  state: string;
  rural?: 'rural' | 'super-rural';
  /** Competitive-bidding locality of laboratories; Z9 is none. */
  laboratory: string;
  /** Parts of the ZIP code belong elsewhere, by its last four digits, which this file does not hold. */
  isSplit: boolean;
}

/** Opens a pack of the set `zip-locality`. */
export const openZipLocalities = (
  pack: Pack,
): {
  manifest: PackManifest;
  /** By the first five digits of a ZIP code. */
  find(zip: string): ZipLocality | undefined;
  byteLength: number;
} => {
  const table = openTable(pack, zipColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (zip) => {
      const row = table.first(zip.slice(0, 5));
      if (!row) return undefined;
      const rural = row.rural === 'R' ? 'rural' : row.rural === 'B' ? 'super-rural' : undefined;
      return {
        ...localityOf(row.key),
        zip: row.zip,
        state: row.state,
        ...(rural ? { rural } : {}),
        laboratory: row.laboratory,
        isSplit: row.plusFour === '1',
      };
    },
  };
};
