/**
 * Japanese: what to do.
 * Knows words; the facts are `facts/cures.ts`'s.
 */
import type { LinksCure, LinksPrice, MissingCure } from '../facts/cures.ts';
import type { Phrase } from '../message.ts';
import { type Cure, inFull } from './telling.ts';
import { number } from './words.ts';

/** What helps against a value that is too long by itself. */
export const shorterValues: Cure = {
  first: '長い値を短くしてください',
  more: '。または、ファイルとしてマウントしてください',
};

/** The first that knows NGINX_ENVSUBST_FILTER on every branch after it. */
export const newerNginx: Cure = { first: 'nginx 1.23.2以降を使用してください' };

/** `Pod specにenableServiceLinks: falseを設定してください`, with its price, or what is possible in its place. */
export function linksCure(cure: LinksCure): Cure {
  switch (cure.how) {
    case 'field':
      return cure.place === null
        ? { first: offIn(podSpecOf(cure.sharers)), more: priceWords(cure) }
        : { first: off, place: `(場所: ${cure.place})`, more: priceSentence(cure) };
    case 'maker':
      return { first: offIn('このPodを作成するワークロード'), more: priceWords(cure) };
    case 'merge':
      return { first: offIn('<<でマージされるマッピング'), more: priceWords(cure) };
    case 'parameter':
      return {
        first: `テンプレートのパラメーター${cure.parameter}をfalseに設定してください`,
        more: priceWords(cure),
      };
    case 'elsewhere':
      return elsewhere(cure.by);
  }
}

/** The same on another object: nobody looked at what it would cost there. */
export function linksCureOf(workload: string, cure: LinksCure): Cure {
  return cure.how === 'field'
    ? { first: off, place: `(場所: ${workload})`, more: onlyIf(unused) }
    : linksCure(cure);
}

const unused = 'サービスリンクを使っていない場合';
const unbuilt = 'スクリプトが組み立てる名前にサービスリンクのものがない場合';

/** Behind a place in brackets, which no others follow. */
function onlyIf(condition: string): string {
  return `。ただし、${condition}に限ります`;
}

const off = 'enableServiceLinks: falseを設定してください';

function offIn(place: string): string {
  return `${place}に${off}`;
}

function podSpecOf(sharers: number): string {
  return sharers > 1 ? `${number(sharers)}個のワークロードが共有するPod spec` : 'Pod spec';
}

function priceWords(price: LinksPrice): string {
  if (price.isFree) return '';
  return `(${price.uses === 0 ? conditionOf(price) : rewritesOf(price)})`;
}

function priceSentence(price: LinksPrice): string {
  if (price.isFree) return '';
  return price.uses === 0 ? onlyIf(conditionOf(price)) : `。${rewritesOf(price)}`;
}

function conditionOf({ buildsNames }: LinksPrice): string {
  return buildsNames ? unbuilt : unused;
}

function rewritesOf({ uses }: LinksPrice): string {
  return `サービスリンクを使う${number(uses)}か所の書き換えも必要です`;
}

function elsewhere(by: (LinksCure & { how: 'elsewhere' })['by']): Cure {
  switch (by?.id) {
    case 'links-decided-by-template':
      return { first: offIn(`各${by.kind}のpodTemplate`) };
    case 'links-decided-by-user':
      return { first: offIn(`これを使う各${by.kind}`) };
    case 'operator-turns-links-off':
      return {
        first:
          by.since === null
            ? `${by.operator}の新しいリリースを試してください`
            : `${by.operator}が${by.since}より古ければアップグレードしてください`,
      };
    case undefined:
      return { first: '名前空間のServiceを減らしてください' };
  }
}

/** One thing or the other. */
export function either(one: Cure, other: Cure): Cure {
  return { ...one, more: `${one.more ?? ''}。または、${inFull(other)}` };
}

const writeAddress = '代わりにServiceのアドレスを書いてください';

/** What to write where a variable is missing. */
export function missingCure({ instead, near, canTurnOn }: MissingCure, why: Phrase): Cure {
  const on = 'enableServiceLinks: trueを設定してください';
  if (why.id === 'service-not-yet')
    return {
      first: 'post-installフックとして実行してください',
      more: '。または、Serviceをより小さい重みのフックにしてください',
    };
  if (why.id === 'service-is-hook') return { first: 'Serviceをフックではなく、リリースの一部にしてください' };
  if (near !== null) return { first: `${near}の誤りではありませんか？` };
  if (instead !== null)
    return { first: `代わりに${instead}と書いてください`, more: canTurnOn ? `。または、${on}` : '' };
  if (canTurnOn) return { first: on, more: `。または、${writeAddress}` };
  return why.id !== 'no-service-makes'
    ? { first: writeAddress }
    : { first: '名前を修正してください', more: `。または、${writeAddress}` };
}
