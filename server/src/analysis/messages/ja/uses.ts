/**
 * Japanese: uses of service links in manifests and ConfigMaps, and Services that make the same ones.
 * Knows words; the facts are `facts/uses.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { Rivalry, UseFacts } from '../facts/uses.ts';
import type { Phrase } from '../message.ts';
import { linksCure, missingCure } from './cures.ts';
import { type Cause, type Cure, ofContainer, stated, type Verdict, verdict } from './telling.ts';
import { and, containerWords, listed, number, or, readersWords } from './words.ts';

export const usePhrases = {
  'no-service-makes': ({ namespace }) =>
    `名前空間${namespace}に、この環境変数(サービスリンク)を設定するServiceがありません`,
  'service-without-address': ({ service }) =>
    `Service ${service}にはClusterIPがないため、環境変数(サービスリンク)を設定しません`,
  'service-not-yet': ({ service }) =>
    `最初のインストールでは、同じリリースのService ${service}が作成される前にこのフックが実行されます`,
  'service-is-hook': ({ service, words }) => `Service ${service}はHelmフック(${words.join('、')})です`,
  'hook-sees-no-links': ({ isProbe }) => noLinksIn(isProbe),
  'links-are-off': (facts) => {
    const { services } = facts;
    return services.length === 0
      ? `${whyOff(facts)}。${onlyKubernetes}`
      : `${whyOff(facts)}。${wouldSet(services)}`;
  },
} satisfies Partial<Catalogue['phrases']>;

const onlyKubernetes = 'サービスリンクが無効な場合、環境変数を設定するのはService kubernetesだけです';
const restarts = '実行中のPodは再起動するまで影響を受けません。';
const ifExpanded = 'これはプログラムが自身で展開する場合に限ります。';

export const uses = {
  'link-missing': (facts, words) => {
    const { written, field, container, isOfProgram, why, syntax } = facts;
    const cure = missingCure(facts.cure, why);
    const [briefly, more] = whyWords(why, words);
    if (field === 'subPathExpr')
      return stated(
        ofContainer(container, 'は起動しません'),
        [`: subPathExprの${written}が設定されていません`, ': subPathExprの変数が設定されていません'],
        cure,
        `設定されない理由: ${briefly}。`,
        more,
        restarts,
      );
    const where = `${containerWords(container)}の${field}`;
    return stated(
      missing(facts, isOfProgram),
      [`(${where}): ${briefly}`, [`: ${briefly}`, `使用箇所は${where}です。`]],
      cure,
      isOfProgram && syntax !== 'name' && ifExpanded,
      more,
    );
  },
  'link-missing-in-config-map': (facts, words) => {
    const [briefly, more] = whyWords(facts.why, words);
    const readers = readersWords(facts);
    const where = `ConfigMap ${facts.configMap}のキー${facts.key}`;
    const isOfProgram = facts.syntax !== 'reference';
    return stated(
      missing(facts, isOfProgram),
      [
        [`(${where}): ${briefly}`, `使用するのは${readers}です。`],
        [`: ${briefly}`, `使用箇所は${where}で、使用するのは${readers}です。`],
      ],
      missingCure(facts.cure, facts.why),
      isOfProgram && facts.syntax !== 'name' && ifExpanded,
      more,
    );
  },
  'bare-ipv6': ({ written, name, address, isLink, isOfProgram, field, container, configMap }) =>
    stated(
      verdict((shown) => `このURLの${shown}には角括弧が必要です`, written),
      [
        `: IPv6アドレス${address}の後にポートが続いています`,
        [': IPv6アドレスの後にポートが続いています', `アドレスは${address}です。`],
      ],
      { first: `[${written}]と書いてください` },
      isOfProgram && `これはプログラムが${name}の値をそこに入れる場合に限ります。`,
      `${name}は${containerWords(container)}の${field}${configMap === null ? '' : `(ConfigMap ${configMap})`}で使われている環境変数${isLink ? '(サービスリンク)' : ''}です。`,
    ),
  'ambiguous-service': ({ service, other, otherNamespace, namespace, variables }) => {
    const [first] = variables;
    const is = listed(variables.map(({ name, values }) => `${name}は${or(values)}`));
    const who = `${otherNamespace === null ? '' : `名前空間${otherNamespace}の`}Service ${other}`;
    const isOne = variables.length === 1;
    const causes: readonly Cause[] = [
      [`: ${who}も設定します`, `${is}です。`],
      [': 別のServiceも設定します', `${is}です。もう一方は${who}です。`],
    ];
    return stated(
      first !== undefined && isOne
        ? verdict((shown) => `${shown}の値が定まりません`, first.name)
        : verdict(() => `このServiceの${number(variables.length)}個の変数の値が定まりません`),
      first !== undefined && isOne
        ? [
            ...(otherNamespace === null
              ? [`: Service ${and([service, other])}が設定し、値は${or(first.values)}です`]
              : []),
            `: ${who}も設定するため、値は${or(first.values)}です`,
            ...causes,
          ]
        : causes,
      { first: 'どちらかのServiceの名前を変更してください' },
      `名前空間${namespace}のコンテナが起動するたびに、どの値になるかが変わる可能性があります。`,
      `${isOne ? 'この' : 'これらの'}環境変数はサービスリンクです。DNSには影響しません。`,
    );
  },
  'ambiguous-use': (facts) =>
    stated(
      verdict((shown) => `${shown}の値が定まりません`, facts.written),
      rivalCauses(facts, `${containerWords(facts.container)}の${facts.field}`),
      writeOne(facts),
      changes,
    ),
  'ambiguous-in-template': (facts) =>
    stated(
      verdict((shown) => `${shown}の値が定まりません`, facts.written),
      rivalCauses(facts, 'このテンプレート'),
      writeOne(facts),
      changes,
      `このテンプレートは${readersWords(facts)}のために展開されます。`,
    ),
  'ambiguous-api-server': (facts) =>
    stated(
      verdict((shown) => `${shown}はAPIサーバーに接続できない可能性があります`, facts.workload),
      [
        `: ${facts.name}が${or(facts.values)}です`,
        [`: ${facts.name}がURLの可能性があります`, `値は${or(facts.values)}です。`],
        [': ポートがURLの可能性があります', `${facts.name}は${or(facts.values)}です。`],
      ],
      linksCure(facts.cure),
      `サービスリンクを無効にすると、${facts.name}は常に${facts.values.includes('443') ? '443' : 'APIサーバーのもの'}になります。`,
      setBy(facts),
      changes,
    ),
} satisfies Partial<Catalogue['statements']>;

const changes =
  'この環境変数はサービスリンクで、コンテナが起動するたびにどの値になるかが変わる可能性があります。';

/** Of a port and a URL, it is the port that is meant. */
function writeOne({ values }: Rivalry): Cure {
  return values.some((value) => /^\d+$/.test(value))
    ? { first: '代わりにポート番号を書いてください' }
    : { first: '意図したDNS名またはポートを書いてください' };
}

/** Why a variable is missing, in a clause for the first line, and the rest of it. */
export function whyWords(why: Phrase, { say }: Words): readonly [clause: string, more: string] {
  switch (why.id) {
    case 'no-service-makes':
      return [
        `名前空間${why.namespace}に設定するServiceがありません`,
        'この形の環境変数はサービスリンクで、Serviceがある場合にのみ存在します。',
      ];
    case 'service-without-address':
      return [
        `Service ${why.service}にはClusterIPがありません`,
        'Headless ServiceとExternalNameは、環境変数(サービスリンク)を設定しません。',
      ];
    case 'service-not-yet':
      return [say(why), 'サービスリンクは、コンテナの起動時に存在するServiceに対してのみ設定されます。'];
    case 'service-is-hook':
      return [
        say(why),
        'リリースがインストールされ、Podが起動する時点では存在しません。サービスリンクは、その時点で存在するServiceに対してのみ設定されます。',
      ];
    case 'hook-sees-no-links':
      return [
        noLinksIn(why.isProbe),
        `${why.isProbe ? 'プローブの$(…)を置き換えるのは、env自体が設定する値だけです' : 'フックの$(…)は置き換えられません'}。コマンドには、コンテナの環境変数${why.name === null ? 'が渡されます' : `としてこのサービスリンクも渡されるので、sh -cと$${why.name}を使用してください`}。`,
      ];
    case 'links-are-off':
      return [whyOff(why), `${why.services.length === 0 ? onlyKubernetes : wouldSet(why.services)}。`];
    default:
      return [say(why), ''];
  }
}

function noLinksIn(isProbe: boolean): string {
  return `kubeletは${isProbe ? 'プローブ' : 'フック'}のサービスリンクを展開しません`;
}

function whyOff({ by }: { readonly by: 'manifest' | 'knative' }): string {
  return by === 'manifest' ? 'enableServiceLinksがfalseです' : 'Knativeは既定でサービスリンクを無効にします';
}

function wouldSet(services: readonly string[]): string {
  return `サービスリンクが有効なら、Service ${listed(services)}がこの環境変数を設定します`;
}

/** What only the program expands has no value for certain only if it does so. */
function missing({ written, syntax }: UseFacts, isOfProgram: boolean): Verdict {
  if (syntax === 'name') return verdict((shown) => `${shown}が設定されていません`, written);
  if (isOfProgram) return verdict((shown) => `${shown}に値がない可能性があります`, written);
  return verdict((shown) => `${shown}は${syntax === 'reference' ? '展開されません' : '空です'}`, written);
}

/** Who sets it, or where that is used, stands behind the cure if not in front. */
function rivalCauses(facts: Rivalry, where: string): readonly Cause[] {
  const { values, services } = facts;
  const used = `使用箇所は${where}です。`;
  const is = `値は${or(values)}です`;
  return [
    ...(services.length > 3 ? [] : [[`: Service ${and(services)}が設定し、${is}`, used] as const]),
    [`(${where}): ${is}`, setBy(facts)],
    [`(${where}): 値が変わる可能性があります`, `${is}。${setBy(facts)}`],
    [': 値が変わる可能性があります', `${is}。${used}${setBy(facts)}`],
  ];
}

function setBy({ services }: Rivalry): string {
  return `Service ${listed(services)}が${services.length === 2 ? 'どちらも' : 'いずれも'}設定します。`;
}
