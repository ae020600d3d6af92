/**
 * What the command line says: each phrase with facts of every kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { printed } from '../../server/src/analysis/messages/en/printed.ts';
import type { run } from '../../server/src/analysis/messages/en/run.ts';
import type { usage } from '../../server/src/analysis/messages/en/usage.ts';
import type { writing } from '../../server/src/analysis/messages/en/writing.ts';
import type { CheckSummaryFacts } from '../../server/src/analysis/messages/facts/printed.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import { phrasesOf, type Samples, why } from './phraseSamples.ts';

type Rooms = typeof printed & typeof run & typeof usage & typeof writing;

const [many, one] = [1_234_567, 1];
const file = 'deploy/web.yaml';
const sizes = [
  { min: 5, max: 5 },
  { min: 5, max: 70_707 },
  { min: 70_707, max: null },
  { min: many, max: many },
].map((bytes) => ({ bytes, limitBytes: 65_536 }));

const nothing: CheckSummaryFacts = {
  files: 12,
  workloads: 0,
  errors: 0,
  warnings: 0,
  information: 0,
  failing: 0,
  fixable: 0,
  areLeftOut: false,
  unchecked: { workloads: 0, objects: 0 },
  isIncomplete: false,
};
const summaries: readonly Partial<CheckSummaryFacts>[] = [
  {},
  { isIncomplete: true },
  { workloads: 3_004 },
  { workloads: one, areLeftOut: true },
  { workloads: 7, isIncomplete: true },
  { workloads: 7, isIncomplete: true, unchecked: { workloads: 7, objects: 0 } },
  { workloads: 7, isIncomplete: true, unchecked: { workloads: 3, objects: 2 } },
  { workloads: 7, isIncomplete: true, unchecked: { workloads: 0, objects: 2 } },
  { workloads: 7, errors: 3, failing: 2, warnings: one, information: 8, fixable: 4 },
  { workloads: 7, warnings: 5, fixable: one, unchecked: { workloads: 3, objects: 2 }, isIncomplete: true },
];

const samples: Samples<Rooms> = {
  // A page rather than a sentence.
  'command-help': [],
  'usage-problem': [{ why: { id: 'command-missing' } }],
  'command-missing': [{}],
  'no-such-command': ['check', null].map((meant) => ({ word: 'chekc', meant })),
  'command-is-path': [{ word: file }],
  'option-unknown': ['services', null].map((meant) => ({ option: '--servces', meant })),
  'option-takes-no-value': [{ option: '--fix', value: 'YES' }],
  'option-needs-value': [{ option: '-o', takes: 'FILE' }],
  'option-value-like-option': [{ option: '-o', takes: 'FILE', value: '--fix', long: '--output' }],
  'option-misplaced': [{ option: '--fix', commands: ['check', 'env'], command: 'budget' }],
  'option-not-among': [{ option: '--lang', values: ['en', 'ja'], value: 'TLH' }],
  'format-not-of-command': [{ format: 'html', isOf: 'budget', command: 'check', own: ['json', 'sarif'] }],
  'lsp-needs-stdio': [{}],
  'lsp-takes-no-path': [{}],
  'path-empty': [{}],
  'path-is-address': [{ address: 'oci://registry.example.com/charts/web' }],
  'fix-of-input': [{}],
  'option-needs-cluster': [{ option: '--context' }],
  'explain-needs-line': [{}],
  'explain-line-unquoted': [{ line: 'exec: Argument list too long' }],
  'log-empty': [{}],
  'input-twice': [{}],
  'snapshot-takes-no-path': [{ path: file }],
  'baseline-read-and-written': [{}],
  'baseline-name-unusable': [{ name: file }],
  'namespace-name-unusable': [{ name: 'Shop!' }],
  'release-name-unusable': [{ name: 'Shop!' }],
  'kube-version-unusable': [{ version: 'NEWEST' }],
  'run-failed': [{ said: 'Invalid string length' }],
  'current-folder-gone': [{}],

  'at-place': [{ place: `${file}:3:1`, what: { id: 'document-not-read', why } }],
  'as-sentence': [{ of: { id: 'kubeconfig-absent' } }],
  'input-unreadable': [{ why }],
  'input-empty': [{}],
  'run-progress': (['cluster', 'lists', 'manifests', 'problems'] as const).map((of) => ({ of })),
  'findings-in-baseline': [one, many].map((findings) => ({ findings, baseline: 'old.json' })),
  'findings-written': [one, many].map((findings) => ({ findings, file })),
  'services-written': [one, many].map((services) => ({ services, namespaces: 3, file })),
  'fixes-made': [one, many].map((fixes) => ({ fixes, files: 3 })),
  'file-not-fixed': [{ file, why }],
  'fixes-elsewhere': [{ files: [file] }, { files: ['a/a', 'a/b', 'a/c', 'a/d', 'a/e', 'a/f', 'a/g'] }],
  'fix-held-back': (
    ['unbuilt', 'partly', 'unread', 'overlooked', 'unasked', 'unfollowed', 'breaks', 'spreads'] as const
  ).map((doubt) => ({
    file,
    fix: { id: 'fix-links-on', place: null } as const,
    doubts: [{ view: 'overlays/prod', why: doubt }],
  })),
  'fixes-unsafe': [{}],
  'fixes-in-baseline': [{ baseline: 'old.json' }],
  'fixes-for-nothing': [{}],
  'baseline-unusable': [{ file, why: { id: 'baseline-empty' } }],
  'baseline-empty': [{}],
  'baseline-cut-off': [{}],
  'baseline-of-nobody': [{}],
  'baseline-version': (['JSON', 'SARIF'] as const).flatMap((of) =>
    ['"2.0.0"', null].map((version) => ({ of, version, read: '2.1.0' })),
  ),
  'baseline-of-others': [{ tool: 'kube-service-links' }],
  'baseline-damaged': [{ item: 'findings[0]' }],
  'baseline-elsewhere': [{ file }],
  'baseline-not-overwritten': [{ file }],
  'view-missing': [[], ['overlays/prod'], ['overlays/prod', 'overlays/dev']].map((known) => ({
    view: 'overlays/test',
    known,
  })),
  'charts-unreadable': [{ charts: ['charts/web'], why }],
  'archive-unreadable': [{ file: 'web-1.0.0.tgz' }],
  'chart-missing': [{}],
  'cluster-late': [{ seconds: 30 }],
  'kubeconfig-absent': [{}],
  'namespace-only': [{ context: 'prod@eu', namespace: 'shop-1' }],
  'project-file-elsewhere': [{ file: `shop/${file}`, read: './kube-service-links.yaml' }],
  'manifests-absent': [{ path: file }],
  'files-unread-either': [{ files: 1 }, { files: 990 }],
  'links-leading-out': [{ files: [file] }, { files: ['a/a', 'a/b', 'a/c', 'a/d', 'a/e', 'a/f', 'a/g'] }],
  'passed-over-beyond': [{ folder: 'apps/shop', most: 20_000 }],
  'surroundings-guessed': [{ folder: 'apps/shop' }],
  'surroundings-beyond': [{ folder: 'apps/shop', most: 20_000 }],
  'workloads-beyond': [0, 12].map((others) => ({ mebibytes: 16, first: file, others })),
  'templates-absent': [{ glob: 'conf/*.template' }],
  'templates-beyond': [{ all: many, most: 2_000 }],
  'document-not-checked': [{ said: 'Invalid string length' }],
  'document-unusable': [{ why }],
  'document-not-read': [{ why }],
  'findings-unplaced': [0, 2].map((more) => ({
    causes: [
      { source: 'web/templates/a.yaml', others: 0, why: { id: 'source-no-chart', chart: 'web-1' } },
      { source: 'web/templates/b.yaml', others: 4, why },
    ],
    more,
  })),
  'sources-beyond': [{ all: many, most: 2_000 }],
  'charts-beyond': [{ all: many, most: 2_000 }],
  'source-no-chart': [{ chart: 'web-1' }],
  'source-several-charts': [{ chart: 'web-1', count: 7, first: ['a/web', 'b/web', 'c/web'] }],
  'source-no-part': (['missing', 'several', { archive: 'redis-1.0.0.tgz' }] as const).map((fault) => ({
    home: 'charts/web',
    why: fault,
    part: 'redis-x',
  })),
  'source-leads-out': [{ file }],
  'source-unlike': [{ file }],

  'write-leads-out': [{ real: '/srv/web.yaml' }],
  'write-link-broken': [{}],
  'write-not-regular': [{}],
  'write-changed': [{}],
  'write-no-folder': [{}],
  'write-no-space': [{}],
  'file-not-trusted': [{}],

  'severity-word': (['error', 'warning', 'information'] as const).map((severity) => ({ severity })),
  'findings-left-out': [{ all: many, most: 1_000 }],
  'finding-related': [{ place: `${file}:3`, what: 'ここ' }],
  'finding-fix': [true, false].map((isDone) => ({ title: '直します', isDone })),
  'check-summary': summaries.map((facts) => ({ ...nothing, ...facts })),
  'environments-none': [{}],
  'environment-place': [
    { namespace: 'shop-1', source: null, file, view: null, release: null },
    ...(['flux', 'argocd', 'option', 'setting', 'chart'] as const).map((from) => ({
      namespace: 'shop-1',
      source: 'overlays/prod/kustomization.yaml',
      file,
      view: 'overlays/prod',
      release: { name: 'web-7', from },
    })),
  ],
  'environment-links': [
    { value: '?', from: 'default', services: { unavailable: { id: 'kubeconfig-absent' } } },
    { value: 'false', from: 'manifest', services: 'only-kubernetes' },
    ...[true, false].map((isComplete) => ({
      ...({ value: 'true', from: 'manifest' } as const),
      services: { count: many, isComplete },
    })),
  ],
  'environment-container': ['nginx:1.27', null].map((image) => ({ type: 'init' as const, image })),
  'environment-gap': [
    { name: 'A_B', areLinks: false, because: { id: 'kubeconfig-absent' } },
    { name: null, areLinks: true, because: null },
    { name: null, areLinks: false, because: { id: 'kubeconfig-absent' } },
  ],
  'environment-size': sizes,
  'environment-envsubst': sizes.flatMap((size) =>
    ([true, false, 'perhaps'] as const).map((runs) => ({
      ...size,
      runs,
      because: { id: 'kubeconfig-absent' } as const,
    })),
  ),
  'budget-unknown': [{}],
  'budget-column': (['namespace', 'services', 'variables', 'execve', 'envsubst', 'headroom'] as const).map(
    (column) => ({ column }),
  ),
  'budget-filled': [{ bytes: many, limitBytes: 131_072 }],
  'budget-headroom': [
    { more: null, isComplete: true },
    { more: many, isComplete: true },
    { more: 12, isComplete: false },
  ],
  'budget-remark': [{}],
  'crash-unknown': [{}],
  'crash-waits': [{}],
  // The English words are their fact.
  'rule-summary': [],
  'crash-rule': [],
  'crash-applications': [{ names: ['Redis Commander', 'Grafana/Loki'] }],
  'crash-nobody': [{ paths: [file, 'apps/shop'] }],
  'crash-candidates': [{}],
  'crash-workload': ['shop-1', null].map((namespace) => ({
    place: `${file}:3`,
    workload: 'Deployment/web-7',
    namespace,
  })),
};

export const everyRunPhrase: readonly Phrase[] = phrasesOf(samples);
