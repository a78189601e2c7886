import type { Importer } from './importer.ts';

/** Every importer. Its layouts are tried in this order, the narrow ones before the wide ones. */
export const importers: readonly Importer[] = [];
