import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';
import { applyEdits } from '../../text.ts';
import { changeInOverlay } from './changeInOverlay.ts';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: c, image: i }] }\n`;
const base = { 'base/kustomization.yaml': 'resources: [pod.yaml]\n', 'base/pod.yaml': pod('web') };
const links = { path: ['spec'], key: 'enableServiceLinks', valueText: 'false' };

/** The file that is changed for the first object, and its text afterwards. */
function changed(files: Readonly<Record<string, string>>, folder = 'prod') {
  const { build } = buildOf({ ...base, ...files }, folder);
  const [resource] = build.resources;
  const own = resource && changeInOverlay(build, resource, links);
  if (own === undefined) return undefined;
  const { in: text, span } = own.place;
  return `${text.uri.replace('file:///w/', '')}\n${applyEdits(text.text ?? '', [{ span, newText: own.newText }])}`;
}

const patch = (indent: string, name = 'web') =>
  ['apiVersion: v1', 'kind: Pod', 'metadata:', `  name: ${name}`, 'spec:', '  enableServiceLinks: false']
    .map((line) => `${indent}${line}\n`)
    .join('');

// Each was built by kustomize 5.8.1 before and after: the key is all that differs.
test('a kustomization without patches gets a list of them, by the name that the file has', () => {
  const text = 'namespace: shop\nnamePrefix: prod-\nresources: [../base]\n';
  assert.equal(
    changed({ 'prod/kustomization.yaml': text }),
    `prod/kustomization.yaml\n${text.trimEnd()}\npatches:\n  - patch: |-\n${patch('      ')}`,
  );
});

test('a list that is there gets one more, in its own style', () => {
  const text = 'resources:\n- ../base\npatches:\n- patch: "[]"\n  target: { kind: Service }\n# end\n';
  assert.equal(
    changed({ 'prod/kustomization.yaml': text }),
    `prod/kustomization.yaml\n${text.replace('# end\n', '')}- patch: |-\n${patch('    ')}# end\n`,
  );
  const flow = 'resources: [../base]\npatches: [{ patch: "[]", target: { kind: Service } }]\n';
  assert.match(
    changed({ 'prod/kustomization.yaml': flow }) ?? '',
    /, \{ patch: '\{"apiVersion":"v1","kind":"Pod","metadata":\{"name":"web"\},"spec":\{"enableServiceLinks":false\}\}' \}\]\n$/,
  );
});

test('a list by a key of another case is the same list; of two nobody tells which one counts', () => {
  const text = 'resources: [../base]\nPatches:\n- patch: "[]"\n  target: { kind: Service }\n';
  assert.equal(
    changed({ 'prod/kustomization.yaml': text }),
    `prod/kustomization.yaml\n${text}- patch: |-\n${patch('    ')}`,
  );
  assert.equal(changed({ 'prod/kustomization.yaml': `${text}patches: []\n` }), undefined);
});

test('a patch file of the overlay for the object gets the key', () => {
  const file = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  priority: 1\n';
  for (const field of ['patches: [{ path: p.yaml }]', 'patchesStrategicMerge: [p.yaml]'])
    assert.equal(
      changed({ 'prod/kustomization.yaml': `resources: [../base]\n${field}\n`, 'prod/p.yaml': file }),
      `prod/p.yaml\n${file.replace('  priority', '  enableServiceLinks: false\n  priority')}`,
    );
  const on = file.replace('priority: 1', 'enableServiceLinks: true');
  assert.match(
    changed({
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: p.yaml }]\n',
      'prod/p.yaml': on,
    }) ?? '',
    /^prod\/p\.yaml\n.*enableServiceLinks: false\n$/s,
  );
});

test('a patch file that others share, or that is for more objects, is left alone', () => {
  const file = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  priority: 1\n';
  const shared = {
    'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: ../p.yaml }]\n',
    'p.yaml': file,
  };
  assert.match(changed(shared) ?? '', /^prod\/kustomization\.yaml\n/);
  const wide = {
    'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: p.yaml, target: { kind: Pod } }]\n',
    'prod/p.yaml': file,
  };
  assert.match(changed(wide) ?? '', /^prod\/kustomization\.yaml\n/);
});

test('of two objects that one file makes, the name that is its own is taken', () => {
  const files = {
    'a/kustomization.yaml': 'namePrefix: a-\nresources: [../base]\n',
    'b/kustomization.yaml': 'namePrefix: b-\nresources: [../base]\n',
    'prod/kustomization.yaml': 'namePrefix: p-\nresources: [../a, ../b]\n',
  };
  assert.match(changed(files) ?? '', /\n {8}name: a-web\n/);
});

test('a build that is not whole has no offer', () => {
  assert.equal(changed({ 'prod/kustomization.yaml': 'resources: [../base, gone.yaml]\n' }), undefined);
  assert.equal(
    changed({ 'prod/kustomization.yaml': 'resources: [../base]\nhelmCharts: [{ name: x }]\n' }),
    undefined,
  );
});

test('where a patch would change more than its key, there is none', () => {
  const twice = { 'base/pod.yaml': pod('web').replace('[{ name: c', '[{ name: c, image: j }, { name: c') };
  const prod = { 'prod/kustomization.yaml': 'resources: [../base]\n' };
  assert.notEqual(changed(prod), undefined);
  assert.equal(changed({ ...prod, ...twice }), undefined);
  assert.equal(
    changed({ 'prod/kustomization.yaml': 'resources: [../base]\nbuildMetadata: [managedByLabel]\n' }),
    undefined,
  );
});

test('where a patch would not last, or make a text again of a number, there is none', () => {
  const transformer = `apiVersion: builtin
kind: PatchTransformer
metadata: { name: t }
target: { kind: Pod }
patch: '[{ op: add, path: /spec/priority, value: 5 }]'
`;
  const prod = 'resources: [../base]\n';
  assert.equal(
    changed({ 'prod/kustomization.yaml': `${prod}transformers: [t.yaml]\n`, 'prod/t.yaml': transformer }),
    undefined,
  );
  const ports = 'apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { ports: [{ port: 80 }] }\n';
  const replacing = (fieldPath: string) => ({
    'base/pod.yaml': `${pod('web')}---\n${ports}`,
    'prod/kustomization.yaml': `${prod}replacements:\n- source: { kind: Service, fieldPath: ${fieldPath} }\n  targets: [{ select: { kind: Pod }, fieldPaths: [spec.nodeName], options: { create: true } }]\n`,
  });
  assert.equal(changed(replacing('spec.ports.0.port')), undefined);
  assert.notEqual(changed(replacing('metadata.name')), undefined);
});
