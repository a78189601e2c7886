import { join } from 'node:path';
import type { Surroundings } from './command.ts';

/** Where the packs stand: CLAIMWRIGHT_CODES, else a folder that git ignores. */
export const codesFolder = ({ env }: Surroundings): string =>
  env.CLAIMWRIGHT_CODES || join('.claimwright', 'codes');

/** Where downloads are kept, so that one broken off goes on where it stopped. */
export const downloadsFolder = (around: Surroundings): string =>
  join(codesFolder(around), '..', 'downloads');
