/**
 * English: a statement with remarks behind it.
 * Knows which remarks restrict what the verdict says for certain.
 */
import type { Catalogue } from '../catalogue.ts';
import type { Phrase } from '../message.ts';

const restricting: ReadonlySet<Phrase['id']> = new Set(['other-kernel', 'if-links-on']);

export const remarked: Catalogue['statements']['remarked'] = ({ of, remarks }, { say, state }) => {
  const { verdict, rest, ...more } = state(of);
  const isOpen = remarks.some(({ id }) => restricting.has(id));
  return {
    verdict: isOpen ? verdict.replace(' will ', ' may ') : verdict,
    rest: [rest, ...remarks.map(say)].join(' '),
    ...more,
  };
};
