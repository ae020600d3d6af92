/**
 * NGINX_ENVSUBST_FILTER: which names it lets through.
 * Knows what the entrypoint's awk does with it: `name ~ /FILTER/`; does not know any container.
 */
import type { Certainty } from '../knowledge/certainty.ts';
import { readExtendedRegex } from './extendedRegex.ts';
import { nameMatcher } from './nameMatcher.ts';

export interface EnvsubstFilter {
  readonly text: string;
  /** Whether awk accepts it. With one that it does not accept, no name at all is passed on. */
  readonly isValid: Certainty;
  /** Whether it lets a name of a shell through; undefined where awks differ, or it cannot be told. */
  readonly matches: (name: string) => boolean | undefined;
}

/** Reads a filter for the awk of a distribution: Debian's mawk or Alpine's busybox. The empty filter matches all. */
export function readFilter(text: string, os: 'alpine' | 'debian' | undefined): EnvsubstFilter {
  if (text === '') return { text, isValid: true, matches: () => true };
  // Debian's mawk takes intervals literally up to bookworm and as intervals later.
  const reading = readExtendedRegex(text, os === 'alpine');
  if (reading === 'invalid') return { text, isValid: false, matches: () => false };
  const matcher = reading === 'unsure' ? undefined : nameMatcher(reading);
  if (matcher === undefined) return { text, isValid: 'perhaps', matches: () => undefined };
  return { text, isValid: true, matches: matcher };
}
