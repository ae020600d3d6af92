import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../settings.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;
const pod = (name: string, ...lines: readonly string[]) =>
  ['apiVersion: v1', 'kind: Pod', `metadata: { name: ${name} }`, 'spec:', ...lines, ''].join('\n');
const app = ['  containers:', '    - name: app', '      image: app:1'];

test('of many files at once the same is found as file by file, whoever shows them', (t) => {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  const together = { ...defaultSettings, rules: { 'service-links-implicit': 'warning' as const } };
  project.configure({ together, of: () => together });
  const files = {
    'alone.yaml': pod('alone', ...app),
    'base/kustomization.yaml': 'resources: [web.yaml, other.yaml]\n',
    'base/web.yaml': pod('web', ...app),
    'base/other.yaml': `${pod('one', ...app)}---\n${pod('two', ...app)}`,
    'dev/kustomization.yaml': 'namespace: dev\nresources: [../base, own.yaml]\npatches: [{ path: p.yaml }]\n',
    'dev/own.yaml': pod('own', ...app),
    'dev/p.yaml': pod('web', '  enableServiceLinks: true', ...app, '      args: ["$(CACHE_SERVICE_HOST)"]'),
    'prod/kustomization.yaml': 'namespace: prod\nnamePrefix: p-\nresources: [../base]\n',
  };
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  t.after(() => project.dispose());
  const uris = Object.keys(files).map(at);
  const found = project.findingsByFile(uris);
  assert.deepEqual(
    uris.map((uri) => [uri, found.get(uri)]),
    uris.map((uri) => [uri, project.findingsIn(uri)]),
  );
  const count = (path: string) => found.get(at(path))?.length;
  assert.deepEqual(
    ['alone.yaml', 'base/web.yaml', 'base/other.yaml', 'dev/own.yaml'].map(count),
    [1, 1, 2, 1],
  );
});
