/**
 * Japanese: what findings about sizes have in common.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Words } from '../catalogue.ts';
import type { LinkingServices } from '../facts/common.ts';
import type { StartSize } from '../facts/limits.ts';
import { hasOneEnd, tellingEnd } from '../measures.ts';
import type { Phrase } from '../message.ts';
import type { Cause } from './telling.ts';
import { amount, number, range, servicesIn, servicesOf } from './words.ts';

export const execError = '"argument list too long"';
export const envsubstError = '"envsubst: Argument list too long"';

export const willNot = 'は起動しません';
export const mayNot = 'は起動しない可能性があります';
const maySoon = 'は起動できなくなるおそれがあります';

/** `131,152バイト(上限131,072)`. */
export function sizeWords(size: Amount, limitBytes: number | null): string {
  return `${amount(size, 'バイト')}${limitBytes === null ? '' : `(上限${number(limitBytes)})`}`;
}

/** `(131,152〜131,170バイト)`, where the cause has one end of it. */
export function rangeBehind(size: Amount, limitBytes: number): string {
  return hasOneEnd(size, limitBytes) ? '' : `(${amount(size, 'バイト')})`;
}

/** What a cause has of a size. */
export interface Shown {
  readonly isSized: boolean;
  readonly isCounted: boolean;
}

interface SizeFacts {
  readonly size: Amount;
  readonly limitBytes: number;
  /** The limit is one of each write, not of the whole. */
  readonly isPerWrite?: boolean;
}

/** What makes something so large, each with a sentence for what it leaves out. */
export function causes(
  links: LinkingServices | null,
  what: string,
  { size, limitBytes, isPerWrite = false }: SizeFacts,
  behind: (shown: Shown) => string = (shown) => leftOut(links, { size, limitBytes }, shown),
): readonly Cause[] {
  const telling = tellingEnd(size, limitBytes);
  const bytes = amount(telling, 'バイト');
  const limit = `(${isPerWrite ? '1回の' : ''}上限${number(limitBytes)})`;
  const over = `上限の${number(limitBytes)}バイトを超えます`;
  const isOver = size.min > limitBytes;
  const counted = { isSized: true, isCounted: true };
  const sized = behind({ isSized: true, isCounted: links === null });
  const ofServices: readonly Cause[] =
    links === null
      ? []
      : [
          [`: ${servicesIn(links)}により、${what}が${bytes}に達します${limit}`, behind(counted)],
          [`: ${servicesOf(links)}により、${what}が${bytes}に達します${limit}`, behind(counted)],
          ...(isOver
            ? [
                [
                  `: ${servicesOf(links)}により、${what}が${over}`,
                  behind({ isSized: false, isCounted: true }),
                ] as const,
              ]
            : []),
        ];
  return [
    ...ofServices,
    [`: ${what}が${bytes}です${limit}`, sized],
    isOver
      ? [`: ${what}が${over}`, behind({ isSized: false, isCounted: links === null })]
      : [`: ${what}が${number(limitBytes)}バイト中${range(telling)}バイトです`, sized],
    [`: ${what}が${bytes}${limit}`, sized],
    [`: ${what.replace(/^.*の/, '')}が${bytes}${limit}`, sized],
    // Where no more fits, whoever reads the verdict has to guess what has this size.
    [`: ${bytes}${limit}`, sized],
  ];
}

function leftOut(
  links: LinkingServices | null,
  { size, limitBytes }: SizeFacts,
  { isSized, isCounted }: Shown,
): string {
  const isAllSaid = isSized && hasOneEnd(size, limitBytes);
  const bytes = isAllSaid ? '' : `大きさは${amount(size, 'バイト')}です。`;
  if (isCounted || links === null) return bytes;
  return isSized
    ? `${servicesIn(links)}があります。${bytes}`
    : `${servicesIn(links)}により${amount(size, 'バイト')}に達します。`;
}

/** Behind what is counted. */
export function withLinks(links: LinkingServices | null): string {
  return links === null ? '' : `(名前空間${links.namespace}のサービスリンクを含む)`;
}

/** Of what may be over the limit already, and of what will be. */
export function soon({ size: { max }, limitBytes }: Pick<StartSize, 'size' | 'limitBytes'>): string {
  return max !== null && max > limitBytes ? mayNot : maySoon;
}

/** For what becomes too large with more Services. */
export const soonOf = maySoon;

export function nextStart(error: string): string {
  return `実行中のPodには影響しませんが、次回の起動は失敗します: ${error}。`;
}

/** When something fails that is only close to its limit, or may be. */
export function later({ size: { max }, limitBytes, linksCure }: StartSize, error: string): string {
  const isOpen = max !== null && max > limitBytes;
  return `${isOpen || linksCure === null ? '上限を超えると' : 'Serviceが増えると'}、次回の起動は失敗します: ${error}。`;
}

/** Of a script that may not call envsubst. */
export function applies(because: Phrase | null, { say }: Words): string | undefined {
  return because === null
    ? undefined
    : `これは起動スクリプトがenvsubstを実行する場合に限ります: ${say(because)}。`;
}
