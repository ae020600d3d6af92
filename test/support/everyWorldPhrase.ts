/**
 * What is said of files, kustomizations, charts, clusters, and of what was not checked: each phrase with facts of every
 * kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { charts } from '../../server/src/analysis/messages/en/charts.ts';
import type { cluster } from '../../server/src/analysis/messages/en/cluster.ts';
import type { contexts } from '../../server/src/analysis/messages/en/contexts.ts';
import type { coverage } from '../../server/src/analysis/messages/en/coverage.ts';
import type { deliveries } from '../../server/src/analysis/messages/en/deliveries.ts';
import type { files } from '../../server/src/analysis/messages/en/files.ts';
import type { generators } from '../../server/src/analysis/messages/en/generators.ts';
import type { holes } from '../../server/src/analysis/messages/en/holes.ts';
import type { kustomize } from '../../server/src/analysis/messages/en/kustomize.ts';
import type { ServerFault } from '../../server/src/analysis/messages/facts/cluster.ts';
import type { UnfilledPart } from '../../server/src/analysis/messages/facts/holes.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import { both, each, few, phrasesOf, type Samples, why } from './phraseSamples.ts';

type Rooms = typeof charts &
  typeof cluster &
  typeof contexts &
  typeof coverage &
  typeof deliveries &
  typeof files &
  typeof generators &
  typeof holes &
  typeof kustomize;

const [file, path, place] = ['deploy/web.yaml', 'overlays/prod', 'deploy/web.yaml:7'];
const [kind, name, field, expression] = ['ConfigMap', 'web', 'spec.replicas', '{{ .Values.env }}'];
const [context, server, proxy] = ['prod', 'https://k8s.example.com', 'http://proxy:3128'];
const because = why;
const causes = [{ place, because: why }];
const several = [
  ...causes,
  { place: 'a.yaml:2', because: why },
  { place: 'b.yaml:3', because: why },
  { place: 'c.yaml:4', because: why },
];
const names = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'];
const workloadFacts = [1, 12].flatMap((count) =>
  both.flatMap((mayAskCluster) =>
    both.map((hasList) => ({ workloads: count, namespaces: ['shop', 'edge'], mayAskCluster, hasList })),
  ),
);

const samples: Samples<Rooms> = {
  'charts-not-rendered': few(names).map((charts) => ({
    charts,
    causes: charts.length > 1 ? several : causes,
  })),
  'charts-given-up': few(names).map((charts) => ({ charts, causes })),
  'chart-not-rendered': both.flatMap((isStale) => few(names).map((charts) => ({ charts, because, isStale }))),
  'chart-parts-doubled': [['common'], ['common', 'redis']].map((names) => ({ chart: 'charts/web', names })),
  'chart-objects-open': [['Job'], ['', 'CronJob', 'Deployment']].map((kinds) => ({
    chart: 'charts/web',
    place: 'charts/web/templates/job.yaml:3',
    kinds,
  })),
  'chart-parts-taken': both.flatMap((isSure) =>
    few(names).map((charts) => ({ taken: [{ from: '../common', charts }], isSure })),
  ),
  'chart-values-unused': few(names).map((releases) => ({ files: releases, chart: 'charts/web', releases })),
  'chart-values-open': [causes, several].map((causes) => ({ chart: 'charts/web', causes })),
  'chart-checked-whole': few(names).map((files) => ({ files, chart: 'charts/web' })),
  'chart-values-missing': [place, null].map((by) => ({ file, by })),
  'chart-dependencies-missing': few(names).map((names) => ({ names })),
  'chart-prints-broken': [why, null].map((why) => ({ why })),
  'chart-prints-too-much': [{ why }],
  'chart-for-other-kube': [{ text: 'chart requires kubeVersion: >=1.40' }],
  'chart-release-unnamed': [{}],
  'chart-values-encrypted': [{}],
  'chart-too-long': [{}],
  'chart-too-large': [{}],
  'chart-engine-failed': [{ text: 'unreachable' }],

  'server-unreachable': each<ServerFault>({
    refused: true,
    ended: true,
    unreachable: true,
    'no-network': true,
    'no-name': true,
    'no-name-now': true,
    'certificate-expired': true,
    'certificate-early': true,
    'certificate-name': true,
    'certificate-unknown': true,
    'no-tls': true,
    'no-http': true,
    credentials: true,
    'client-certificate': true,
    'newer-data': true,
    'too-many-requests': true,
    'no-list': true,
    'unknown-event': true,
    'watch-without-version': true,
    'watch-ended': true,
  }).map((fault) => ({ server, why: fault })),
  'server-not-asked': [{ server, said: 'EPERM' }],
  'server-silent': [1, 30].map((seconds) => ({ server, seconds })),
  'server-is-web-page': [{ server }],
  'server-answered': ['no', null].map((said) => ({ server, status: 503, said })),
  'server-refused': ['no', null].map((said) => ({ said })),
  'answer-unusable': (['cut', 'garbled', 'packed', 'slow'] as const).map((fault) => ({ why: fault })),
  'answer-too-large': [{ mebibytes: 400 }],
  'answer-silent': [{ seconds: 30 }],
  'connection-closed': [{}],
  'proxy-refused': [{ proxy, status: '407 Proxy Authentication Required' }],
  'proxy-leads-nowhere': [{ proxy, server, said: 'ECONNRESET' }],
  'proxy-address-wrong': ['HTTPS_PROXY', null].flatMap((variable) =>
    (['no-url', 'no-host', { protocol: 'ftp:' }] as const).map((fault) => ({ variable, why: fault })),
  ),
  'server-address-wrong': [{}],
  'authority-not-pem': [{}],

  'kubeconfig-missing': (['editor', 'terminal'] as const).flatMap((at) =>
    few(names).map((paths) => ({ at, paths })),
  ),
  'no-cluster-in-browser': [{}],
  'kubeconfig-unusable': [{ problem: why }],
  'kubeconfig-without-context': few(names).map((paths) => ({ paths })),
  'current-context-missing': (['editor', 'terminal'] as const).flatMap((at) =>
    [0, 4].map((more) => ({ at, paths: [file], contexts: { names: ['prod', 'dev'], more } })),
  ),
  'context-missing': [file, null].flatMap((currentIn) =>
    ['prod', null].flatMap((meant) =>
      [0, 4].map((more) => ({
        name: 'prd',
        currentIn,
        paths: [file],
        meant,
        contexts: { names: ['prod'], more },
      })),
    ),
  ),
  'context-without-cluster': [{ context, path: file }],
  'context-names-unknown': (['cluster', 'user'] as const).flatMap((key) =>
    ['prod', null].map((meant) => ({ context, path: file, key, name: 'prd', meant })),
  ),
  'context-unusable': [{ context, problem: why }],
  'kubeconfig-doubtful': [{ problem: why, path: file }],
  'kubeconfig-partly-read': [{ of: why, problem: why }],

  'printed-by-cluster': few(names).flatMap((files) => [file, null].map((list) => ({ files, list }))),
  'namespace-assumed': (['default', 'context'] as const).flatMap((from) =>
    both.flatMap((isKnown) =>
      [1, 12].flatMap((count) =>
        [
          [],
          [{ namespace: 'shop', workloads: 1 }],
          [
            { namespace: 'shop', workloads: 3 },
            { namespace: 'edge', workloads: 1 },
          ],
        ].map((failing) => ({
          workloads: count,
          namespace: 'default',
          from,
          isKnown,
          failing,
          others: { known: 7, tried: failing.length > 1 ? 5 : 7 },
          unfollowed: ['clusters/a.yaml:4', 'clusters/b.yaml:7'].slice(failing.length),
        })),
      ),
    ),
  ),
  'kustomizations-refused': few(names).map((builds) => ({
    builds,
    causes: builds.length > 1 ? several : causes,
  })),
  'kustomizations-open': few(names).flatMap((builds) =>
    [builds, []].map((buildable) => ({
      builds,
      buildable,
      causes: builds.length > 1 ? [{ place, because, others: 3 }] : causes,
    })),
  ),
  'files-alone': few(names).map((files) => ({ files })),
  'bases-alone': few(names).map((files) => ({ files })),
  'components-alone': few(names).map((files) => ({ files })),
  'templates-not-rendered': few(names).map((places) => ({ places })),
  'helmfiles-not-rendered': few(names).map((places) => ({ places })),
  'input-not-rendered': few(names).map((places) => ({ places })),
  'documents-not-read': [1, 3].map((length) => ({
    documents: (['go-template', 'too-complex', 'broken', 'failed'] as const)
      .slice(0, length)
      .map((reason) => ({ place, why: reason })),
  })),
  'files-not-read': few(names).map((files) => ({ files })),
  'services-refused': [1, 2, 5].map((length) => ({
    services: Array.from({ length }, () => ({ name, place, because })),
  })),
  'deliveries-open': [{ causes }, { causes: several }],
  'services-incomplete': workloadFacts,
  'links-not-judged': workloadFacts,
  'switches-unknown': [1, 5].map((workloads) => ({ workloads, first: place, because })),
  'objects-not-judged': [1, 5].map((objects) => ({ objects, first: place, because })),
  'objects-not-judged-either': [1, 5].map((reasons) => ({ reasons })),

  'generator-unknown': [{ generator: 'clusters', expression }],
  'fleet-not-followed': [{ field: 'targetCustomizations' }],
  'installer-not-followed': [{ tool: 'helmfile', field: 'environments' }],
  'values-from': [{ kind, name }],

  'of-file': [{ file, why }],
  'file-missing': both.map((isPathBroken) => ({ isPathBroken })),
  'file-name-unreadable': [{}],
  'file-denied': (['read', 'written'] as const).map((done) => ({ done })),
  'file-link-loop': (['read', 'written'] as const).map((done) => ({ done })),
  'file-error': (['read', 'written'] as const).map((done) => ({ done, said: 'EIO' })),
  'input-outside': [{}],
  'file-is-folder': [{}],
  'file-not-regular': [{}],
  'file-too-large': [5_000_000, null].map((bytes) => ({ bytes, mostBytes: 4_194_304 })),
  'file-has-nul': [{}],
  'file-not-in-encoding': [7, null].map((line) => ({ encoding: 'UTF-8', line })),
  'yaml-invalid': ['found a tab', null].map((said) => ({ said })),

  'kustomize-wrong-type': [{ field }],
  'generator-no-name': [{}],
  'generator-source': [{ source: 'literals: [a]' }],
  'generator-same-key': [{ key: 'a.conf' }],
  'generator-not-text': [{ path }],
  'generator-file-too-long': [{ path }],
  'generator-no-object': [{ kind, name }],
  'generator-many-objects': [{ kind, name }],
  'generator-hash': [{ kind, name }],

  'depends-on-template': each<UnfilledPart>({
    value: true,
    env: true,
    envFrom: true,
    mounts: true,
    command: true,
    volume: true,
    'projected-source': true,
    'config-map-name': true,
    'volume-items': true,
    'read-only-root': true,
    user: true,
  }).map((part) => ({ part, name: /volume|projected|config-map/.test(part) ? 'conf' : null, expression })),
  'config-map-may-hold-more': [{ name }],

  'kustomization-empty': [{}],
  'kustomization-is-template': [{}],
  'kustomization-other-object': [
    { field: 'kind', value: 'Foo', right: ['Kustomization', 'Component'] },
    { field: 'apiVersion', value: 'v1', right: ['kustomize.config.k8s.io/v1beta1'] },
  ],
  'kustomization-unknown-field': [{ field }],
  'kustomize-missing': [{ path }],
  'kustomize-two-kustomizations': [{ path }],
  'kustomize-cycle': [[], ['base', 'overlays/prod']].map((way) => ({ path, way })),
  'kustomize-not-followed': [{ path: 'github.com/example/base?ref=v2' }],
  'kustomize-unreadable': [{ path, why: 'EACCES' }],
  'kustomize-same-object': [{ kind, name }],
  'kustomize-not-done': [{ field: 'helmCharts' }],
  'kustomize-folded': [{}],
  'kustomize-template': [{ expression }],
  'kustomize-no-text': [{ field }],
  'kustomize-no-target': [{ what: 'Deployment/web' }],
  'kustomize-odd-separator': [{}],
  'kustomize-block-comment': [{}],
  'kustomize-emptied': [{}],
  'kustomize-too-large': [{ name }],
  'kustomize-too-many': [{ objects: 25_000 }],
  'kustomize-given-up': [{}],
  'kustomize-no-patch': [{}],
  'kustomize-many-patches': [{}],
  'kustomize-patch-fails': [{ path: '/spec/template' }],
  'kustomize-other-type': [{}],
  'kustomize-unsure-target': [{}],
  'kustomize-no-key': [{ field }],
  'kustomize-ambiguous-name': [{ name }],
  'kustomize-repeated-key': [{ key: 'a' }],
  'kustomize-odd-key': [{ key: '8080' }],
  'kustomize-no-object': [{}],
  'kustomize-component': both.map((isComponent) => ({ path, isComponent })),
};

export const everyWorldPhrase: readonly Phrase[] = phrasesOf(samples);
