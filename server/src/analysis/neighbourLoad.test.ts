/** The load of a document bounds every estimate from above, whatever the Services are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor, testFile, workspaceWith } from '../../../test/support/analysis.ts';
import { describedInventory } from '../../../test/support/describedInventory.ts';
import { ruleFixtures } from '../../../test/support/ruleFixtures.ts';
import { estimatesOf } from './analyze.ts';
import { fullLoad, imageLoad } from './neighbourLoad.ts';
import { tiesOf } from './neighbourTies.ts';

const lists = [undefined, 'shop 0x1', 'shop 632x12', 'shop web redis orders api db', 'shop at-least 30x63'];

/** What the fixtures have not. */
const more = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, annotations: { note: "a\\nb=\\nc" } }
spec:
  containers:
    - name: nginx
      image: nginx:1.21.6
      command: ["$(LONG)/bin"]
      args: ["$(A)$(A)$(B)", "$(WEB_SERVICE_HOST)$(WEB_PORT)", "$(ORDERS_PORT_80_TCP)"]
      envFrom: [{ prefix: SOME_, configMapRef: { name: settings } }, { configMapRef: { name: settings } }]
      env:
        - { name: A, value: "$(WEB_PORT)$(WEB_PORT)" }
        - { name: B, value: "$(A)$(A) and $(SOME_KEY) and $(KEY)" }
        - { name: B, value: "$(B)$(B)" }
        - { name: LONG, value: "$(B)\\n$(A) x y z=1\\n$(WEB_PORT)" }
        - { name: NOTE, valueFrom: { fieldRef: { fieldPath: "metadata.annotations['note']" } } }
        - { name: NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
        - { name: SPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
        - { name: KEY, valueFrom: { configMapKeyRef: { name: settings, key: KEY } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { KEY: "one\\ntwo three", OTHER: "a longer text\\nwith lines\\nand more", WEB_PORT: "1" }
`;

const texts = [{ file: 'more', text: more }, ...ruleFixtures.map(({ file, text }) => ({ file, text }))];

test('no estimate is larger than the links and the load together', () => {
  let [compared, largest, ends] = [0, 0, 0];
  for (const { file, text } of texts)
    for (const list of lists) {
      const context = contextFor(text, describedInventory(list, text));
      for (const { document } of workspaceWith(text).file(testFile)?.documents ?? []) {
        const ties = tiesOf(document, []);
        for (const { links, workload, namespace, containers } of estimatesOf(document, context)) {
          if (workload.serviceLinks.are !== 'on' || workload.isClusterScoped) continue;
          if (containers.length === 0) continue;
          assert.ok(ties?.load, file);
          const load = fullLoad(ties.load, (name) => context.configMaps.find(namespace.name, name), true);
          for (const { container, exec, envsubst } of containers) {
            if (container.condition !== undefined) continue;
            const who = `${file}, ${list}: ${container.name}`;
            const ofImage = imageLoad(container.image ?? '', context.options.images);
            if (exec) {
              const { min, max } = exec.bytes;
              const most = links.execBytes.max + load.execBytes + (ofImage?.execBytes ?? 0);
              assert.ok(min <= links.execBytes.min + load.execBytes, `${who}: execve`);
              assert.ok(!Number.isFinite(max) || max <= most, `${who}: execve at most`);
              if (Number.isFinite(max)) ends += 1;
            }
            if (envsubst && !envsubst.isAssumed) {
              const { min, max } = envsubst.argumentBytes;
              const own = load.nameBytes + (ofImage?.nameBytes ?? 0);
              assert.ok(min <= links.nameBytes.min + own, `${who}: names`);
              assert.ok(!Number.isFinite(max) || max <= links.nameBytes.max + own, `${who}: names at most`);
              largest = Math.max(largest, ofImage?.nameBytes ?? 0);
            }
            compared += 1;
          }
        }
      }
    }
  assert.ok(ends > 100, `${ends} with an upper end`);
  assert.ok(compared > 1_000, `${compared} compared`);
  assert.ok(largest > 1_000 && largest < 32 * 1024, `${largest} bytes of names in an image`);
});

test('what a cluster may still bring counts as much as it may be', () => {
  const [placed] = workspaceWith(more).file(testFile)?.documents ?? [];
  const load = placed && tiesOf(placed.document, [])?.load;
  assert.ok(load);
  assert.ok(fullLoad(load, () => [], false).execBytes > 2 ** 21);
  assert.ok(fullLoad(load, () => [], true).execBytes < 2 ** 17);
});
