/** The comparison itself: what is the same, what is left open, and what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim, ClaimedBuild } from './claims.ts';
import { compareBuild } from './compare.ts';
import type { Json } from './realKustomize.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { args: ['a', 'b'], x: {} } };

const unknown: Claim = { type: 'unknown' };

/** All of it known, but where `?` stands for a value, or as a key for more of them. */
function claim(value: Json): Claim {
  if (value === '?') return unknown;
  if (typeof value !== 'object' || value === null) return { type: 'scalar', value };
  if (Array.isArray(value)) return { type: 'list', items: value.map(claim), isOpen: false };
  const { '?': more, ...entries } = value as { readonly [key: string]: Json };
  const claims = Object.entries(entries).map(([key, each]) => [key, claim(each)] as const);
  return { type: 'mapping', entries: new Map(claims), isOpen: more !== undefined };
}

function claimed(objects: readonly Json[], more: Partial<ClaimedBuild> = {}): ClaimedBuild {
  const claims = objects.map(claim);
  return { problems: [], unknown: [], nodes: claims, texts: claims, composed: undefined, ...more };
}

function judged(build: ClaimedBuild, objects: readonly { readonly [key: string]: Json }[]) {
  const { outcome, leaves, wrong } = compareBuild(build, { objects });
  const verdicts = leaves.map(({ verdict }) => verdict);
  return { outcome, known: verdicts.filter((each) => each === 'known').length, all: verdicts.length, wrong };
}

test('each value is the same, left open, or wrong', () => {
  assert.deepEqual(judged(claimed([pod]), [pod]), { outcome: 'built', known: 6, all: 6, wrong: [] });
  const open = { ...pod, spec: { args: '?', '?': 1 } };
  assert.deepEqual(judged(claimed([open]), [pod]), { outcome: 'built', known: 3, all: 6, wrong: [] });
  const other = { ...pod, spec: { args: ['a', 'c'], x: {} } };
  assert.match(judged(claimed([other]), [pod]).wrong[0] ?? '', /args\[1\] is "b", we say "c"$/);
});

test('keys and items too many or too few are wrong', () => {
  const without = { ...pod, spec: { args: ['a', 'b'] } };
  assert.match(judged(claimed([without]), [pod]).wrong[0] ?? '', /spec x is \{\}, we have no such key$/);
  assert.match(judged(claimed([pod]), [without]).wrong[0] ?? '', /spec x is absent, we say \{\}$/);
  const shorter = { ...pod, spec: { args: ['a'], x: {} } };
  assert.match(judged(claimed([shorter]), [pod]).wrong[0] ?? '', /args is \["a","b"\], we say \["a"\]$/);
});

test('objects belong together by kind, namespace and name; one of an unknown name is tried', () => {
  const renamed = { ...pod, metadata: { name: 'q' } };
  assert.equal(judged(claimed([pod]), [renamed]).wrong.length, 4);
  const unnamed = { ...pod, metadata: { name: '?' } };
  assert.deepEqual(judged(claimed([unnamed]), [renamed]).wrong, []);
  assert.match(
    judged(claimed([pod, unnamed]), [pod]).wrong[0] ?? '',
    /^node: we have .*, Kustomize has not$/,
  );
  assert.deepEqual(judged(claimed([], { unknown: ['a remote base'] }), [pod]).wrong, []);
});

test('values of Secrets are in no count', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { A: 'x' } };
  const told = { ...secret, data: { A: 'y' } };
  assert.deepEqual(judged(claimed([told]), [secret]), { outcome: 'built', known: 3, all: 3, wrong: [] });
});

test('what Kustomize refuses is not built here, unless something is left open', () => {
  const refusal = { objects: [], error: 'no such file' };
  assert.equal(compareBuild(claimed([pod]), refusal).outcome, 'wrong');
  assert.equal(compareBuild(claimed([], { problems: ['x'] }), refusal).outcome, 'refused');
  assert.equal(compareBuild(claimed([], { unknown: ['x'] }), refusal).outcome, 'left open');
  assert.equal(compareBuild(claimed([pod], { problems: ['x'] }), { objects: [pod] }).outcome, 'wrong');
});
