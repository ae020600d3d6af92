import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

const map = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${data}`;
const built = (data: string) =>
  buildOf({ 'a/kustomization.yaml': 'resources: [a.yaml]\n', 'a/a.yaml': map(data) }, 'a');

test('own keys win over merges, and words of YAML 1.1 are texts', () => {
  const { text, problems } = built(
    'x: &x { MODE: merged, MORE: b }\ndata:\n  MODE: own\n  <<: *x\n  ANSWER: yes\n  y: 1\n  DAY: 2020-1-2\n',
  );
  assert.deepEqual(problems, []);
  assert.match(
    text,
    /data:\n {2}MODE: own\n {2}ANSWER: "yes"\n {2}"?y"?: 1\n {2}DAY: "2020-01-02T00:00:00Z"\n {2}MORE: b\n$/,
  );
});

test('a key that stands twice is refused, and one that is no text', () => {
  assert.deepEqual(built('data: { A: a, A: b }\n').problems, ['a/a.yaml:1 the key A occurs twice']);
  assert.deepEqual(built('data: { 1: a }\n').problems, [
    'a/a.yaml:1 the key 1 is not a string unless it is quoted',
  ]);
});

test('a list stands for its items, and what is empty for nothing', () => {
  const { build, problems } = buildOf(
    {
      'a/kustomization.yaml': 'resources: [a.yaml]\n',
      'a/a.yaml': `---\n# nothing\n---\nkind: List\napiVersion: v1\nitems:\n- ${map('').replaceAll('\n', '\n  ')}\n---\n${map('').replace('name: a', 'name: b')}`,
    },
    'a',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    build.resources.map(({ id }) => id.name),
    ['b', 'a'],
  );
});

test('of an item of a list that is a block with a comment the text is not known', () => {
  assert.match(built('list:\n- | # why\n  one\n- |\n  two\n').text, /list:\n- unknown\n- \|\n {2}two\n/);
});
