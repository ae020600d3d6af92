/**
 * What a template may print in the place of a part of a manifest: whatever makes a difference for a finding, and nothing.
 * Knows names of fields only.
 */
import type { YamlNode } from '../../server/src/analysis/documents/tree.ts';
import type { Value } from './styledManifest.ts';

/** A part of a mapping, or of a list, whose key does not count. */
export interface Filling {
  readonly key: string;
  readonly value: Value;
}

/** For a value, by what stands there now; its key is the last of `keys`. */
export function fillingsOfValue(node: YamlNode, keys: readonly string[]): readonly Value[] {
  const key = keys.at(-1) ?? '';
  const own = byKey[key === '[]' ? (keys.at(-2) ?? '') : key] ?? [];
  if (node.type === 'mapping') return [null, {}, ...own.filter((value) => typeof value === 'object')];
  if (node.type === 'sequence') return [null, [], ...own.map((value) => [value])];
  if (node.type === 'scalar' && typeof node.value === 'boolean') return [null, true, false];
  if (node.type === 'scalar' && typeof node.value === 'number') return [null, 0, 1, 8080, 101];
  return [null, '', 'x', 'other', ...own];
}

/** For an entry or item beside others. */
export function fillingsFor(text: string, keys: readonly string[], isEntry: boolean): readonly Filling[] {
  if (isEntry) return beside.map(([key, value]) => ({ key, value }));
  const list = keys.at(-2) ?? '';
  const names = new Set(text.match(/\b[A-Z][A-Z0-9_]*_(?:PORT|HOST|FILTER)\b/g));
  const variables = list === 'env' ? [...names].map((name) => ({ name, value: '80' })) : [];
  return [...(byKey[list] ?? ['x']), ...variables].map((value) => ({ key: '', value }));
}

const container: Value = {
  name: 'other',
  image: 'busybox:1',
  volumeMounts: ['templates', 'conf', 'tmp', 'cache', 'v'].map((name) => ({ name, mountPath: `/${name}` })),
};

/** Values and items that turn answers over, by the key of what they stand for, or of the list that they stand in. */
const byKey: Readonly<Record<string, readonly Value[]>> = {
  env: [
    { name: 'NGINX_ENVSUBST_FILTER', value: '^APP' },
    { name: 'NGINX_ENVSUBST_OUTPUT_DIR', value: '/nowhere' },
    { name: 'EXTRA', value: 'x' },
    { name: 'LONG', value: 'x'.repeat(140_000) },
  ],
  envFrom: [{ configMapRef: { name: 'other' } }, { secretRef: { name: 'other' } }],
  args: ['sleep', '--port=80', 'nginx', 'unset A'],
  command: ['sleep', '/docker-entrypoint.sh', 'sh', 'env'],
  volumeMounts: [
    { name: 'v', mountPath: '/docker-entrypoint.d' },
    { name: 'v', mountPath: '/etc/nginx/templates', readOnly: true },
    { name: 'v', mountPath: '/etc/nginx' },
  ],
  volumes: [
    { name: 'v', emptyDir: {} },
    { name: 'templates', secret: { secretName: 'x' } },
  ],
  containers: [container],
  initContainers: [container],
  ports: [{ name: 'extra', port: 9999 }],
  items: [{ key: 'x', path: 'x' }],
  image: ['nginx:1.27', 'busybox:1', 'redis:7', 'registry.example.com/a/b:1'],
  imagePullPolicy: ['Always', 'Never'],
  kind: ['Job', 'Service', 'ConfigMap'],
  apiVersion: ['v1', 'batch/v1'],
  namespace: ['elsewhere'],
  name: ['kubernetes', 'REDIS_PORT', 'NGINX_ENVSUBST_FILTER', 'PORT'],
  value: ['^APP', '/nowhere', 'x'.repeat(140_000), '$(A)', '80'],
  mountPath: ['/docker-entrypoint.d', '/etc/nginx/templates'],
  path: ['x.template', 'x.envsh'],
  subPath: ['x', '20-envsubst-on-templates.sh'],
  clusterIP: ['None', '10.0.0.9', 'fd00::1'],
  type: ['ExternalName'],
  protocol: ['UDP'],
  serviceAccountName: ['default', 'operator'],
  runtimeClassName: ['kata'],
  os: [{ name: 'windows' }],
  nodeSelector: [{ 'kubernetes.io/os': 'windows' }, { 'kubernetes.io/arch': 'ppc64le' }],
  'kubernetes.io/os': ['windows', 'linux'],
  operator: ['In', 'NotIn'],
  values: ['windows', 'linux'],
  data: [{ 'other.template': '${REDIS_PORT}' }],
  podTemplate: [{ enableServiceLinks: false }],
  podSpecPatch: ['{"enableServiceLinks": false}'],
  securityContext: [{ readOnlyRootFilesystem: true }, { runAsUser: 1000 }, { runAsNonRoot: true }],
  enableServiceLinks: [true, false],
};

/** Entries that turn answers over, wherever they mean something. */
const beside: readonly (readonly [string, Value])[] = [
  ['enableServiceLinks', false],
  ['enableServiceLinks', true],
  ['hostNetwork', true],
  ['runtimeClassName', 'kata'],
  ['os', { name: 'windows' }],
  ['nodeSelector', { 'kubernetes.io/os': 'windows' }],
  ['nodeSelector', { 'kubernetes.io/arch': 'ppc64le' }],
  ['automountServiceAccountToken', false],
  ['env', [{ name: 'NGINX_ENVSUBST_FILTER', value: '^APP' }]],
  ['envFrom', [{ secretRef: { name: 'other' } }]],
  ['command', ['sleep', '1']],
  ['args', ['sleep', '1']],
  ['image', 'busybox:1'],
  ['volumeMounts', [{ name: 'v', mountPath: '/etc/nginx/templates' }]],
  ['securityContext', { readOnlyRootFilesystem: true }],
  ['optional', true],
  ['namespace', 'elsewhere'],
  ['clusterIP', 'None'],
  ['type', 'ExternalName'],
  ['subPath', 'x'],
  ['readOnly', true],
  ['value', 'x'],
  ['valueFrom', { secretKeyRef: { name: 'x', key: 'y' } }],
  ['REDIS_PORT', '80'],
  ['templates', [{ name: 'a', podSpecPatch: '{"enableServiceLinks": false}', container: {} }]],
  ['podTemplate', { enableServiceLinks: false, spec: { enableServiceLinks: false } }],
  ['taskRunTemplate', { podTemplate: { enableServiceLinks: false } }],
  ['template', { pod: { enableServiceLinks: false }, spec: { enableServiceLinks: false } }],
  ['other', 'x'],
];
