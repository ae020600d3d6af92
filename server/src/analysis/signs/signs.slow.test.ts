/**
 * A rule that says by signs that it has nothing to report reports nothing: about fixtures, the trees of the bench and
 * generated objects, with Services of all numbers, and of names and addresses that have to do with what stands there.
 * `findingsIn`, by which the tests of rules find, says the same of each of their texts.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../../../test/parity/generate/cases.ts';
import { contextFor, testFile, workspaceWith } from '../../../../test/support/analysis.ts';
import { describedSource } from '../../../../test/support/describedInventory.ts';
import { defaultKubernetes, givenSource, oneService } from '../../../../test/support/inventories.ts';
import { ruleFixtures } from '../../../../test/support/ruleFixtures.ts';
import { runsOf } from '../../../../test/support/share.ts';
import { type SilenceTally, tallySilence } from '../../../../test/support/silence.ts';
import { treeFiles, treeNames } from '../../../../test/trees/trees.ts';
import { Inventory } from '../../sources/inventory.ts';
import type { ServiceSource } from '../../sources/serviceSource.ts';
import type { Service } from '../environment/service.ts';
import type { AnalysisOptions } from '../options.ts';
import { ruleCodes } from '../rules/registry.ts';

const tally: SilenceTally = new Map();
const everything: Partial<AnalysisOptions> = { rules: { 'service-links-implicit': 'warning' } };

/** All documents of a text, with these Services and those that it declares itself. */
function compare(
  text: string,
  sources: readonly ServiceSource[],
  options: Partial<AnalysisOptions>,
  what: string,
): void {
  const context = contextFor(text, new Inventory([...sources, workspaceWith(text)]), options);
  for (const { document } of workspaceWith(text, options).file(testFile)?.documents ?? [])
    tallySilence(document, context, tally, what);
}

/** None; few; so many that nginx, execve, or either is near its limit or past it; and a list that may have more. */
const lists = ['0x1', '200x12', '255x12', '310x12', '632x12', '4700x12', '6433x12', 'at-least 30x63'];

/** Services of which a text may speak: of the names in it, with those that make the same variables. */
function servicesFor(text: string, address: string): readonly ServiceSource[] {
  const words = new Set(text.match(/[A-Za-z][\w-]*/g)?.slice(0, 2000));
  const names = new Set(['kubernetes-service']);
  for (const word of words) {
    const name = word.toLowerCase().replaceAll('_', '-').replace(/-+$/, '');
    const [beginning = ''] = name.split(/-(?:service|port|host)\b/);
    for (const one of [name, beginning])
      if (one.length > 2 && one.length < 40) names.add(one).add(`${one}-service`);
  }
  const services = [...names].map((name): Service => ({ ...oneService('shop', name), clusterIP: address }));
  return ['shop', 'default', 'team-00'].map((namespace) =>
    givenSource(
      new Map([
        ['default', { services: [defaultKubernetes], isComplete: true }],
        [namespace, { services: services.map((one) => ({ ...one, namespace })), isComplete: true }],
      ]),
    ),
  );
}

for (const { file, text, options } of ruleFixtures)
  test(`${file}: what is found there is expected`, () => {
    const all = { ...options, rules: { ...everything.rules, ...options.rules } };
    compare(text, [], all, file);
    for (const list of lists) compare(text, [describedSource(`shop ${list}`)], all, `${file}, ${list}`);
    for (const address of ['10.0.0.7', 'fd00::7'])
      for (const source of servicesFor(text, address)) compare(text, [source], all, `${file}, ${address}`);
  });

/** What the fixtures have not. */
const more = `apiVersion: v1
kind: Pod
metadata: { name: ledger, namespace: shop }
spec:
  volumes: [{ name: settings, configMap: { name: settings, items: [{ key: text, path: application.yml }] } }]
  containers:
    - name: app
      image: example.com/shop/ledger:1
      env: [{ name: HOST, value: "fd00::1" }, { name: URL, value: "http://$(HOST):80/" }]
      volumeMounts: [{ name: settings, mountPath: /config }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { text: "rabbitmq:\\n  port: 5672\\n" }
`;

test('an own address, and a file of another name', () => {
  const before = new Map(tally);
  compare(more, [describedSource('shop rabbitmq')], everything, 'more');
  for (const code of ['missing-service-link', 'service-link-collision'])
    assert.equal((tally.get(code)?.reported ?? 0) - (before.get(code)?.reported ?? 0), 1, code);
});

for (const name of treeNames)
  test(`what is found in the tree ${name} is expected`, () => {
    const texts = Array.from(treeFiles(name, name === 'monorepo' ? 120 : 20), ({ text }) => text);
    const inShop = texts.map((text) => text.replaceAll(/namespace: team-\d+/g, 'namespace: shop'));
    for (const text of inShop) {
      for (const list of ['0x1', '310x12'])
        compare(text, [describedSource(`shop ${list}`)], everything, `${name}, ${list}`);
      const [source] = servicesFor(text, '10.0.0.7');
      if (source !== undefined) compare(text, [source], everything, name);
    }
  });

test('what is found in generated objects is expected', () => {
  fc.assert(
    fc.property(
      cases({ hasPodFields: true, hasEphemeral: true }),
      fc.nat(2),
      ({ objects, services }, which) => {
        const text = [...objects, ...services].map((object) => `${JSON.stringify(object)}\n`).join('---\n');
        compare(text, [], everything, 'alone');
        const source = servicesFor(text, which === 0 ? 'fd00::7' : '10.0.0.7')[which];
        if (source !== undefined) compare(text, [source], everything, 'with Services');
      },
    ),
    runsOf(60, 3000),
  );
});

test('each rule has reported something, and was proven to report nothing', () => {
  const silent = ruleCodes.filter((code) => (tally.get(code)?.silent ?? 0) > 0);
  const reported = ruleCodes.filter((code) => (tally.get(code)?.reported ?? 0) > 0);
  const always = ['service-links-implicit'];
  assert.deepEqual([...silent, ...always].sort(), [...ruleCodes].sort());
  assert.deepEqual([...reported, 'unused-suppression'].sort(), [...ruleCodes].sort());
});
