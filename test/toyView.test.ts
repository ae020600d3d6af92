/** A kind of text of its own is a file and a line: findings and related places stand where it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultOptions } from '../server/src/analysis/options.ts';
import { findingsOf } from '../server/src/analysis/placing/findingsOf.ts';
import { rangeOf } from '../server/src/analysis/views/place.ts';
import { textKinds } from '../server/src/analysis/views/textKinds.ts';
import { Analyses } from '../server/src/project/analyses.ts';
import { namespaceResolver, resolverByFile } from '../server/src/settings/namespaces.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { NginxTemplateFiles } from '../server/src/sources/nginxTemplateFiles.ts';
import { Workspace } from '../server/src/sources/workspace.ts';
import { inventoryOf, manyServices, oneService } from './support/inventories.ts';
import { textsOf } from './support/texts.ts';
import { workloadsIn } from './support/workloads.ts';
import { toy } from './toys/view.ts';

const resolveNamespace = namespaceResolver(defaultSettings);
const uri = 'file:///shop.pods';

/** A project with the file of pods, beside these manifests. */
function projectWith(text: string, manifests: string, services = 6_500) {
  const workspace = new Workspace({ resolveNamespace, texts: [toy, ...textKinds] });
  textsOf(workspace).update(uri, text);
  textsOf(workspace).update('file:///services.yaml', manifests);
  const redis = oneService('shop', 'redis', { ports: [{ name: undefined, port: 6379, protocol: 'TCP' }] });
  const inventory = inventoryOf('shop', [...manyServices('shop', services, 12), redis]);
  const resolverOf = resolverByFile(resolveNamespace);
  const project = new Analyses({
    workspace,
    nginxTemplates: new NginxTemplateFiles(),
    worldOf: () => ({
      partsFor: () => ({ inventory, configMaps: workspace.configMaps }),
      isOpen: false,
      want: () => false,
    }),
    optionsOf: () => defaultOptions,
    resolverOf,
  });
  const found = (file: string) => {
    const view = workspace.view(file);
    assert.ok(view);
    return findingsOf(
      view,
      ({ document }) => project.analyzer.analyze(document, project.contextOf(file)).findings,
    );
  };
  const namespaces = (file: string) =>
    (workspace.view(file)?.documents ?? []).flatMap(({ document }) =>
      project.analyzer.analyze(document, project.contextOf(file)).workloads.map(({ namespace }) => namespace),
    );
  return { workspace, found, namespaces };
}

function findingsIn(text: string, manifests: string, services?: number) {
  return projectWith(text, manifests, services).found;
}

test('what is found in it stands in its lines, and what nobody has written is not edited', () => {
  const found = findingsIn('# pods\nweb nginx:1.27\napi api:1\n', '')(uri);
  assert.deepEqual(
    found.map(({ file, code, range, workload }) => [file, code, range, workload]),
    ['web', 'api'].map((name, index) => [
      uri,
      'argument-list-too-long',
      { start: { line: index + 1, character: 4 }, end: { line: index + 1, character: [14, 9][index] } },
      `Pod/${name}`,
    ]),
  );
  assert.deepEqual(
    found.flatMap(({ fixes }) => fixes),
    [],
  );
});

test('other files see its workloads where they are written', () => {
  const service = `apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { ports: [{ port: 6379 }] }
`;
  const findings = findingsIn(
    'web nginx:1.27\ncommander rediscommander/redis-commander:latest\n',
    service,
    5,
  );
  assert.deepEqual(
    findings(uri).map(({ code, range }) => [code, range.start]),
    [['service-link-collision', { line: 1, character: 10 }]],
  );
  const [seen] = findings('file:///services.yaml');
  assert.equal(seen?.code, 'service-link-collision');
  assert.deepEqual(
    seen.related.map(({ file, range }) => [file, range.start]),
    [[uri, { line: 1, character: 10 }]],
  );
});

test('a comment in it silences what is found in the next line', () => {
  const comment = '# kube-service-links-disable-next-line argument-list-too-long -- known';
  const found = findingsIn(`${comment}\nweb nginx:1.27\napi api:1\n`, '')(uri);
  assert.deepEqual(
    found.map(({ workload }) => workload),
    ['Pod/api'],
  );
});

test('it may say in which namespace its pods are, and where that is written', () => {
  const { workspace, namespaces } = projectWith('web nginx:1.27\n', '');
  assert.deepEqual(namespaces(uri), [{ name: 'shop', from: 'view', view: 'a list of pods' }]);
  assert.equal(workloadsIn(workspace, 'shop').length, 1);
  textsOf(workspace).update(uri, '# where\nin apps\nweb nginx:1.27\n');
  const [namespace] = namespaces(uri);
  assert.deepEqual(
    [namespace?.name, namespace?.place && rangeOf(namespace.place).start],
    ['apps', { line: 1, character: 3 }],
  );
  assert.deepEqual([workloadsIn(workspace, 'apps').length, workloadsIn(workspace, 'shop').length], [1, 0]);
});
