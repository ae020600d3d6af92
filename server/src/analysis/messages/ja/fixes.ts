/**
 * Japanese: titles of fixes: what is done, without a full stop and without politeness, as titles of actions are.
 * Knows words; the facts are `facts/fixes.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ChartChange, Doubt, LostFacts, TextPlace, UnreadText } from '../facts/fixes.ts';
import type { Phrase } from '../message.ts';
import { and, containerWords, noted, number } from './words.ts';

export const fixes = {
  'fix-elsewhere': ({ workload, fix }, { say }) => `${workload}: ${say(fix)}`,
  'fix-in-source': ({ fix, file, views, losing }, { say }) => {
    const whose =
      losing.length > 0 && losing.length < views.length
        ? `${someOf(losing)}は使用中の変数を失う可能性があります`
        : '';
    return noted(noted(`${file}で${say(fix)}`, `対象: ${someOf(views)}`), whose);
  },
  'fix-in-doubt': ({ fix, doubts }, { say }) => noted(say(fix), doubtsInWords(doubts, fix)),
  'fix-in-files': ({ fix, files }, { say }) => `${and(files)}で${say(fix)}`,
  'fix-in-view': ({ fix, file, view }, { say }) => `${view}だけ、${file}のパッチで${say(fix)}`,
  'fix-in-chart': ({ fix, change, objects }, { say }) => {
    if (change.way === 'variable') return `${change.file}の${change.key}で${say(fix)}`;
    const lost = fix.id === 'fix-links-off' ? fix.lost : null;
    const of = objects > 1 ? `${number(objects)}個のワークロードが対象です` : '';
    const note =
      change.way === 'literal'
        ? 'valuesからは変更できなくなります'
        : change.way === 'switch' || change.isDefault
          ? 'サービスリンクを使うリリースではtrueの設定が必要です'
          : '';
    return priced(chartWords(change), lost, of, note);
  },
  'fix-links-off': ({ place, sharers, lost, rewrites }) => {
    const where = `${sharers === 1 ? '' : `${number(sharers)}個のワークロードが共有する`}${placeOf(place)}`;
    const set = `${where}にenableServiceLinks: falseを設定`;
    if (!rewrites) return priced(set, lost);
    const doubts = doubtsOf(lost);
    return `${set}し、${usesOf(lost)}をDNS名とポートに書き換え${doubts.length === 0 ? '' : `(${doubts.join('。')})`}`;
  },
  'fix-links-on': ({ place }) =>
    `${placeOf(place)}にenableServiceLinks: trueを設定(すべてのServiceの変数が再び入ります)`,
  'fix-rename-key': ({ key, lost }) => priced(`${key}をenableServiceLinksに変更`, lost),
  'fix-remove-key': ({ key, place }) => `この${key}を削除(${placeOf(place)}に設定済み)`,
  'fix-move-key': ({ place, lost }) => priced(`enableServiceLinksを${placeOf(place)}に移動`, lost),
  'fix-unquote': ({ value, lost }) => priced(`引用符なしの${value}に変更`, lost),
  'fix-replace': ({ written, text }) => `${written}を${text}に置換`,
  'fix-filter': ({ isSet, names }) =>
    `NGINX_ENVSUBST_FILTERを${
      names === 0 ? 'どの名前にも一致しない値' : `テンプレートが使う${number(names)}個の名前`
    }に${isSet ? '変更' : '設定'}${names === 0 ? '(テンプレートはコンテナの変数を使いません)' : ''}`,
  'fix-variable': ({ name, value }) => `${name}を${value}に設定`,
  'fix-brackets': ({ written }) => `[${written}]に変更`,
  'fix-suppress': ({ code }) => `この行の${code}を抑制`,
} satisfies Partial<Catalogue['phrases']>;

/** Why a fix is in doubt: which overlays may be harmed, and how. */
export function doubtsInWords(doubts: readonly Doubt[], fix: Phrase): string {
  const causes = [
    ['unbuilt', 'ビルドできず'],
    ['partly', '一部が不明で'],
    ['unread', '現在読み取れず'],
    ['unasked', '検査されておらず'],
    ['overlooked', '調べていないファイルがあり'],
    ['unfollowed', '追跡できませんが、このファイルを配信する可能性があり'],
  ] as const;
  const risk =
    innermost(fix).id === 'fix-replace'
      ? '今の記述を必要とする可能性があります'
      : '使用中の変数を失う可能性があります';
  const said = causes.flatMap(([why, words]) => {
    const views = doubts.flatMap((one) => (one.why === why ? one.view : []));
    return views.length === 0 ? [] : `${someOf(views)}${why === 'overlooked' ? 'に' : ''}は${words}、${risk}`;
  });
  const certain = [
    ['breaks', 'はビルドできなくなります'],
    ['spreads', 'ではほかのフィールドやオブジェクトも変わります'],
  ] as const;
  const sure = certain.flatMap(([why, words]) => {
    const views = doubts.flatMap((one) => (one.why === why ? one.view : []));
    return views.length === 0 ? [] : `${someOf(views)}${words}`;
  });
  return [...said, ...sure].join('。');
}

function innermost(fix: Phrase): Phrase {
  return 'fix' in fix ? innermost(fix.fix) : fix;
}

function chartWords(change: Exclude<ChartChange, { readonly way: 'variable' }>): string {
  const { key, file } = change;
  if (change.way === 'literal') return `${file}に${key}: falseを追加`;
  if (change.way === 'value')
    return `${file}の${key}をfalseに設定${change.loosened ? 'し、テンプレートがfalseを受け取れるように変更' : ''}`;
  return `${file}に値${key}: falseを追加し、${number(change.pods)}個のPod specで参照`;
}

/** The first three names. */
function someOf(names: readonly string[]): string {
  return first(names.slice(0, 3), names.length);
}

function placeOf(place: string | null): string {
  return place ?? 'Pod spec';
}

/** `BACKEND_SERVICE_HOSTの使用箇所3か所`. */
function usesOf({ uses, names, nameCount }: LostFacts): string {
  return `${first(names, nameCount)}の使用箇所${number(uses)}か所`;
}

/** `a、b、ほか3件`, of which the first ones are known. */
function first(names: readonly string[], count: number): string {
  const more = count - names.length;
  return and(more > 0 ? [...names, `ほか${number(more)}件`] : names);
}

/** A title of a fix that turns links off, with what it costs, or may. */
function priced(title: string, lost: LostFacts | null, ...notes: readonly string[]): string {
  const clauses = notes.filter(Boolean);
  if (lost !== null && lost.uses > 0)
    clauses.push(`${usesOf(lost)}が${lost.areReferences ? '展開されなくなります' : '機能しなくなります'}`);
  if (lost !== null) clauses.push(...doubtsOf(lost));
  return clauses.length === 0 ? title : `${title}(${clauses.join('。')})`;
}

function doubtsOf({ builders, builderCount, unread, unreadCount }: LostFacts): readonly string[] {
  const parts = builders.map(({ part, place }) => `${placeWords(place)}の"${part}"`);
  return [
    ...(builderCount === 0
      ? []
      : [`${first(parts, builderCount)}がサービスリンクの名前を組み立てる可能性があります`]),
    ...(unreadCount === 0 ? [] : [`${first(unread.map(unreadWords), unreadCount)}は読み込んでいません`]),
  ];
}

function unreadWords({ extent, place }: UnreadText): string {
  return placeWords(place) + { it: '', rest: 'の残り', all: '全体' }[extent];
}

function placeWords(place: TextPlace): string {
  switch (place.kind) {
    case 'field':
      return `${containerWords(place.container)}の${place.field}`;
    case 'key':
      return `${place.of} ${place.name}の${place.key}`;
    case 'config-map':
      return `ConfigMap ${place.name}`;
    case 'volume':
      return `${place.path}のボリューム${place.volume}`;
    case 'object':
      return `この${place.objectKind}`;
    case 'hole':
      return place.expression;
  }
}
