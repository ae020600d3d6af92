/**
 * What is said of lists of Services, of workloads, of replacements, and of how images start: each phrase with facts of
 * every kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { replacements } from '../../server/src/analysis/messages/en/replacements.ts';
import type { services } from '../../server/src/analysis/messages/en/services.ts';
import type { starts } from '../../server/src/analysis/messages/en/starts.ts';
import type { workloads } from '../../server/src/analysis/messages/en/workloads.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import { both, phrasesOf, type Samples, why } from './phraseSamples.ts';

type Rooms = typeof replacements & typeof services & typeof starts & typeof workloads;

const [file, name, kind, expression] = ['services.json', 'web', 'Elasticsearch', '{{ .Values.links }}'];
const [volume, path, directory] = ['templates', '/etc/nginx', '/etc/nginx/templates'];
const [field, text, context] = ['spec.clusterIP', '"x"', 'prod'];
const known = ['yes', 'no', 'unknown'] as const;

const samples: Samples<Rooms> = {
  'replacement-path-and-more': [{}],
  'replacement-incomplete': [{}],
  'replacement-source': [0, 2].map((found) => ({ found })),
  'replacement-no-field': [{ path: 'spec.x' }],
  'replacement-delimiter': [{}],
  'var-no-object': [0, 2].map((found) => ({ name, found })),
  'var-twice': [{ name }],
  'var-no-text': [{}],
  'var-unknown': [{ name }],

  several: [{ reasons: [why] }, { reasons: [why, { id: 'file-has-nul' }] }],
  'services-not-listed': (['editor', 'terminal'] as const).map((at) => ({ at })),
  'kind-without-namespace': [{ kind }],
  'list-being-read': [{ file }],
  'list-left-out': [1, 7].map((services) => ({ file, services, first: why })),
  'list-part': [{ part: 'item 7', why }],
  'list-line': [{ line: 7, column: 3, why }],
  'list-to-write-again': [{ why }],
  'list-not-regular': [{}],
  'list-empty': [{}],
  'list-is-markup': [{}],
  'list-is-page': [{}],
  'list-is-table': [{}],
  'list-json-broken': both.map((isCut) => ({ isCut, line: 7, column: 3 })),
  'list-json-no-object': [{}],
  'list-is-status': [{ said: 'services is forbidden' }],
  'list-of-other-version': ['v2', null].map((apiVersion) => ({ kind: 'List', apiVersion })),
  'list-without-items': [{ kind: 'List' }],
  'list-without-services': [{ kinds: ['Pod'] }, { kinds: ['Pod', 'Secret'] }],
  'list-unreadable': [{ first: why }],
  'list-is-template': [{}],
  'list-too-complex': [{ why }],
  'context-being-asked': [{ context }],
  'context-failed': [{ context, why }],
  'services-forbidden': [{ context, namespace: 'shop' }],
  'stale-since': [{ time: '14:02', why }],
  'context-not-allowed': [{ context }],
  'context-blocked': [{ context }],
  'workspace-untrusted': [{}],
  'service-name-missing': [{}],
  'field-not-ip': [{ field, text }],
  'field-not-family': [{ field, text }],
  'field-empty': [{ field }],
  'field-name-wrong': [{ field, text, why: { id: 'name-not-label' } }],
  'name-not-label': [{}],
  'name-too-long': [{ length: 70 }],
  'field-not-port': [{ field, text }],
  'field-not-protocol': [{ field, text }],
  'field-not-text': [{ field, text }],

  'nginx-base-unknown': [{}],
  'nginx-version-unknown': [{}],
  'script-not-in-every-build': [{ version: '1.18.0' }],
  'own-entrypoint-runs': both.map((withCommand) => ({ withCommand })),
  'own-script-lists-names': [{}],
  'command-unknown': (['all', 'some', 'first-argument'] as const).map((part) => ({ part })),
  'command-replaces-entrypoint': [{}],
  'script-may-run-entrypoint': [{ script: '/start.sh' }],
  'arguments-may-run-entrypoint': [{}],
  'entrypoint-runs-with': [{ argument: 'nginx-debug' }],
  'entrypoint-needs-nginx': ['sleep', null].map((instead) => ({ instead })),
  'volume-replaces': [{ path }],
  'script-may-change-environment': [{ path }],
  'volume-hides-scripts': [{ volume, directory }],
  'scripts-in-place': [{}],
  'source-may-set': [{ because: why, name: 'NGINX_ENVSUBST_FILTER' }],
  'setting-unknown': [{ name: 'NGINX_ENVSUBST_FILTER' }],
  'setting-unclear': [{ name: 'NGINX_ENVSUBST_OUTPUT_DIR', value: 'conf.d' }],
  'partly-writable': [{ directory }],
  'root-file-system-read-only': [{ directory }],
  'mount-writable': known.map((is) => ({ volume, path, is })),
  'mount-hides': (['yes', 'unknown'] as const).map((is) => ({ volume, path, directory, is })),
  'would-run-as-root': [{}],
  'may-write': (['everyone', 'root', 'image-user', 101] as const).map((who) => ({ who, directory })),
  'write-unknown': (['image-user', 'container-user'] as const).map((who) => ({ who, directory })),
  'user-may-write': known.map((is) => ({ user: 101, directory, is })),
  'image-has-templates': (['yes', 'unknown'] as const).map((is) => ({ directory, is })),
  'template-from': (['setting', 'volume', { configMap: 'shop/templates' }] as const).flatMap((from) =>
    both.map((isOptional) => ({ from, file: 'default.conf.template', directory, isOptional })),
  ),
  'no-template': [{ suffix: '.template', directory }],
  'stream-templates-unknown': [{ directory }],
  'output-not-writable': [{ file: '/etc/nginx/conf.d/default.conf' }],
  'sub-path-unknown': [{ volume }],
  'volume-not-declared': [{ volume }],
  'volume-unknown': [{ volume, type: 'csi' }],
  'volume-may-be-filled': (['containers', 'scripts'] as const).map((by) => ({ volume, by })),
  'projected-unknown': [{ type: 'serviceAccountToken' }],

  'helm-hook': both.map((isTest) => ({
    events: isTest ? ['test'] : ['pre-install', 'post-upgrade'],
    isTest,
  })),
  'links-set-by': [{ expression }],
  'links-set-by-parameter': [{ parameter: 'LINKS' }],
  'links-set-in-part': [expression, null].map((expression) => ({ expression })),
  'links-off-with-knative': [{ by: 'config-features' }],
  'links-decided-by-template': [{ kind }],
  'links-decided-by-user': [{ kind }],
  'template-of-its-own': both.map((uses) => ({ kind, field: 'spec.podTemplate', uses })),
  'template-of-another': [{ kind, path: 'spec.template' }],
  'operator-turns-links-off': ['1.2', null].map((since) => ({ operator: 'ECK', since })),
  'pod-spec-without-containers': [{}],
  'object-field-unfilled': [{ field: 'kind', expression }],
  'pods-depend-on': [{ expression }],
  'kind-unknown': ['spec.template.spec', null].flatMap((podSpec) =>
    both.map((hasImage) => ({ kind, apiVersion: 'example.com/v1', podSpec, hasImage })),
  ),
  'kind-refused': ['Pod (v1)', null].map((meant) => ({ kind: 'pod', apiVersion: 'v1', meant })),
  'chart-elsewhere': [{ kind: 'HelmRelease' }],
  'chart-prints-it': [{}],
  'chart-not-among-files': ['charts/web', ''].map((path) => ({ path })),
  'folder-absent': [true, false].flatMap((isChart) =>
    ['charts/web', null].flatMap((meant) =>
      (isChart ? ['charts/wbe', ''] : ['charts/wbe']).map((path) => ({ path, meant, isChart })),
    ),
  ),
  'too-many-parts': [{}],
  'pod-spec-path-wrong': ['spec.template.spec', null].map((better) => ({ kind, path: 'spec.pod', better })),
};

export const everyStartPhrase: readonly Phrase[] = phrasesOf(samples);
