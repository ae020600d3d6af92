import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withHoles } from '../../../test/support/markedHoles.ts';
import type { Tie } from './neighbours.ts';
import { keyOfWorkload, keysOf, tiesOf } from './neighbourTies.ts';

type Asked = Exclude<Tie, { readonly by: 'template-file' }>;

const pod = (container: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: a, ${container} }]${more} }
`;

function ties(text: string) {
  return tiesOf(withHoles(text), []);
}

function isFound(text: string, tie: Asked): boolean {
  const keys = new Set(ties(text)?.keys);
  return keysOf(tie)?.some((key) => keys.has(key)) ?? true;
}

const map = (name: string): Asked => ({ by: 'config-map', name });
const cases: readonly (readonly [text: string, tie: Asked, isFound: boolean])[] = [
  [pod('envFrom: [{ configMapRef: { name: x } }]'), map('x'), true],
  [pod('envFrom: [{ configMapRef: { name: x } }]'), map('y'), false],
  [pod('env: [{ name: A, valueFrom: { configMapKeyRef: { name: x, key: k } } }]'), map('x'), true],
  [
    pod('volumeMounts: [{ name: v, mountPath: /x }]', ', volumes: [{ name: v, configMap: { name: x } }]'),
    map('x'),
    true,
  ],
  [
    pod('image: a', ', volumes: [{ name: v, projected: { sources: [{ configMap: { name: x } }] } }]'),
    map('x'),
    true,
  ],
  [pod('envFrom: [{ configMapRef: { name: "{{ .x }}" } }]'), map('anything'), true],
  [pod('image: "{{ .x }}"'), { by: 'hole' }, true],
  [pod('image: a'), { by: 'hole' }, false],
  [pod('image: rediscommander/redis-commander:1'), { by: 'application', names: ['Redis Commander'] }, true],
  [
    pod('image: registry.example.com/redis-commander:1'),
    { by: 'application', names: ['Redis Commander'] },
    true,
  ],
  [pod('image: registry.example.com/shop-api:1'), { by: 'program', prefix: 'SHOP_API' }, true],
  [pod('image: registry.example.com/shop-api:1'), { by: 'program', prefix: 'SHOP' }, false],
  [pod('image: a'), { by: 'load', execBytes: 0, nameBytes: 0 }, true],
  [pod('image: a', ', enableServiceLinks: false'), { by: 'load', execBytes: 0, nameBytes: 0 }, false],
  [pod('image: a'), { by: 'any' }, true],
];

test('workloads are found by what ties them to somebody, and by nothing else', () => {
  for (const [text, tie, expected] of cases)
    assert.equal(isFound(text, tie), expected, `${text}${JSON.stringify(tie)}`);
});

test('by kind and name, each of a list; what makes no pods has no ties', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${pod('image: a').trim().replaceAll('\n', '\n  ')}\n`;
  assert.ok(ties(list)?.keys.includes(keyOfWorkload('Pod/web')));
  assert.equal(ties('apiVersion: v1\nkind: Service\nmetadata: { name: web }\n'), undefined);
});
