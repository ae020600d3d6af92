import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Build } from '../analysis/kustomize/build.ts';
import { textAt } from '../analysis/kustomize/node.ts';
import { TrialBuilds } from './trialBuilds.ts';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;

function inputsOf(files: Readonly<Record<string, string>>): Build['inputs'] {
  const all = Object.entries(files).map(
    ([path, text]) => [path, { file: { uri: path, text }, role: 'resource' }] as const,
  );
  return new Map(all);
}

const base = (name: string) => ({
  'file:///base/kustomization.yaml': 'resources: [pod.yaml]\n',
  'file:///base/pod.yaml': pod(name),
});
const overlay = (of: string) => `file:///${of}/kustomization.yaml`;
const over = (of: string, name: string) =>
  inputsOf({ [overlay(of)]: 'resources: [../base]\n', ...base(name) });
const only = (build: Build | undefined) => build?.resources[0]?.node;

test('what views have in common is made once', () => {
  const trials = new TrialBuilds();
  const [a, b] = ['a', 'b'].map((of) => only(trials.build(overlay(of), over(of, 'web'), undefined)));
  assert.equal(textAt(a, 'metadata', 'name'), 'web');
  assert.equal(a, b);
  assert.notEqual(only(new TrialBuilds().build(overlay('a'), over('a', 'web'), undefined)), a);
});

test('a view that was made of other texts has its own', () => {
  const trials = new TrialBuilds();
  const namesIn = (of: string, name: string) =>
    textAt(only(trials.build(overlay(of), over(of, name), undefined)), 'metadata', 'name');
  assert.deepEqual(
    [namesIn('a', 'web'), namesIn('b', 'other'), namesIn('c', 'web')],
    ['web', 'other', 'web'],
  );
});

test('files have the texts that are given, of all views', () => {
  const trials = new TrialBuilds(new Map([['file:///base/pod.yaml', pod('new')]]));
  for (const [of, name] of [
    ['a', 'web'],
    ['b', 'other'],
  ] as const)
    assert.equal(
      textAt(only(trials.build(overlay(of), over(of, name), undefined)), 'metadata', 'name'),
      'new',
    );
});
