import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

const pod = (reference: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: app\n    envFrom:\n    - configMapRef:\n        name: ${reference}\n`;
const map = (name: string, namespace = 'x') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;

const referenceIn = (text: string) => /configMapRef:\n +name: (\S+)/.exec(text)?.[1];

test('a name follows what it names, wherever that is renamed', () => {
  const { text, lines, problems } = buildOf(
    {
      'base/kustomization.yaml': 'namePrefix: a-\nresources: [pod.yaml, map.yaml]\n',
      'base/pod.yaml': pod('settings'),
      'base/map.yaml': map('settings'),
      'prod/kustomization.yaml': 'namespace: shop\nnamePrefix: prod-\nnameSuffix: -x\nresources: [../base]\n',
    },
    'prod',
  );
  assert.deepEqual(problems, []);
  assert.equal(referenceIn(text), 'prod-a-settings-x');
  assert.deepEqual(
    lines.filter((line) => line.includes('name: prod')),
    [
      '  name: prod-a-web-x  ~base/pod.yaml:4',
      '        name: prod-a-settings-x  ~base/pod.yaml:10',
      '  name: prod-a-settings-x  ~base/map.yaml:4',
    ],
  );
});

test('a name that nothing has stays, and is not known beside what is not followed', () => {
  const texts = (more: string) => ({
    'a/kustomization.yaml': `namePrefix: a-\nresources:\n- pod.yaml\n${more}`,
    'a/pod.yaml': pod('elsewhere'),
  });
  assert.equal(referenceIn(buildOf(texts(''), 'a').text), 'elsewhere');
  assert.equal(referenceIn(buildOf(texts('- https://example.com/all\n'), 'a').text), 'unknown');
});

test('of two objects of a name, that in the namespace of the referrer is meant', () => {
  const { text } = buildOf(
    {
      'a/kustomization.yaml': 'namePrefix: a-\nresources: [pod.yaml, one.yaml, other.yaml]\n',
      'a/pod.yaml': pod('settings').replace('name: web', 'name: web\n  namespace: y'),
      'a/one.yaml': map('settings', 'x'),
      'a/other.yaml': map('settings', 'y'),
    },
    'a',
  );
  assert.equal(referenceIn(text), 'a-settings');
});
