/**
 * Japanese: the hover on containers.
 * Knows words, numbers and Markdown; the facts are `facts/hover.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Catalogue, Words } from '../catalogue.ts';
import type { LimitFacts, MarginFacts, ServicesFacts, SourceFacts, UnknownFacts } from '../facts/hover.ts';
import { code, lines, plain } from '../markdown.ts';
import { bar, knownBytes, wholePercent } from '../measures.ts';
import { causesWords } from './charts.ts';
import { imageParts } from './environmentText.ts';
import { releaseSources } from './releases.ts';
import { amount, containerWords, counted, listed, number, range } from './words.ts';

/** Views that are named in a line. */
const mostViews = 3;

export const hover = {
  'hover-limit': ({ container, isFirst, ...use }) => {
    const { bytes, limitBytes, margin } = use;
    const head = `${container === null ? '' : `${plain(containerWords(container))}: `}${limitTitle(use, isFirst)}`;
    // Of several containers each has one line, whose numbers are a hover away.
    const size = container === null ? `${number(limitBytes)}バイト中${sizeWords(bytes, limitBytes)}、` : '';
    return `${head} ${size}${marginWords(margin)}`;
  },
  'hover-more-containers': ({ containers }) => `ほか${counted(containers, 'コンテナ')}`,
  'hover-not-computed': ({ namespace, why }, { say }) =>
    lines(
      `**計算していません**: 名前空間${plain(namespace)}のServiceが不明です`,
      why === null ? '' : plain(sentence(say(why))),
    ),
  'hover-no-envsubst': ({ because }, { say }) => `envsubstは実行されません: ${plain(say(because))}`,
  'hover-links': ({ are, isDefault, namespace, because }, { say }) => {
    if (are === 'unknown')
      return `${code('enableServiceLinks')}が有効かどうかは不明です${because === null ? '' : `: ${plain(say(because))}`}`;
    const is = `${code('enableServiceLinks')}は${isDefault ? '既定で' : ''}${are === 'on'}です`;
    return are === 'on'
      ? `${is}: 各コンテナは起動時に名前空間${plain(namespace)}の全Serviceのサービスリンクを受け取ります`
      : `${is}: ${code('default/kubernetes')}以外のサービスリンクはありません`;
  },
  'hover-release': ({ name, from }) =>
    `Helmリリース${plain(name)}${releaseSources[from]}としてレンダリングした結果です`,
  'hover-release-open': ({ causes }, words) =>
    `インストール方法に不明な部分があります: ${plain(causesWords(causes, words))}`,
  'hover-unknown': ({ unknowns }, words) => {
    const reasons = unknowns.map((unknown) => unknownWords(unknown, words));
    if (reasons.length < 2) return reasons.map((reason) => `不明: ${reason}`).join('');
    const shown = reasons.length > mostReasons ? reasons.slice(0, mostReasons - 1) : reasons;
    const rest = reasons.length - shown.length;
    return [
      '不明なもの:',
      '',
      ...[...shown, ...(rest > 0 ? [`ほか${number(rest)}件`] : [])].map((one) => `- ${one}`),
    ].join('\n');
  },
  'hover-views': ({ views }) => `${listed(views.map(plain), mostViews)}の場合:`,
  'hover-view-line': ({ views, line }) => `${listed(views.map(plain), mostViews)}の場合: ${line}`,
  'hover-more-views': ({ views }) => `ほか${number(views)}件`,
  'hover-services': (facts, { say }) => {
    const { namespace, from, sources, isComplete, remark } = facts;
    const whose = `名前空間${plain(namespace)}のService${namespaceOrigin(from)}`;
    if (sources === null) return `${whose}: 不明です。${remark === null ? '' : plain(sentence(say(remark)))}`;
    const current = remark === null ? '' : `(${plain(say(remark))})`;
    const hasOnlyFiles = sources.length > 0 && sources.every(({ source }) => source === 'workspace');
    if (!isComplete && sources.length === 0)
      return `${whose}: わかっているものは${sourcesWords(facts)}。実際にはある可能性があります${current}`;
    if (!isComplete && hasOnlyFiles)
      return `${whose}: 手元のファイルのものだけです。クラスターにはほかにもある可能性があります${current}`;
    return `${whose}: ${sourcesWords(facts)}${isComplete ? '' : '。ほかにもある可能性があります'}${current}`;
  },

  'variable-count': ({ total, services, serviceCount, kubernetes, env, envFrom, imageAndRuntime }) => {
    const parts: readonly (readonly [Amount, string])[] = [
      [services, `Service ${number(serviceCount)}個`],
      [kubernetes, 'KUBERNETES_*'],
      [env, 'env'],
      [envFrom, 'envFrom'],
      [imageAndRuntime, 'イメージとランタイム'],
    ];
    // An open end belongs to the sum; of a part that is nothing but open there is nothing to tell.
    const shown = parts
      .filter(([{ min, max }]) => max !== 0 && (min > 0 || max !== null))
      .map(([{ min, max }, what]) => `${what}: ${range({ min, max: max ?? min })}`);
    return `変数${amount(total, '個')}${shown.length === 0 ? '' : `(${shown.join('、')})`}`;
  },
  'windows-no-limits': ({ isCertain }) =>
    isCertain ? 'WindowsのPodのため、Linuxの上限は適用されません' : 'PodのOSが不明なため、上限は検査しません',
  'services-source': (source) => sourceName(source),
} satisfies Partial<Catalogue['phrases']>;

/** Reasons shown at most; the rest is a number. */
const mostReasons = 4;

function limitTitle({ limit, isIfRun, bytes, limitBytes }: LimitFacts, isFirst: boolean): string {
  const shown = knownBytes(bytes, limitBytes);
  const name = typeof limit === 'string' ? limit : `変数${code(limit.variable, 40)}`;
  const title = `${name} ${percent(shown, limitBytes)}${isIfRun ? '(実行される場合)' : ''}`;
  return `${isFirst ? `**${title}**` : title} ${code(bar(shown / limitBytes))}`;
}

/** 100 only where it is just that. */
export function percent(bytes: number, limitBytes: number): string {
  const share = wholePercent(bytes, limitBytes);
  return share === 0 ? '1%未満' : `${number(share)}%`;
}

/** One end says it all, unless the limit lies between them. */
function sizeWords({ min, max }: Amount, limitBytes: number): string {
  if (min === max) return number(min);
  if (min > limitBytes || max === null) return `${number(min)}以上`;
  return max > limitBytes ? `${number(min)}〜${number(max)}` : `${number(max)}以下`;
}

function marginWords({ side, bytes, services, isAtMost }: MarginFacts): string {
  const about = isAtMost ? '最大で' : services === null ? '' : '約';
  const size = `${about}${services === null ? `${number(bytes)}バイト` : counted(services, 'Service')}`;
  if (side === 'over') return `${size}分の超過`;
  return side === 'below' ? `余裕は${size}分` : `${number(bytes)}バイト超過の可能性`;
}

function unknownWords(unknown: UnknownFacts, { say }: Words): string {
  if (unknown.kind === 'envsubst') return `envsubstが実行されるかどうか(${plain(say(unknown.because))})`;
  if (unknown.kind === 'source') {
    const { variable, reason } = unknown;
    return `${variable === null ? '' : `${code(variable)}: `}${plain(say(reason))}`;
  }
  return `イメージの${imageParts(unknown)}`;
}

function sourcesWords({ sources, age }: ServicesFacts): string {
  const [first, ...others] = sources ?? [];
  if (first === undefined) return `ありません${age === null ? '' : `(${ageInWords(age)}の時点)`}`;
  const oldOf = ({ source }: SourceFacts) => {
    const old = ageOf(source, age);
    return old === '' ? '' : `(${old})`;
  };
  if (others.length === 0) return `${plain(sourceName(first))}${oldOf(first)}`;
  return [first, ...others]
    .map((source) => `${plain(sourceName(source))}から${number(source.services)}個${oldOf(source)}`)
    .join('、');
}

/** What the workspace declares is always as it stands now, and so is what a cluster tells of by itself. */
function ageOf(source: SourceFacts['source'], age: number | null): string {
  if (source !== 'snapshot' && source !== 'cluster') return '';
  if (age !== null) return `${ageInWords(age)}のもの`;
  return source === 'cluster' ? '最新' : '';
}

/** `services.json`, `コンテキストprod`, `手元のファイル`. */
function sourceName({ source, name }: SourceFacts): string {
  if (source === 'workspace') return '手元のファイル';
  if (source === 'api-server') return 'APIサーバー自身';
  if (source === 'unknown') return '不明な情報源';
  // A cluster is called `context prod`, in all languages.
  return source === 'cluster' ? name.replace(/^context /, 'コンテキスト') : name;
}

function namespaceOrigin(from: ServicesFacts['from']): string {
  if (typeof from === 'string') return settingOrigin[from];
  if ('view' in from) return `(${plain(from.view)}の名前空間)`;
  return `(名前空間の指定元: [${plain(from.file)}](${from.link}))`;
}

const settingOrigin: Readonly<Record<Extract<ServicesFacts['from'], string>, string>> = {
  manifest: '',
  option: '(名前空間は--namespaceの指定)',
  'project-file': '(名前空間はプロジェクトファイルの指定)',
  context: '(名前空間はkubeconfigのコンテキストのもの)',
  default: '(名前空間の指定なし)',
};

const minuteMs = 60_000;

/** `1分以内`, `12分前`, `3時間前`, `2日前`. */
function ageInWords(ageMs: number): string {
  const steps: readonly [number, string][] = [
    [24 * 60 * minuteMs, '日前'],
    [60 * minuteMs, '時間前'],
    [minuteMs, '分前'],
  ];
  const step = steps.find(([ms]) => ageMs >= ms);
  return step === undefined ? '1分以内' : `${number(Math.floor(ageMs / step[0]))}${step[1]}`;
}

/** A clause as a sentence, with one mark at its end. */
function sentence(text: string): string {
  return `${text}${/[。？]$/.test(text) ? '' : '。'}`;
}
