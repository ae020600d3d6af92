import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeText } from '../../analysis/views/place.ts';
import { valuesFilesIn } from './valuesFiles.ts';

const found = (files: Readonly<Record<string, string>>) =>
  valuesFilesIn(
    new Map(
      Object.entries({ 'values.yaml': 'image: a\nlinks: false\n', ...files }).map(([way, text]) => [
        way,
        wholeText(`file:///w/web/${way}`, text),
      ]),
    ),
  );

test('files beside the own values are meant by their names', () => {
  const ways = ['values-prod.yaml', 'values_prod.yml', 'values.prod.yaml'];
  const others = ['values.yml', 'valuesprod.yaml', 'prod.yaml', 'values.schema.json', 'ci/a-values.yaml'];
  const files = Object.fromEntries([...ways, ...others].map((way) => [way, 'x: 1\n']));
  assert.deepEqual(found(files), ways.toSorted());
});

test('files of other names, and of an environment, are meant where they set what the chart has', () => {
  const ways = [
    'prod-values.yaml',
    'eu.values.yml',
    'my-values-prod.yaml',
    'env/prod.yaml',
    'environments/eu/prod.yml',
    'values/dev.yaml',
  ];
  for (const way of ways) {
    assert.deepEqual(found({ [way]: '# of prod\n"links": true\nimage:\n  tag: b\n' }), [way]);
    assert.deepEqual(found({ [way]: 'links: true\nother: 1\n' }), [], 'something else');
    assert.deepEqual(found({ [way]: '- links\n' }), [], 'no values');
  }
  assert.deepEqual(
    found({ 'files/prod.yaml': 'links: true\n', 'templates/env/a.yaml': 'links: true\n' }),
    [],
  );
});

test('what is meant for all parts, or for one of them, is known', () => {
  const described = { 'Chart.yaml': 'dependencies:\n  - name: redis\n    alias: cache\n' };
  const text = 'global: {}\ncache:\n  links: true\nredis: {}\nsops: {}\n';
  assert.deepEqual(found({ ...described, 'env/prod.yaml': text }), ['env/prod.yaml']);
  assert.deepEqual(found({ 'env/prod.yaml': text }), []);
});
