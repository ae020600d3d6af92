/**
 * English: what is said behind findings of any rule.
 * Knows words; the facts are `facts/remarks.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const remarks = {
  'if-links-on': ({ because }, { say }) => `This holds if enableServiceLinks is true: ${say(because)}.`,
  'services-not-current': ({ remark }, { say }) => `(Services not current: ${say(remark)}.)`,
} satisfies Partial<Catalogue['phrases']>;
