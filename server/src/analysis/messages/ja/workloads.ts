/**
 * Japanese: why service links are not certain, and why an object was not judged.
 * Knows words; the facts are `facts/workloads.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const workloads = {
  'helm-hook': ({ events, isTest }) =>
    isTest
      ? '実行されるのは`helm test`のときだけです。'
      : `Helmフック(${events.join('、')})として実行され、失敗するとリリースも失敗します。`,
  'links-set-by': ({ expression }) => `enableServiceLinksは${expression}によって設定される可能性があります`,
  'links-set-by-parameter': ({ parameter }) =>
    `enableServiceLinksはテンプレートのパラメーター${parameter}です`,
  'links-set-in-part': ({ expression }) =>
    expression === null ? '一部に独自の設定があります' : `${expression}に独自の設定がある可能性があります`,
  'links-off-with-knative': ({ by }) => `${by}がKnativeでデプロイする場合、既定で無効です`,
  'links-decided-by-template': ({ kind }) => `${kind}のpodTemplateで決まります`,
  'links-decided-by-user': ({ kind }) => `これを使う${kind}で決まります`,
  'template-of-its-own': ({ kind, field, uses }) =>
    `${uses ? 'これを使う' : ''}${kind}に独自の${field}がある可能性があります`,
  'template-of-another': ({ kind, path }) =>
    `独自のテンプレートがなければ、${kind}リソースの${path}のものを使います`,
  'operator-turns-links-off': ({ operator, since }) =>
    since === null
      ? `${operator}の新しいリリースはサービスリンクを無効にする可能性があります`
      : `${operator}は${since}以降のリリースでサービスリンクを無効にします`,
  'pod-spec-without-containers': () => 'プロジェクトファイルではこれがPod specですが、コンテナがありません',

  'object-field-unfilled': ({ field, expression }) => `${field}が${expression}です`,
  'pods-depend-on': ({ expression }) => `Podは${expression}によって変わります`,
  'kind-unknown': ({ kind, apiVersion, podSpec, hasImage }) => {
    const how = `${kind}(${apiVersion})がPodを作成する方法は不明です`;
    return podSpec === null
      ? `${how}${hasImage ? '(イメージは指定されています)' : ''}`
      : `${how}。プロジェクトファイルのkindsに追加してください(podSpec: ${podSpec})`;
  },
  'kind-refused': ({ kind, apiVersion, meant }) =>
    `Kubernetesの${apiVersion}に${kind}という種類はなく、APIサーバーに拒否されます${meant === null ? '' : `(${meant}の誤りの可能性があります)`}`,
  'chart-elsewhere': ({ kind }) =>
    `${kind}のチャートはファイルの中にありません。helm templateの出力を検査してください`,
  'chart-prints-it': () => 'チャートが出力するもので、チャートの出力は追跡しません',
  'chart-not-among-files': ({ path }) =>
    `${path === '' ? 'リポジトリのルート' : path}のChart.yamlは、このワークスペースのファイルにありません`,
  'folder-absent': ({ path, meant, isChart }) =>
    `${isChart ? `${path === '' ? 'リポジトリのルート' : path}にChart.yamlがありません` : `フォルダー${path}がありません`}${meant === null ? '' : `(${meant}の誤りの可能性があります)`}`,
  'too-many-parts': () => 'Podを作成する部分の数が、読み取る上限を超えています',
  'pod-spec-path-wrong': ({ kind, path, better }) =>
    `プロジェクトファイルのpodSpec: ${path}は、この${kind}に存在しません${better === null ? '' : `。${better}がPod specのようです`}`,
} satisfies Partial<Catalogue['phrases']>;
