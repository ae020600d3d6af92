import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeText } from '../../analysis/views/place.ts';
import type { ChartRelease } from '../chartReleases.ts';
import { installationsOf } from './installations.ts';

const folder = 'file:///w/charts/web';
const place = { in: wholeText('file:///w/rel.yaml', 'kind: HelmRelease\n'), span: { start: 0, end: 1 } };
const shop: ChartRelease = {
  tool: 'flux',
  name: 'web',
  at: place,
  path: 'charts/web',
  isChart: true,
  repository: undefined,
  replacesOwnValues: false,
  release: 'shop-web',
  namespace: { name: 'shop', place },
  values: [],
};
const secret: ChartRelease['values'][number] = {
  kind: 'unknown',
  because: { id: 'quoted', text: 'x' },
  at: place,
};

const told = (...releases: readonly ChartRelease[]) =>
  installationsOf(folder, [], () => releases).map(({ name, release, namespace }) => [
    name,
    release,
    namespace,
  ]);

test('a release whose values are not all known has its name and namespace all the same', () => {
  assert.deepEqual(told({ ...shop, values: [secret] }), [[undefined, 'shop-web', 'shop']]);
});

test('beside one that is known in full it has its own view, with what is not known of it', () => {
  const other = { ...shop, name: 'other', values: [secret] };
  assert.deepEqual(told(shop, other), [
    ['web', 'shop-web', 'shop'],
    ['other', 'shop-web', 'shop'],
  ]);
  const [first, second] = installationsOf(folder, [], () => [shop, other]);
  assert.equal(first?.open, undefined);
  assert.deepEqual(second?.open, [{ reason: { id: 'quoted', text: 'x' }, at: place, below: 0 }]);
});

test('where its namespace is not known it says nothing of it, nor of values', () => {
  assert.deepEqual(told({ ...shop, openNamespace: { id: 'quoted', text: 'x' } }), [
    [undefined, undefined, undefined],
  ]);
  const [said] = installationsOf(folder, [], () => [{ ...shop, openNamespace: { id: 'quoted', text: 'x' } }]);
  assert.deepEqual(said?.open, [{ reason: { id: 'quoted', text: 'x' }, at: place, below: 0 }]);
});
