import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { SelectedServices, selectedConfigMaps } from './selectedServices.ts';
import { uniteConfigMaps } from './unitedConfigMaps.ts';
import { Workspace } from './workspace.ts';

const service = (name: string, namespace = 'shop') => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: ${namespace} }
data: { FROM: ${name} }
`;

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({
    resolveNamespace: (_, namespace) =>
      namespace === undefined ? { name: 'default', from: 'default' } : { name: namespace, from: 'manifest' },
  });
  for (const [uri, text] of Object.entries(files)) textsOf(workspace).update(uri, text);
  return workspace;
}

test('Services and ConfigMaps of the other files are not there', () => {
  const workspace = workspaceOf({
    'file:///prod/web.yaml': service('web'),
    'file:///dev/api.yaml': service('api'),
    'file:///dev/tools.yaml': service('tools', 'tools'),
  });
  const isSelected = (uri: string) => uri.startsWith('file:///prod/');
  const prod = new SelectedServices(workspace, (all) => all.filter(({ origin }) => isSelected(origin.label)));
  const knowledge = prod.knowledge('shop');
  assert.deepEqual(knowledge.kind === 'known' && [...knowledge.services.keys()], ['web']);
  assert.equal(prod.knowledge('tools').kind, 'silent');
  assert.deepEqual([...prod.namespaces()], ['shop']);
  const [map, ...others] = selectedConfigMaps(workspace.configMaps, isSelected).find('shop', 'settings');
  assert.deepEqual([map?.data.get('FROM')?.text, others.length], ['web', 0]);
});

test('a Service that two files declare is there by the selected one only', () => {
  const workspace = workspaceOf({
    'file:///prod/web.yaml': service('web'),
    'file:///dev/web.yaml': service('web'),
  });
  const changes: unknown[] = [];
  const prod = new SelectedServices(workspace, (all) =>
    all.filter(({ origin }) => origin.label.includes('/prod/')),
  );
  prod.onDidChange((change) => changes.push(change));
  const places = () => {
    const knowledge = prod.knowledge('shop');
    return knowledge.kind === 'known'
      ? knowledge.services.get('web')?.map(({ origin }) => origin.label)
      : undefined;
  };
  assert.deepEqual(places(), ['file:///prod/web.yaml']);
  textsOf(workspace).update('file:///prod/web.yaml', undefined);
  assert.equal(places(), undefined);
  assert.equal(changes.length, 1);
});

test('a cluster is asked only for ConfigMaps that the workspace does not declare', () => {
  const workspace = workspaceOf({ 'file:///web.yaml': service('web') });
  const asked: string[] = [];
  const fromCluster = {
    revision: 5,
    find: (namespace: string, name: string) => {
      asked.push(`${namespace}/${name}`);
      return [{ namespace, name, data: new Map(), binaryKeys: [], file: undefined }];
    },
  };
  let isOpen = false;
  const united = uniteConfigMaps(workspace.configMaps, () => (isOpen ? fromCluster : undefined));
  assert.equal(united.find('shop', 'other').length, 0);
  const before = united.revision;
  isOpen = true;
  assert.ok(united.revision > before);
  assert.equal(united.find('shop', 'settings')[0]?.data.get('FROM')?.text, 'web');
  assert.equal(united.find('shop', 'other').length, 1);
  assert.deepEqual(asked, ['shop/other']);
});
