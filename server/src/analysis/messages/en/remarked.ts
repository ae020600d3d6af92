/**
 * English: a statement with remarks behind it.
 * Knows which remarks restrict what the verdict says for certain.
 */
import type { Catalogue } from '../catalogue.ts';
import { isRestricting } from '../message.ts';

export const remarked: Catalogue['statements']['remarked'] = ({ of, remarks }, { say, state }) => {
  const { verdict, rest, ...more } = state(of);
  return {
    verdict: remarks.some(isRestricting) ? verdict.replace(' will ', ' may ') : verdict,
    rest: [rest, ...remarks.map(say)].join(' '),
    ...more,
  };
};
