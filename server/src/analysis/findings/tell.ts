/**
 * A finding -> the same in words.
 * Knows which parts of it speak; the words are the language's.
 */
import { sentences, type Words, whole } from '../messages/catalogue.ts';
import type { Finding, ToldClaim, ToldFinding } from './finding.ts';
import { foundIn } from './foundIn.ts';

export function tell(finding: Finding, words: Words): ToldFinding {
  const fixes = finding.fixes.map((fix) => ({ ...fix, title: words.say(fix.title) }));
  return { ...finding, ...tellClaim(finding, words), fixes };
}

/** What it claims, without what could be done about it. */
export function tellClaim(finding: Finding, { say, state }: Words): ToldClaim {
  const { message, related, fixes: _fixes, ...rest } = finding;
  return {
    ...rest,
    message: whole(state(message)),
    related: related.map((place) => ({ ...place, message: say(place.message) })),
  };
}

/** Its message, in which views it is seen, and `more`. */
export function messageWithViews(
  finding: Pick<ToldClaim, 'message' | 'via' | 'differing' | 'source'>,
  { say }: Pick<Words, 'say'>,
  more: readonly string[] = [],
): string {
  const seen = foundIn(finding);
  return sentences([finding.message, ...(seen ? [say(seen)] : []), ...more]);
}
