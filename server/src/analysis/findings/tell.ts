/**
 * A finding -> the same in words.
 * Knows which parts of it speak; the words are the language's.
 */
import { type Words, whole } from '../messages/catalogue.ts';
import type { Finding, ToldClaim, ToldFinding } from './finding.ts';

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
