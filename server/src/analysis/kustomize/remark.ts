/**
 * Something to say about a build: a reason, and the line that it is about.
 * Knows the shape only.
 */
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';

export interface Remark {
  readonly reason: Phrase;
  readonly at: Place;
}
