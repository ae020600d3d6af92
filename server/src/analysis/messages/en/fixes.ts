/**
 * English: titles of fixes.
 * Knows words; the facts are `facts/fixes.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const fixes = {
  'fix-elsewhere': ({ workload, fix }, { say }) => `${workload}: ${say(fix)}`,
} satisfies Partial<Catalogue['phrases']>;
