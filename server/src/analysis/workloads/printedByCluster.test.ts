import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import { textsOf } from '../../../../test/support/texts.ts';
import type { ResolveNamespace } from '../../settings/namespaces.ts';
import { Workspace } from '../../sources/workspace.ts';
import { printedIn } from '../../sources/workspaceEntry.ts';

const uri = 'file:///w/ledger.yaml';
const resolveNamespace: ResolveNamespace = (_, named) => ({
  name: named ?? 'default',
  from: named === undefined ? 'default' : 'manifest',
});

/** Names of what a text declares, and where a copy of a cluster begins in it. */
function declared(text: string, name = uri) {
  const workspace = new Workspace({ resolveNamespace });
  textsOf(workspace).update(name, text);
  const services = [...workspace.namespaces()].flatMap((namespace) => {
    const known = workspace.knowledge(namespace);
    return known.kind === 'known' ? [...known.services.keys()] : [];
  });
  const configMaps = workspace.configMaps.find('vault', 'limits').map((map) => map.name);
  return {
    declared: [...services, ...configMaps],
    printed: workspace.notes(printedIn).map(({ line }) => line),
  };
}

const service = (name: string, metadata = '', more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: vault${metadata} }\nspec: { clusterIP: 10.1.2.3, ports: [{ port: 70 }] }\n${more}`;
const configMap = (metadata = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: limits, namespace: vault${metadata} }\ndata: { A: b }\n`;
const list = (kind: string, items: readonly string[], more = '') =>
  `apiVersion: v1\nkind: ${kind}\n${more}items:\n${items.map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;
const uid = ', uid: 5f0e3b52-8d7e-4b35-9a9b-0a1b2c3d4e5f';
const revision = ', resourceVersion: "48211"';
const status = 'status: { loadBalancer: {} }\n';

for (const [what, text, expected] of [
  ['a List by hand', list('List', [service('abacus'), configMap()]), ['abacus', 'limits']],
  ['a List with uids', list('List', [service('abacus', uid), configMap(uid)]), []],
  [
    'a List of which one item has a resourceVersion',
    list('List', [service('abacus'), service('sextant', revision)]),
    [],
  ],
  [
    'a ServiceList with status',
    list('ServiceList', [service('abacus', '', status), service('sextant', '', status)]),
    [],
  ],
  [
    'a List of which one item has a status',
    list('List', [service('abacus'), service('sextant', '', status)]),
    ['abacus', 'sextant'],
  ],
  [
    'a List with the mark of snapshot',
    list('List', [service('abacus')], 'kubeServiceLinks: { context: dock }\n'),
    [],
  ],
  [
    'an empty List with the mark',
    'apiVersion: v1\nkind: List\nkubeServiceLinks: { context: dock }\nitems: []\n',
    [],
  ],
  [
    'a List whose revision is empty',
    list('List', [service('abacus')], 'metadata: { resourceVersion: "" }\n'),
    ['abacus'],
  ],
  ['a Service with a uid', service('abacus', uid), []],
  ['a Service with a resourceVersion', service('abacus', revision), []],
  [
    'a Service with a status, as a dry run prints it',
    service('abacus', ', creationTimestamp: null', status),
    ['abacus'],
  ],
  ['a Service with an empty uid', service('abacus', ', uid: ""'), ['abacus']],
  ['a ConfigMap with a uid', configMap(uid), ['limits']],
] as const) {
  test(`what ${what} declares`, () => {
    const { declared: names, printed } = declared(text);
    assert.deepEqual(names, expected);
    assert.equal(printed.length, expected.length > 0 ? 0 : 1);
  });
}

test('the other documents of the file count, and the place is that of the copy', () => {
  const text = `${service('sextant')}---\n${list('List', [service('abacus', uid)])}---\n${configMap()}`;
  assert.deepEqual(declared(text), { declared: ['sextant', 'limits'], printed: [4] });
});

test('a list that is too long to be parsed is told by its text', () => {
  const item = (name: string, more: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'vault', ...more },
    spec: { clusterIP: '10.1.2.3', ports: [{ port: 70 }] },
  });
  const items = (more: object) => Array.from({ length: 3000 }, (_, n) => item(`abacus-${n}`, more));
  const json = (more: object, head: object = {}) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'List', ...head, items: items(more) });
  const name = 'file:///w/old.json';
  assert.equal(declared(json({ uid: '5f0e3b52' }), name).printed.length, 1);
  assert.equal(declared(json({}, { kubeServiceLinks: { context: 'dock' } }), name).printed.length, 1);
  assert.equal(declared(json({}, { metadata: { resourceVersion: '' } }), name).printed.length, 0);
});

test('an edit that takes the marks away makes it a manifest again', () => {
  const workspace = new Workspace({ resolveNamespace });
  textsOf(workspace).edit(uri, service('abacus', uid));
  assert.deepEqual([...workspace.namespaces()], []);
  textsOf(workspace).edit(uri, service('abacus'));
  assert.deepEqual([...workspace.namespaces(), ...workspace.notes(printedIn)], ['vault']);
});

/** Codes of the findings, with their lines, where a list of the cluster has the same Service. */
function codesIn(text: string) {
  return findingsIn(text, describedInventory('vault redis:6379', '')).map(
    ({ code, range }) => `${code} ${range.start.line + 1}`,
  );
}

test('nothing is found on a Service that is a copy, but on a workload as on any other', () => {
  const redis = (metadata: string) => service('redis', metadata).replace('port: 70', 'port: 6379');
  const commander =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: browser, namespace: vault }\nspec: { containers: [{ name: app, image: "rediscommander/redis-commander:0.8.0" }] }\n';
  const collision = 'service-link-collision';
  assert.deepEqual(codesIn(`${commander}---\n${redis('')}`), [`${collision} 4`, `${collision} 8`]);
  assert.deepEqual(codesIn(`${commander}---\n${redis(uid)}`), [`${collision} 4`]);
  assert.deepEqual(codesIn(`${commander}---\n${list('List', [redis(uid)])}`), [`${collision} 4`]);
  assert.deepEqual(codesIn(list('List', [commander, redis(uid)])).length, 1);
});
