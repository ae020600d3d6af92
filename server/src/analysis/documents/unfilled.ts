/**
 * The reason that something is not known: a template's expression.
 * Knows how an expression is quoted; the words are the languages'.
 */
import type { UnfilledPart } from '../messages/facts/holes.ts';
import type { Phrase } from '../messages/message.ts';
import { inWords } from './reading.ts';
import type { YamlHole } from './tree.ts';

/** `name` is that of the volume, where it is one. */
export function unfilled(part: UnfilledPart, hole: YamlHole, name: string | null = null): Phrase {
  return { id: 'depends-on-template', part, name, expression: inWords(hole) };
}

/** Whether a reason is one of these, or rests on one. */
export function isUnfilled(reason: Phrase): boolean {
  if (reason.id === 'source-may-set') return isUnfilled(reason.because);
  return reason.id === 'depends-on-template' || reason.id === 'config-map-may-hold-more';
}
