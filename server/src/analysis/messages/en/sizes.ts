/**
 * English: what findings about sizes have in common.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Words } from '../catalogue.ts';
import type { LinkingServices } from '../facts/common.ts';
import type { StartSize } from '../facts/limits.ts';
import type { Phrase } from '../message.ts';
import type { Cause } from './telling.ts';
import { amount, number, servicesIn, servicesOf } from './words.ts';

export const execError = '"argument list too long"';
export const envsubstError = '"envsubst: Argument list too long"';

/** `131,152 bytes (limit 131,072)`. */
export function sizeWords(size: Amount, limitBytes: number | null): string {
  return `${amount(size, 'byte')}${limitBytes === null ? '' : ` (limit ${number(limitBytes)})`}`;
}

/** What makes something so large; the namespace stands behind the cure as well. */
export function causes(
  links: LinkingServices | null,
  what: string,
  { size, limitBytes }: { readonly size: Amount; readonly limitBytes: number | null },
): readonly Cause[] {
  const bytes = sizeWords(size, limitBytes);
  if (links === null) return [`: ${what} is ${bytes}`, `: ${bytes}`];
  const make = links.count === 1 ? 'makes' : 'make';
  return [
    `: ${servicesIn(links)} ${make} ${what} ${bytes}`,
    `: ${servicesOf(links)} ${make} ${what} ${bytes}`,
    [`: ${what} is ${bytes}`, servicesThere(links)],
    [`: ${bytes}`, servicesThere(links)],
  ];
}

/** Where the cause does not count them. */
export function servicesThere(links: LinkingServices): string {
  return `There ${links.count === 1 ? 'is' : 'are'} ${servicesIn(links)}.`;
}

/** Behind what is counted. */
export function withLinks(links: LinkingServices | null, mark = ''): string {
  return links === null ? '' : `, including the service links of namespace ${links.namespace}${mark}`;
}

/** Of what may be over the limit already, and of what will be. */
export function soon({ size: { max }, limitBytes }: Pick<StartSize, 'size' | 'limitBytes'>): string {
  return max !== null && max > limitBytes ? 'may not start' : 'may soon fail to start';
}

export function nextStart(error: string): string {
  return `Running pods are not affected; the next start fails: ${error}.`;
}

/** When something fails that is only close to its limit, or may be. */
export function later({ size: { max }, limitBytes, linksCure }: StartSize, error: string): string {
  const isOpen = max !== null && max > limitBytes;
  return `${isOpen || linksCure === null ? 'If it is over the limit' : 'With more Services'}, the next start fails: ${error}.`;
}

/** Of a script that may not call envsubst. */
export function applies(because: Phrase | null, { say }: Words): string | undefined {
  return because === null
    ? undefined
    : `This applies only if the start script runs envsubst: ${say(because)}.`;
}
