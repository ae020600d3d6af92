import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ClusterState, ClusterStatus } from '../../server/src/protocol.ts';
import { statusText, type Translate } from './statusText.ts';

/** As VS Code fills in what is not translated. */
const inEnglish: Translate = (text, ...facts) => text.replace(/\{(\d)\}/g, (_, index) => facts[index] ?? '');
const now = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const unknown: ClusterStatus = { state: 'off', isVerified: true, namespace: 'shop', isComplete: false };
const listed: ClusterStatus = {
  ...unknown,
  services: 488,
  isComplete: true,
  asOf: now - 2 * dayMs,
  sources: [
    { name: 'services.json', services: 487 },
    { name: 'your files', services: 1 },
  ],
};
const states: readonly ClusterState[] = [
  'off',
  'none',
  'untrusted',
  'ask',
  'denied',
  'loading',
  'live',
  'stale',
  'failed',
];

test('a services file that covers the namespace is enough: its name and age are said, and nothing is forbidden', () => {
  const { bar, tooltip, label, severity } = statusText(listed, now, inEnglish);
  assert.equal(bar, '$(link) shop: 488 Services');
  assert.equal(
    tooltip,
    'Kubernetes Service Links\nServices of shop: 487 from services.json, 1 from your files, 2 days old',
  );
  assert.equal(label, 'Kubernetes Service Links: 488 Services, namespace shop, 2 days old');
  assert.equal(severity, 'information');
});

test('every state has the same sign, and none of them the one that forbids', () => {
  for (const state of states) {
    const { bar, label } = statusText({ ...listed, state, context: 'prod' }, now, inEnglish);
    assert.match(bar, /^\$\(link\) prod \/ shop: 488 Services/);
    assert.doesNotMatch(bar, /slash|error/);
    assert.doesNotMatch(label, /\$\(/);
  }
});

test('a cluster that is followed, one that went away, and one that nobody has allowed yet', () => {
  const live = { ...listed, state: 'live', context: 'prod', server: 'https://k8s', asOf: undefined } as const;
  assert.match(statusText(live, now, inEnglish).tooltip, /, live\nContext prod \(https:\/\/k8s\)$/);
  const stale = statusText(
    { ...listed, state: 'stale', context: 'prod', message: 'no answer' },
    now,
    inEnglish,
  );
  assert.match(stale.bar, / \$\(warning\)$/);
  assert.match(stale.label, /namespace shop of context prod, stale since /);
  assert.match(stale.tooltip, /\nNo answer\.$/);
  const ask = statusText({ ...unknown, state: 'ask', context: 'prod' }, now, inEnglish);
  assert.equal(ask.bar, '$(link) prod / shop: Allow cluster?');
  assert.equal(ask.asks, true);
  assert.equal(statusText({ ...unknown, state: 'denied', context: 'prod' }, now, inEnglish).asks, false);
  assert.equal(ask.tooltip, 'Kubernetes Service Links\nServices of shop: not known\nContext prod');
});

test('a context or namespace that spells an icon of the editor is shown as it is written', () => {
  const { bar, tooltip } = statusText(
    { ...listed, context: '$(error)', namespace: '$(sync~spin)' },
    now,
    inEnglish,
  );
  assert.equal(bar, '$(link) \\$(error) / \\$(sync~spin): 488 Services');
  assert.match(tooltip, /\nServices of \$\(sync~spin\): /);
});

test('while the first list is read nothing is called unknown', () => {
  const { bar, tooltip, label } = statusText(
    { ...unknown, state: 'loading', context: 'prod' },
    now,
    inEnglish,
  );
  assert.equal(bar, '$(link) prod / shop: reading Services $(sync~spin)');
  assert.equal(tooltip, 'Kubernetes Service Links\nServices of shop: being read\nContext prod');
  assert.match(label, /reading Services, namespace shop of context prod$/);
});

test('a list that may not be all is not called complete', () => {
  const { bar, tooltip } = statusText({ ...listed, isComplete: false }, now, inEnglish);
  assert.match(bar, /at least 488 Services/);
  assert.match(tooltip, /perhaps more/);
});

test('in Japanese, parts and sentences end as Japanese ones do', () => {
  const bundle: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../l10n/bundle.l10n.ja.json'), 'utf8'),
  );
  const inJapanese: Translate = (text, ...facts) => inEnglish(bundle[text] ?? text, ...facts);
  const stale = {
    ...listed,
    state: 'failed',
    context: 'prod',
    server: 'https://k8s',
    message: '応答がありません',
  } as const;
  assert.equal(
    statusText(stale, now, inJapanese).tooltip,
    'Kubernetes Service Links\nshopのService: services.jsonから487個、your filesから1個、2日前\nコンテキストprod(https://k8s)\n応答がありません。',
  );
});
