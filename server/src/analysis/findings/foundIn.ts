/**
 * In which views a finding is seen, and in which not, as a message.
 * Knows what a finding says of its views; does not know how that came about.
 */
import type { Phrase } from '../messages/message.ts';
import type { Finding } from './finding.ts';

/** The label of what came by standard input, which is no name to tell a person. */
const unnamed = '-';

/** Undefined for what is found in a file as it stands, or in the only text that there is. */
export function foundIn({
  via = [],
  differing,
  source,
}: Pick<Finding, 'via' | 'differing' | 'source'>): Phrase<'found-in'> | undefined {
  const named = via.filter((label) => label !== unnamed);
  if (named.length === 0) return undefined;
  const { also = [], milder = [], free = [], isLimit = false } = differing ?? {};
  const views = named.filter((label) => !also.includes(label) && !milder.includes(label));
  return { id: 'found-in', views, also, milder, free, isLimit, source };
}
