/**
 * Japanese: what the command line prints for a person.
 * Knows words; the facts are `facts/printed.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Catalogue, Words } from '../catalogue.ts';
import type { CheckSummaryFacts, PrintedServices } from '../facts/printed.ts';
import { releaseSources } from './releases.ts';
import { ruleSummaries } from './rules.ts';
import { amount, and, containerTypes, counted, number } from './words.ts';

/** Applications that are named in a sentence. */
const mostApplications = 10;

const linksFrom = { manifest: 'マニフェスト', default: '既定値' } as const;

const severities = { error: 'エラー', warning: '警告', information: '情報' } as const;

const columnWords = {
  namespace: '名前空間',
  services: 'Service数',
  variables: '変数の数',
  execve: 'execve(バイト)',
  envsubst: 'envsubst(バイト)',
  headroom: '余裕',
} as const;

export const printed = {
  'severity-word': ({ severity }) => severities[severity],
  'findings-left-out': ({ all, most }) =>
    `検出結果${number(all)}件のうち、重大度の高い${number(most)}件だけを表示しています。すべてを見るには--format jsonを使ってください。`,
  'finding-related': ({ place, what }) => `関連: ${place}: ${what}`,
  'finding-fix': ({ title, isDone }) => `修正: ${title}${isDone ? '(--fixで適用されます)' : ''}`,
  'check-summary': summary,

  'environments-none': () => 'ワークロードがありません。',
  'environment-place': ({ namespace, source, file, view, release }) => {
    const from = source === null ? '' : `指定元: ${source}、ファイル: `;
    const via = view === null ? '' : `、ビュー: ${view}`;
    const as = release === null ? '' : `、リリース: ${release.name}${releaseSources[release.from]}`;
    return `名前空間${namespace}(${from}${file}${via}${as})`;
  },
  'environment-links': ({ value, from, services }, { say }) =>
    `enableServiceLinks: ${value}(${linksFrom[from]})、${servicesWords(services, say)}`,
  'environment-container': ({ type, image }) => `(${containerTypes[type]}、${image ?? 'イメージなし'})`,
  'environment-gap': ({ name, areLinks, because }, { say }) => {
    const what = name ?? (areLinks ? 'サービスリンク' : undefined);
    const why = because === null ? undefined : say(because);
    return `不明: ${[what, why].filter((part) => part !== undefined).join(': ')}`;
  },
  'environment-size': ({ bytes, limitBytes }) => `execve: ${ofLimit(bytes, limitBytes)}`,
  'environment-envsubst': ({ bytes, limitBytes, runs, because }, { say }) => {
    const use = runs === 'perhaps' ? '実行される可能性があります' : runs ? '実行されます' : '実行されません';
    return `envsubst: ${ofLimit(bytes, limitBytes)}、${use}: ${say(because)}`;
  },

  'budget-unknown': () =>
    'Serviceが不明です。`kubectl get services -A -o json > services.json`で一覧を保存して--services services.jsonを追加するか、--clusterを追加してください。',
  'budget-column': ({ column }) => columnWords[column],
  'budget-filled': ({ bytes, limitBytes }) => `${number(bytes)} / ${number(limitBytes)}`,
  'budget-headroom': ({ more, isComplete }) =>
    more === null ? 'なし(上限超過)' : `Service${isComplete ? '約' : '最大'}${number(more)}個`,
  'budget-remark': () =>
    '変数は、Serviceの変数とKUBERNETES_*です。各コンテナには、自身の変数とイメージの変数が加わります。',

  'crash-waits': () =>
    'kubeletは起動したばかりで、まだServiceを読み込んでいないため、コンテナのサービスリンクを作成できません。kubeletは自動的に再試行し、読み込みが終わるとコンテナは起動します。数分続く場合は、kubeletがAPIサーバーからServiceの一覧を取得できていません。',
  'crash-unknown': () => 'サービスリンクが原因とわかっている失敗に、このログを出すものはありません。',
  'rule-summary': ({ code, summary }) => ruleSummaries[code] ?? summary,
  'crash-rule': ({ code, summary }, { say }) => `${code}: ${say({ id: 'rule-summary', code, summary })}`,
  'crash-applications': ({ names }) => `このログを出すもの: ${and(names.slice(0, mostApplications))}`,
  'crash-nobody': ({ paths }) =>
    `わかっている範囲では、${paths.join(' ')}にこのログを出しうるワークロードはありません。`,
  'crash-candidates': () => 'このログを出しうるワークロード:',
  'crash-workload': ({ place, workload, namespace }) =>
    `${place}  ${workload}${namespace === null ? '' : `(名前空間${namespace})`}`,
} satisfies Partial<Catalogue['phrases']>;

/** What was found, in how much, and what was not judged. The notes that follow say why. */
function summary(facts: CheckSummaryFacts): string {
  const { files, workloads, unchecked, areLeftOut, isIncomplete, fixable } = facts;
  const counts = countsOf(facts);
  const where = `${number(files)}ファイル`;
  if (workloads === 0 && counts.length === 0)
    return `${where}にワークロードはありません${isIncomplete ? 'が、結果は完全ではありません:' : '。'}`;
  const all = `${where}・${number(workloads)}ワークロード`;
  const open = openWords(unchecked);
  const fixes = fixable === 0 ? '' : `${number(fixable)}件は--fixで修正できます。`;
  if (counts.length > 0) return `${counts.join('、')}。${all}を検査しました。${open}${fixes}`;
  const checked = workloads - unchecked.workloads;
  // Where an answer is missing, nothing is called fine.
  if (checked <= 0) return `${all}についての結果は、完全ではありません:`;
  const which = checked === workloads ? all : `${all}のうち${number(checked)}個`;
  const text = `${which}に${areLeftOut ? '新しい' : ''}問題は見つかりませんでした`;
  if (!isIncomplete) return `${text}。${open}`;
  return open === '' ? `${text}が、結果は完全ではありません:` : `${text}。${open.replace(/。$/, '')}:`;
}

function countsOf({ errors, warnings, information, failing }: CheckSummaryFacts): readonly string[] {
  return [
    errors > 0 && `エラー${number(errors)}件${failing > 0 ? `(${counted(failing, 'コンテナ')})` : ''}`,
    warnings > 0 && `警告${number(warnings)}件`,
    information > 0 && `情報${number(information)}件`,
  ].filter((text) => text !== false);
}

function openWords({ workloads, objects }: CheckSummaryFacts['unchecked']): string {
  const parts = [
    workloads > 0 && `${counted(workloads, 'ワークロード')}のサービスリンク`,
    objects > 0 && counted(objects, 'オブジェクト'),
  ].filter((text) => text !== false);
  return parts.length === 0 ? '' : `${and(parts)}は検査していません。`;
}

function servicesWords(services: PrintedServices, say: Words['say']): string {
  if (services === 'only-kubernetes') return 'default/kubernetesのみ';
  if ('unavailable' in services) return `Serviceは不明です: ${say(services.unavailable)}`;
  return `${counted(services.count, 'Service')}${services.isComplete ? '' : '(ほかにもある可能性があります)'}`;
}

function ofLimit(size: Amount, limitBytes: number): string {
  const of = `${number(limitBytes)}バイト中${amount(size, 'バイト')}`;
  if (size.min > limitBytes) return `${of}(上限超過)`;
  return size.max !== null && size.max > limitBytes ? `${of}(上限を超える可能性があります)` : of;
}
