/**
 * A finding -> the same in words.
 * Knows which parts of it speak; the words are the language's.
 */
import { type Words, whole } from '../messages/catalogue.ts';
import type { Finding, ToldFinding } from './finding.ts';

export function tell(finding: Finding, { say, state }: Words): ToldFinding {
  const { message, related, fixes } = finding;
  return {
    ...finding,
    message: whole(state(message)),
    related: related.map((place) => ({ ...place, message: say(place.message) })),
    fixes: fixes.map((fix) => ({ ...fix, title: say(fix.title) })),
  };
}
