/**
 * Japanese: applications that take service links for settings of their own.
 * Knows words; the facts are `facts/collisions.ts`'s, and what applications do then is `effects.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { CollisionFacts, MadeVariables, SignFact } from '../facts/collisions.ts';
import type { LinksCure } from '../facts/cures.ts';
import { either, linksCure, linksCureOf } from './cures.ts';
import { doubtWords, effects, exceptions } from './effects.ts';
import { type Cause, type Cure, doubted, shownWords, stated, type Verdict, verdict } from './telling.ts';
import { containerWords, listed, moreWords, number, or } from './words.ts';

export const collisions = {
  collision: (facts) => {
    const { container, made, value, isSettable } = facts;
    return stated(
      verdictOf(facts),
      causesOf(facts, ''),
      cureOf(isSettable ? setting(made.name, value) : undefined, facts.cure),
      `名前空間${made.namespace}の${containerWords(container)}は${getsWords(made)}受け取ります。`,
      onlyInFiles(made),
      whenOf(facts),
      ...restrictions(facts),
    );
  },
  'collision-by-service': (facts) => {
    const { application, made, workloads } = facts;
    const rename: Cure = { first: 'このServiceの名前を変更してください' };
    return stated(
      verdictOf(facts),
      causesOf(facts, '(このServiceが原因)'),
      either(rename, linksCureOf(listed(workloads), facts.cure)),
      `${application}は${listed(workloads)}で動作し、${getsWords(made)}受け取ります。`,
      whenOf(facts),
      ...restrictions(facts),
    );
  },
  'collision-signs': ({ container, made, signs, doubts, value, cure }) =>
    stated(
      verdict(
        (shown, variable) => `${shownWords(container, shown)}は${variable}を誤解するおそれがあります`,
        container.name ?? '',
        made.name,
      ),
      [
        [`: 数値を期待していても、${setsIt(made)}`, `${made.name}はサービスリンクです。`],
        [`: 数値を期待していても、${isWhat(made)}`, comesFrom(made)],
        [': 数値を期待する場合です', `${isWhat(made)}。${comesFrom(made)}`],
      ],
      cureOf(setting(made.name, value), cure),
      'これはプログラムがこの環境変数を読み取る場合に限ります。',
      onlyInFiles(made),
      ...signs.map((sign) => signWords(sign, made.name, signs)),
      ...doubts.map((doubt) => doubtWords(doubt)),
      '実行中のPodは再起動するまで影響を受けません。',
    ),
} satisfies Partial<Catalogue['statements']>;

/** `Redis Commanderは異常終了します`; with doubt where anything speaks against it. */
function verdictOf({ application, outcome, effect, doubts, unless }: CollisionFacts): Verdict {
  const what = {
    'start-fails': '異常終了します',
    'log-only': '警告をログに出力します',
    number: 'Serviceのポートを使用します',
    'wrong-setting': effect === null ? '誤った設定で動作します' : effects[effect].verb,
  }[outcome];
  const isCertain = doubts.length === 0 && unless === null;
  return verdict((shown) => `${shown}は${isCertain ? what : doubted(what)}`, application);
}

function setting(name: string, value: string | null): Cure {
  return { first: `envで${name}を${value ?? 'ポート番号'}に設定してください` };
}

function cureOf(set: Cure | undefined, links: LinksCure): Cure {
  return set === undefined ? linksCure(links) : either(set, linksCure(links));
}

/** The fullest first. Where they come from stands behind the cure in any case. */
function causesOf(facts: CollisionFacts, before: string): readonly Cause[] {
  const clauses = clausesOf(facts).map((one) => (typeof one === 'string' ? ([one, ''] as const) : one));
  const [fullest] = clauses[0] ?? [''];
  return [
    ...clauses.map(([clause, leftOut]) => [`${before}: ${clause}`, leftOut] as const),
    ...(before === '' ? [] : [[before, `${fullest}。`] as const]),
  ];
}

function clausesOf({ made, expects, outcome }: CollisionFacts): readonly Cause[] {
  const { name, beginning } = made;
  const is = isWhat(made);
  const from = `(${linkOf(made)})`;
  if (beginning !== null) {
    const [any, takes] =
      expects === 'absence'
        ? ['が1つでもあると動作が変わり', '変わります']
        : ['をすべて設定とみなし', 'みなします'];
    const brief =
      expects === 'absence'
        ? `${beginning}*変数があると動作が${takes}`
        : `${beginning}*変数をすべて設定と${takes}`;
    return [
      `${beginning}で始まる環境変数${any}、${servicesOf(made)}が${madeWords(made)}を設定します`,
      `${beginning}*変数${any}、${servicesOf(made)}が${number(made.others + 1)}個を設定します`,
      brief,
    ];
  }
  if (expects !== 'number')
    return [`${name}があると起動しませんが、${is}${from}`, [`${name}があると起動しません`, comesFrom(made)]];
  if (outcome === 'number')
    return [
      `${is}が、これを自身の設定とみなします${from}`,
      [`${name}を自身の設定とみなします`, `${is}。${comesFrom(made)}`],
    ];
  return [
    `${notNumber(made)}${from}`,
    [notNumber(made), comesFrom(made)],
    [`${name}が数値ではありません`, `${is}。${comesFrom(made)}`],
  ];
}

function notNumber({ name, values }: MadeVariables): string {
  return values.length === 0 ? `${name}が数値ではありません` : `${name}が数値ではなく${or(values)}です`;
}

/** `ETCD_PORTほか6件`. */
function madeWords({ name, others }: MadeVariables): string {
  return `${name}${moreWords(others)}`;
}

function linkOf(made: MadeVariables): string {
  return `${servicesOf(made)}のサービスリンク`;
}

/** Of several variables the cause tells no more than how many there are. */
function getsWords(made: MadeVariables): string {
  if (made.beginning === null) return 'この環境変数を';
  return `環境変数${madeWords(made)}を${linkOf(made)}として`;
}

/** Where the cause does not say it. */
function comesFrom(made: MadeVariables): string {
  return `${made.name}は${linkOf(made)}です。`;
}

function whenOf({ outcome, effect, log }: CollisionFacts): string {
  const said = log === null ? '' : `: "${log.replace(/\.$/, '')}"`;
  if (outcome === 'start-fails') return `実行中のPodには影響しませんが、次回の起動は失敗します${said}。`;
  const detail = outcome === 'wrong-setting' && effect !== null ? effects[effect].detail : undefined;
  const then = detail ?? (log === null ? undefined : 'ログに次のように出力されます');
  return `実行中のPodは再起動するまで影響を受けません${then === undefined ? '' : `。再起動後は、${then}${said}`}。`;
}

function restrictions({ application, unless, doubts }: CollisionFacts): readonly string[] {
  return [
    ...(unless === null ? [] : [`${exceptions[unless]}場合は該当しません。`]),
    ...doubts.map((doubt) => doubtWords(doubt, application)),
  ];
}

function onlyInFiles({ isOnlyInFiles }: MadeVariables): string | undefined {
  return isOnlyInFiles ? 'このServiceは手元のファイルにしかありません。' : undefined;
}

function servicesOf({ services }: MadeVariables): string {
  return `Service ${listed(services)}`;
}

/** `Service redisがtcp://10.0.0.7:6379を設定します`. */
function setsIt(made: MadeVariables): string {
  return `${servicesOf(made)}が${made.values.length === 0 ? 'これを' : `${or(made.values)}を`}設定します`;
}

/** `REDIS_PORTの値はtcp://10.0.0.7:6379です`. */
function isWhat({ name, values }: MadeVariables): string {
  return values.length === 0 ? `${name}が設定されています` : `${name}の値は${or(values)}です`;
}

function signWords(sign: SignFact, variable: string, signs: readonly SignFact[]): string {
  switch (sign.kind) {
    case 'variables':
      return `${listed(sign.names)}を設定しているため、このプログラムは${variable.replace(/PORT$/, '')}で始まる変数を読み取ります。`;
    case 'image':
      return `イメージ${sign.repository}の名前がServiceと同じです。`;
    case 'host': {
      const names = `${sign.name}=${sign.value}はこのServiceを指しています`;
      return signs.some(({ kind }) => kind === 'property')
        ? `${names}。`
        : `${names}が、ポートの指定がありません。これを読み取るプログラムは${variable}も読み取ることがよくあります。`;
    }
    case 'property': {
      const how =
        sign.prefix === null
          ? 'Spring Bootなどで作られている'
          : `${sign.prefix}で始まる変数から設定を読み取る`;
      return `${sign.file}が${sign.key}を設定していますが、プログラムが${how}場合は${variable}が優先されます。`;
    }
  }
}
