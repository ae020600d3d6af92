/**
 * English: what findings about sizes have in common.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Words } from '../catalogue.ts';
import type { LinkingServices } from '../facts/common.ts';
import type { StartSize } from '../facts/limits.ts';
import { hasOneEnd, tellingEnd } from '../measures.ts';
import type { Phrase } from '../message.ts';
import type { Cause } from './telling.ts';
import { amount, capitalized, number, range, servicesIn, servicesOf } from './words.ts';

export const execError = '"argument list too long"';
export const envsubstError = '"envsubst: Argument list too long"';

/** `131,152 bytes (limit 131,072)`. */
export function sizeWords(size: Amount, limitBytes: number | null): string {
  return `${amount(size, 'byte')}${limitBytes === null ? '' : ` (limit ${number(limitBytes)})`}`;
}

/** ` (131,152 to 131,170 bytes)`, where the cause has one end of it. */
export function rangeBehind(size: Amount, limitBytes: number): string {
  return hasOneEnd(size, limitBytes) ? '' : ` (${amount(size, 'byte')})`;
}

/** What a cause has of a size. */
export interface Shown {
  readonly isSized: boolean;
  readonly isCounted: boolean;
}

/** What makes something so large, each with a sentence for what it leaves out. */
export function causes(
  links: LinkingServices | null,
  what: string,
  { size, limitBytes, isPerWrite = false }: SizeFacts,
  behind: (shown: Shown) => string = (shown) => leftOut(links, size, shown),
): readonly Cause[] {
  const telling = tellingEnd(size, limitBytes);
  const most = number(limitBytes);
  const bytes = `${amount(telling, 'byte')} (limit ${most}${isPerWrite ? ' per write' : ''})`;
  const make = links?.count === 1 ? 'makes' : 'make';
  const isOver = size.min > limitBytes;
  const counted = { isSized: true, isCounted: true };
  const sized = behind({ isSized: true, isCounted: links === null });
  const ofServices: readonly Cause[] =
    links === null
      ? []
      : [
          [`: ${servicesIn(links)} ${make} ${what} ${bytes}`, behind(counted)],
          [`: ${servicesOf(links)} ${make} ${what} ${bytes}`, behind(counted)],
          ...(isOver
            ? [
                [
                  `: with ${servicesOf(links)}, ${what} exceeds ${most} bytes`,
                  behind({ isSized: false, isCounted: true }),
                ] as const,
              ]
            : []),
        ];
  return [
    ...ofServices,
    [`: ${what} is ${bytes}`, sized],
    isOver
      ? [`: ${what} exceeds ${most} bytes`, behind({ isSized: false, isCounted: links === null })]
      : [`: ${what} is ${range(telling)} of ${most} bytes`, sized],
    [`: ${bytes}`, sized],
  ];
}

interface SizeFacts {
  readonly size: Amount;
  readonly limitBytes: number;
  /** The limit is one of each write, not of the whole. */
  readonly isPerWrite?: boolean;
}

function leftOut(links: LinkingServices | null, size: Amount, { isSized, isCounted }: Shown): string {
  if (isCounted || links === null) return isSized ? '' : `It is ${amount(size, 'byte')}.`;
  return isSized
    ? `There ${links.count === 1 ? 'is' : 'are'} ${servicesIn(links)}.`
    : `${capitalized(servicesIn(links))} ${links.count === 1 ? 'makes' : 'make'} it ${amount(size, 'byte')}.`;
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
