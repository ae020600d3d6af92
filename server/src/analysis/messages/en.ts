/**
 * English: what all messages say.
 * Knows how a native engineer says it; the files of `en/` know it room by room.
 */
import type { Catalogue } from './catalogue.ts';
import { environment } from './en/environment.ts';
import { fixes } from './en/fixes.ts';
import { holes } from './en/holes.ts';
import { starts } from './en/starts.ts';

export const en = {
  locale: 'en',
  phrases: {
    quoted: ({ text }) => text,
    'as-said': ({ text }) => text,
    ...environment,
    ...fixes,
    ...holes,
    ...starts,
  },
  statements: {
    remarked: ({ of, remarks }, { say, state }) => {
      const { verdict, rest } = state(of);
      return { verdict, rest: [rest, ...remarks.map(say)].join(' ') };
    },
    'stated-as-said': ({ text }) => ({ verdict: text, rest: '' }),
  },
} satisfies Catalogue;
