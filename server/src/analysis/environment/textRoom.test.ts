import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { inventoryOf } from '../../../../test/support/inventories.ts';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { partsOf } from '../references/expand.ts';

const inventory = inventoryOf('shop', []);

/** A pod whose variable `V0` is `first`, and whose every further one is what `next` makes of the one before. */
function podWith(entries: number, first: string, next: (before: string) => string): string {
  const env = Array.from({ length: entries }, (_, index) => {
    const value = index === 0 ? first : next(`$(V${index - 1})`);
    return `        - { name: V${index}, value: "${value}" }\n`;
  });
  return `apiVersion: v1
kind: Pod
metadata: { name: grown, namespace: shop }
spec:
  containers:
    - name: app
      image: registry.example.com/shop/app:1
      command: ["/app", "$(V${entries - 1})"]
      env:
${env.join('')}`;
}

function messagesOf(text: string, code: string): readonly string[] {
  return findingsIn(text, inventory).flatMap((finding) => (finding.code === code ? finding.message : []));
}

test('what expansion makes too long is an error with its exact size, however long it is', () => {
  const text = podWith(29, 'x'.repeat(100), (before) => before + before);
  const ofStrings = messagesOf(text, 'env-value-too-long');
  // V11 has 204,800 bytes; its name, the = and the NUL come on top.
  assert.equal(ofStrings.length, 29 - 11 + 1);
  assert.match(ofStrings[0] ?? '', /: item 2 of its command takes 26,843,545,601 bytes/);
  assert.match(ofStrings[1] ?? '', /: its environment variable V11 takes 204,805 bytes/);
  assert.match(ofStrings[18] ?? '', /: its environment variable V28 takes 26,843,545,605 bytes/);
  assert.equal(messagesOf(text, 'argument-list-too-long').length, 1);
});

test('what is beyond all counting is at least a size that is none', () => {
  const [last = ''] = messagesOf(
    podWith(1_200, 'x'.repeat(100), (before) => before + before),
    'env-value-too-long',
  ).toReversed();
  assert.match(last, /takes at least 1,125,899,906,842,6\d\d bytes/);
});

test('references that nothing closes cost what they are, not their square', () => {
  const text = '$('.repeat(500_000);
  assertSoon(1_000, () => assert.equal(partsOf(text).length, 1));
});
