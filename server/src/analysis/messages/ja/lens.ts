/**
 * Japanese: lines above workloads and Services, and values behind uses.
 * Knows words; the facts are `facts/lens.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { knownBytes } from '../measures.ts';
import { percent } from './hover.ts';
import { noted, number, servicesOf } from './words.ts';

/** A value is cut behind so many characters: it stands in the middle of a line. */
const mostOfValue = 40;

export const lens = {
  'lens-workload': ({ services, uses }) =>
    [
      services === null ? 'サービスリンク無効' : servicesOf(services),
      ...uses.map(({ limit, bytes, limitBytes, isIfRun }) => {
        const name = typeof limit === 'string' ? limit : limit.variable;
        return `${name} ${percent(knownBytes(bytes, limitBytes), limitBytes)}${isIfRun ? '(実行される場合)' : ''}`;
      }),
    ].join(' · '),
  'lens-in-view': ({ lens, view }, { say }) => noted(say(lens), view),
  'lens-unknown': ({ namespace }) => `名前空間${namespace}のServiceは不明`,
  'lens-service': ({ variables, containers, uses }) =>
    `${number(containers)}個のコンテナに${number(variables)}個の変数、使用箇所${number(uses)}か所`,
  'inlay-value': ({ value }) =>
    ` = ${value.length > mostOfValue ? `${value.slice(0, mostOfValue)}…` : value}`,
} satisfies Partial<Catalogue['phrases']>;
