import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeText } from '../../views/place.ts';
import type { ChartRequest } from '../request.ts';
import { withTexts } from './withTexts.ts';

const template = wholeText('file:///w/templates/pod.yaml', 'a: 1\n');
const values = wholeText('file:///w/values.yaml', 'b: 1\n');
const files = new Map([
  ['templates/pod.yaml', template],
  ['values.yaml', values],
]);
const texts = new Map([
  [template, 'a: 2\n'],
  [values, 'b: 2\n'],
]);
const release = { name: 'web', namespace: 'shop' };
const whole: ChartRequest = {
  files: { 'templates/pod.yaml': 'a: 1\n', 'values.yaml': 'b: 1\n' },
  values: [{ name: values.uri, text: 'b: 1\n' }],
  release,
  helm: 3,
};

test('a file says something else wherever it is a part of the request', () => {
  const changed = withTexts(whole, { files, layers: [{ name: values.uri, file: values }] }, texts);
  assert.deepEqual(changed.files, { 'templates/pod.yaml': 'a: 2\n', 'values.yaml': 'b: 2\n' });
  assert.deepEqual(changed.values, [{ name: values.uri, text: 'b: 2\n' }]);
});

test('values of the chart that do not count are not brought back by a change of them', () => {
  const request = { ...whole, files: { 'templates/pod.yaml': 'a: 1\n' } };
  const changed = withTexts(request, { files, layers: [] }, texts);
  assert.deepEqual(changed.files, { 'templates/pod.yaml': 'a: 2\n' });
  assert.deepEqual(changed.values, request.values);
});
