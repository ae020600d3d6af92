import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { parseDocument } from '../documents/parse.ts';
import { itemsOf } from '../kustomize/node.ts';
import { readTree } from '../kustomize/readNode.ts';
import { wholeText } from '../views/place.ts';
import { parameterSets, type Repository } from './generators.ts';

const none: Repository = { folders: () => [], files: () => [], read: () => undefined };

function sets(yaml: string, repository = none) {
  const { state } = parseDocument(yaml);
  const root = state.kind === 'parsed' ? state.root : undefined;
  assert.ok(root);
  const generators = itemsOf(readTree(root, wholeText('file:///a', yaml), 'kubectl').root);
  return parameterSets(generators, repository).map(({ values, open }) => ({
    ...Object.fromEntries(values),
    open,
  }));
}

test('a selector chooses among the sets, and a generator with a template of its own is not known', () => {
  const list = 'list: { elements: [{ env: dev }, { env: prod }] }';
  assert.deepEqual(sets(`[{ ${list}, selector: { matchLabels: { env: prod } } }]`), [
    { env: 'prod', open: undefined },
  ]);
  assert.deepEqual(sets(`[{ ${list}, selector: { matchExpressions: [] } }]`), [{ open: 'selector' }]);
  assert.deepEqual(sets(`[{ ${list}, template: {} }]`), [{ open: 'template' }]);
  assert.deepEqual(sets('[{ scmProvider: {} }, x]'), [{ open: 'scmProvider' }, { open: 'template' }]);
});

test('a matrix of everything with everything ends', () => {
  const elements = Array.from({ length: 1_000 }, (_, index) => `{ k${index % 7}: v${index} }`).join(', ');
  const inner = `{ list: { elements: [${elements}] } }`;
  const many = assertSoon(2_000, () =>
    sets(`[{ matrix: { generators: [${inner}, { matrix: { generators: [${inner}, ${inner}] } }] } }]`),
  );
  assert.equal(many.length, 2_000);
});

test('a file that nobody has read leaves its parameters open, and a list of objects is a set for each', () => {
  const yaml = '[{ git: { files: [{ path: "c/*.yaml" }] } }]';
  const repository = { ...none, files: () => ['c/a.yaml'] };
  assert.deepEqual(sets(yaml, repository), [{ open: 'git: c/a.yaml' }]);
});
