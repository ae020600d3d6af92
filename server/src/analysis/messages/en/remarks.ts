/**
 * English: what is said behind findings of any rule.
 * Knows words; the facts are `facts/remarks.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const remarks = {
  'if-links-on': ({ because }, { say }) => `This applies only if service links are on: ${say(because)}.`,
  // The reason stands in the status bar; in each finding it would hide what the finding says.
  'services-not-current': ({ remark }) =>
    remark.id === 'stale-since'
      ? `(Services stale since ${remark.time}.)`
      : '(The list of Services is not current.)',
} satisfies Partial<Catalogue['phrases']>;
