import type { CodeSets } from '../ports.ts';
import { packCodeSets } from './pack-code-sets.ts';
import { starterShelf } from './starter-shelf.ts';

/** The starter set alone: for demo and tests, which must not depend on what was imported. */
export const starterCodeSets = (): CodeSets => packCodeSets(starterShelf());
