/**
 * What an editor shows beside findings, fixes and hovers: lenses, environments, questions, the page of the budget;
 * each phrase with facts of every kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { budget } from '../../server/src/analysis/messages/en/budget.ts';
import type { dialogs } from '../../server/src/analysis/messages/en/dialogs.ts';
import type { editor } from '../../server/src/analysis/messages/en/editor.ts';
import type { environment } from '../../server/src/analysis/messages/en/environment.ts';
import type { environmentText } from '../../server/src/analysis/messages/en/environmentText.ts';
import type { lens } from '../../server/src/analysis/messages/en/lens.ts';
import type { limitPhrases } from '../../server/src/analysis/messages/en/limits.ts';
import type { templatePhrases } from '../../server/src/analysis/messages/en/nginxTemplates.ts';
import type { places } from '../../server/src/analysis/messages/en/places.ts';
import type { proposals } from '../../server/src/analysis/messages/en/proposals.ts';
import type { remarks } from '../../server/src/analysis/messages/en/remarks.ts';
import type { usePhrases } from '../../server/src/analysis/messages/en/uses.ts';
import type { BudgetWord } from '../../server/src/analysis/messages/facts/budget.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import {
  both,
  each,
  few,
  phrasesOf,
  placed,
  type Samples,
  sizes,
  unknowns,
  uses,
  views,
  why,
} from './phraseSamples.ts';

type Rooms = typeof budget &
  typeof dialogs &
  typeof editor &
  typeof environment &
  typeof environmentText &
  typeof lens &
  typeof limitPhrases &
  typeof templatePhrases &
  typeof places &
  typeof proposals &
  typeof remarks &
  typeof usePhrases;

const because = why;
const [namespace, context, server, file] = ['shop', 'prod', 'https://k8s', 'base/deploy.yaml'];
const [name, value, service, configMap, key] = [
  'REDIS_PORT',
  'tcp://10.0.0.7:6379',
  'redis',
  'templates',
  'a.conf',
];
const links = both.map((isComplete) => ({ namespace, count: 488, isComplete }));

const samples: Samples<Rooms> = {
  'budget-word': each<BudgetWord>({
    title: true,
    none: true,
    workloads: true,
    workload: true,
    container: true,
    place: true,
    limit: true,
    'no-workloads': true,
    prefixes: true,
    prefix: true,
    services: true,
    argument: true,
    share: true,
    without: true,
    'split-note': true,
    note: true,
  }).map((word) => ({ word })),
  'budget-intro': [0, 5].map((beyond) => ({ namespaces: 4, left: beyond })),
  'budget-services': links.map((each) => ({ links: each, variables: 3_912 })),
  'budget-bar': sizes.map((bytes) => ({ limit: 'envsubst', bytes, limitBytes: 131_072 })),
  'budget-verdict': sizes.flatMap((bytes) =>
    [12, null].flatMap((more) =>
      both.map((isComplete) => ({ bytes, limitBytes: 131_072, more, isComplete })),
    ),
  ),
  'budget-use': uses,
  'budget-share': [{ bytes: 7, of: 100 }],
  'budget-left': [{ bytes: 70, limitBytes: 100 }],
  'budget-number': [{ value: 7_000 }],

  'consent-question': both.flatMap((is) =>
    ['aws eks get-token', null].map((command) => ({
      context,
      server,
      readsConfigMaps: is,
      isFromWorkspace: is,
      isVerified: !is,
      command,
    })),
  ),
  'consent-allow': ['aws eks get-token', null].map((command) => ({ context, server, command })),
  'consent-never': [{ context }],
  'consent-hint': [{ context }],
  'consent-how': [{ context, server }],
  'consent-button': (['allow', 'later', 'never'] as const).map((button) => ({ button })),
  'services-being-read': [{ context }],
  'manifests-being-read': [{}],
  'workspace-being-checked': [{}],
  'workspace-checked': [0, 1, 7].flatMap((errors) =>
    [[], ['shop', 'edge']].map((lacking) => ({
      files: 23,
      affected: 12,
      errors,
      warnings: errors,
      informations: 0,
      lacking,
    })),
  ),
  'manifests-beyond': [{ all: 50_000, left: 10_000 }],
  'analysis-never-ended': [{}],
  'analysis-restarted': (['hang', 'memory', 'crash'] as const).map((fault) => ({ why: fault, seconds: 8 })),
  'document-left-out': (['hang', 'memory', 'crash'] as const).flatMap((fault) =>
    [7, null].map((line) => ({ file, line, isWholeFile: line === null, why: fault, seconds: 8 })),
  ),
  'analysis-given-up': [{}],

  'check-failed': [{ file }],
  'document-not-judged': [{ reason: why }],
  'findings-cut': [{ all: 5_000, shown: 1_000 }],
  'found-in': [
    {
      views: ['overlays/prod'],
      also: [],
      milder: [],
      free: [],
      isLimit: true,
      source: 'web/charts/dep/templates/web.yaml',
    },
    ...both.map((isLimit) => ({
      views,
      also: ['overlays/eu'],
      milder: ['overlays/staging'],
      free: ['overlays/dev'],
      isLimit,
      source: undefined,
    })),
  ],
  'kustomization-refused': few(views).map((builds) => ({ builds, because })),
  'kustomization-open': few(views).map((builds) => ({ builds, because })),
  'kustomization-stale': [{}],
  'service-refused': [{ name: service, because }],
  'delivery-open': [{ because }, { because: { id: 'fleet-not-followed', field: 'yaml.overlays' } }],
  'chart-open-here': [{ chart: 'charts/web', because }],
  'chart-not-followed': [{ because }],
  'see-unwritten': [{ label: 'ConfigMap shop/templates', what: 'the template' }],
  'fix-all': [{}],
  'explain-rule': [{ code: 'nginx-envsubst-too-long' }],

  'secret-not-read': [{ name: 'shop/keys' }],
  'config-map-not-found': both.map((isOptional) => ({ name: 'shop/settings', isOptional })),
  'config-map-disagrees': [key, null].map((key) => ({ name: 'shop/settings', key })),
  'config-map-lacks-key': [{ name: 'shop/settings', key }],
  'services-may-be-more': [{ namespace }],
  'value-too-long-to-show': [{}],
  'value-uses-unknown': [{}],
  'value-resolved-by-kubelet': [{ resource: 'limits.memory' }],
  'value-in-file': [{}],
  'value-source-unknown': [{}],
  'field-not-set': [{ field: 'metadata.labels' }],
  'field-known-at-run': [{ field: 'status.podIP' }],
  'image-variables-unknown': [{}],
  'unknown-script-may-set': [{}],
  'from-config-map': [key, null].map((key) => ({ name: 'shop/settings', key })),
  'from-pod': (['namespace', 'pod', 'spec', 'labels', 'annotations'] as const).map((part) => ({ part })),

  'environment-of': placed.map((each) => ({ container: each, namespace })),
  'environment-unknown': unknowns,
  'environment-no-services': [{ namespace, why }],
  'environment-masked': [1, 7].map((count) => ({ count })),
  'environment-group': [
    ...(['env', 'envFrom', 'image', 'runtime'] as const).map((by) => ({ by })),
    ...both.flatMap((isCertain) =>
      [[service], ['foo', 'foo-service']].map((services) => ({
        by: 'services' as const,
        services,
        isCertain,
      })),
    ),
  ],
  'environment-value-unknown': [null, ...sizes].map((length) => ({ length })),
  'environment-note': both.flatMap((isKnown) => both.map((isCertain) => ({ isKnown, isCertain, note: why }))),
  'hover-show-environment': [{ link: 'command:x' }],
  'service-text': both.flatMap((isCertain) =>
    [1, 2].map((declarations) => ({
      name: service,
      namespace,
      sources: ['services.json', 'prod'],
      isCertain,
      declarations,
    })),
  ),
  'service-text-variables': [{ count: 7, namespace }],

  'lens-workload': [null, ...links].map((services) => ({ services, uses })),
  'lens-in-view': [
    { id: 'lens-unknown', namespace, why: null } as const,
    { id: 'lens-workload', services: null, uses: uses.filter(({ isIfRun }) => isIfRun) } as const,
  ].map((lens) => ({ lens, view: 'overlays/prod' })),
  'lens-unknown': [why, null].map((why) => ({ namespace, why })),
  'lens-service': [1, 7].map((count) => ({ variables: count, containers: count, uses: count })),
  'inlay-value': [{ value }],

  'other-kernel': [{ runtimeClass: 'kata' }],
  'larger-pages': [{ architecture: 'ppc64le', pageBytes: 65_536, limitBytes: 2_097_152 }],
  'refused-before': [{ code: 'argument-list-too-long' }],
  'unknown-in-nginx': (['fails', 'own-variable', 'literal'] as const).map((outcome) => ({
    outcome,
    name,
    directive: 'proxy_pass',
  })),
  'no-service-makes': [{ namespace }],
  'service-without-address': [{ service }],
  'service-not-yet': [{ service }],
  'service-is-hook': [{ service, words: ['pre-install', 'hook-succeeded'] }],
  'hook-sees-no-links': [true, false].flatMap((isProbe) =>
    [name, null].map((one) => ({ isProbe, name: one })),
  ),
  'links-are-off': (['manifest', 'knative'] as const).flatMap((by) =>
    few(views).map((services) => ({ by, services })),
  ),

  'place-service': [{ name: service }],
  'place-container': placed,
  'place-reader': (['mount', 'envFrom', 'valueFrom'] as const).map((how) => ({ how })),
  'place-template': [configMap, null].map((configMap) => ({ key, configMap })),
  'place-key': [{ key, configMap }],
  'place-application': placed.map((each) => ({ container: each, application: 'Redis Commander' })),

  'proposal-variable': [value, null].flatMap((value) =>
    ([{ services: [service] }, 'env', 'envFrom', 'image', 'runtime', 'script'] as const).flatMap((by) =>
      (['on', 'off', 'unknown'] as const).map((links) => ({ value, by, links })),
    ),
  ),
  'proposal-host': [{ ports: [80] }, { ports: [80, 443] }],
  'proposal-links-off': [{ name, said: why }],
  'proposal-host-about': [{ service, namespace }],
  'proposal-enable-links': [{}],
  'proposal-enable-links-about': [{ namespace }],
  'proposal-links-value': both.map((are) => ({ are, namespace })),
  'if-links-on': [{ because }],
  'services-not-current': [{ remark: why }],
};

export const everyEditorPhrase: readonly Phrase[] = phrasesOf(samples);
