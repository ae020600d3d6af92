import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertContract } from '../../../test/support/contract.ts';
import { estimatesIn } from '../../../test/support/estimates.ts';
import { oneFinding } from '../../../test/support/findings.ts';
import { emptyInventory, inventoryOf, oneService } from '../../../test/support/inventories.ts';
import { namespaceBudget } from '../analysis/launch/budget.ts';
import { defaultOptions } from '../analysis/options.ts';
import { wholeText } from '../analysis/views/place.ts';
import { fullCoverage } from './coverage.ts';
import { budgetJson, checkJson, envJson } from './json.ts';

const coverage = fullCoverage;
const summary = { files: 2, documents: 3, workloads: 4 };
const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } };

test('check without findings is complete JSON with a summary, ending in one newline', () => {
  const text = checkJson({ files: [], summary, coverage });
  assert.deepEqual(assertContract('check', text), {
    version: 1,
    findings: [],
    summary: {
      files: 2,
      documents: 3,
      workloads: 4,
      errors: 0,
      warnings: 0,
      information: 0,
      notJudged: 0,
      atLeast: 0,
      unread: 0,
    },
  });
  assert.match(text, /[^\n]\n$/);
});

test('a finding has what applies to it and nothing else', () => {
  const least = oneFinding({ workload: undefined, container: undefined, namespace: undefined });
  const edits = [{ range, newText: 'x' }];
  const most = oneFinding({
    severity: 'warning',
    related: [{ file: 'b.yaml', range, message: 'see' }],
    fixes: [
      { title: 'safe', isPreferred: true, target: 'a', edits },
      { title: 'other', isPreferred: false, target: 'b', edits },
    ],
  });
  const text = checkJson({ files: [{ file: 'a.yaml', findings: [least, most] }], summary, coverage });
  const { findings } = assertContract('check', text);
  const common = {
    file: 'a.yaml',
    code: 'argument-list-too-long',
    message: 'It is too long.',
    subject: '',
    range,
  };
  assert.deepEqual(findings, [
    { ...common, severity: 'error' },
    {
      ...common,
      severity: 'warning',
      workload: 'Pod/one',
      container: 'app',
      namespace: 'shop',
      related: [{ file: 'b.yaml', range, message: 'see' }],
      fixes: [
        { title: 'safe', preferred: true, edits },
        { title: 'other', edits },
      ],
    },
  ]);
});

test('findings keep their order and are counted by severity', () => {
  const files = (['error', 'information', 'warning', 'error'] as const).map((severity, index) => ({
    file: `${4 - index}.yaml`,
    findings: [oneFinding({ severity })],
  }));
  const { findings, summary: counts } = assertContract('check', checkJson({ files, summary, coverage }));
  assert.deepEqual(
    findings.map((one: { file: string }) => one.file),
    ['4.yaml', '3.yaml', '2.yaml', '1.yaml'],
  );
  assert.deepEqual([counts.errors, counts.warnings, counts.information], [2, 1, 1]);
});

const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { namespace: shop }\nspec: { containers: [${container}] }\n`;

test('env has null for every size without a bound and every value that is not known', () => {
  const container =
    '{ command: [/app, $(A)], args: ["1"], env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }] }';
  const files = [{ file: 'a.yaml', workloads: estimatesIn(pod(container), emptyInventory()) }];
  const [workload] = assertContract('env', envJson({ files })).workloads;
  assert.deepEqual([workload.name, workload.services], [null, null]);
  const [given] = workload.containers;
  assert.deepEqual([given.name, given.image, given.exec.bytes.max], [null, null, null]);
  assert.deepEqual(given.environment[0], { name: 'A', value: null, from: 'env' });
  // A list with an argument that is not known has no place in the contract.
  assert.deepEqual([given.command, given.args, given.envsubst], [undefined, ['1'], undefined]);
});

test('env says where a namespace was read, if not in the manifest', () => {
  const [estimate] = estimatesIn(pod('{ name: app }'), emptyInventory());
  assert.ok(estimate);
  const place = { in: wholeText('file:///w/prod/overlay', 'x\nshop\n'), span: { start: 2, end: 6 } };
  const namespace = { name: 'shop', from: 'view', view: 'prod', place } as const;
  const files = [{ file: 'a.yaml', workloads: [estimate, { ...estimate, namespace }] }];
  const nameOf = (uri: string) => uri.replace('file:///w/', '');
  const [plain, placed] = assertContract('env', envJson({ files }, nameOf)).workloads;
  assert.deepEqual([plain.namespaceFrom, plain.namespacePlace], ['manifest', undefined]);
  assert.deepEqual(
    [placed.namespaceFrom, placed.namespacePlace],
    ['view', { file: 'prod/overlay', line: 1 }],
  );
});

test('env names the Services of a link, and of an ambiguous one all', () => {
  const inventory = inventoryOf('shop', [oneService('shop', 'foo'), oneService('shop', 'foo-service')]);
  const files = [{ file: 'a.yaml', workloads: estimatesIn(pod('{ name: app }'), inventory) }];
  const { environment } = assertContract('env', envJson({ files })).workloads[0].containers[0];
  const service = (name: string) => environment.find((one: { name: string }) => one.name === name)?.service;
  assert.deepEqual(['FOO_SERVICE_HOST', 'FOO_SERVICE_PORT', 'KUBERNETES_PORT', 'HOME'].map(service), [
    'foo',
    'foo, foo-service',
    'kubernetes',
    undefined,
  ]);
});

test('env and budget of nothing are complete', () => {
  assert.deepEqual(assertContract('env', envJson({ files: [] })).workloads, []);
  assert.deepEqual(assertContract('budget', budgetJson({ namespaces: [] })).namespaces, []);
});

test('budget has null where no bound and no average is known', () => {
  const inventory = inventoryOf('shop', [], false);
  const namespaces = [namespaceBudget('shop', inventory, defaultOptions.limits)];
  const [shop] = assertContract('budget', budgetJson({ namespaces })).namespaces;
  assert.deepEqual(shop.services, { count: 0, complete: false });
  assert.deepEqual([shop.exec.bytes.max, shop.envsubst.argumentBytes.max], [null, null]);
  assert.deepEqual(shop.headroom, { services: null });
});

test('service links of which nothing is known are null, as the contract says', () => {
  const [estimate] = estimatesIn(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: one }\nspec: { containers: [] }\n',
    emptyInventory(),
  );
  assert.ok(estimate !== undefined);
  const workload = { ...estimate.workload, serviceLinks: { are: 'unknown', from: 'manifest' } as const };
  const text = envJson({ files: [{ file: 'a.yaml', workloads: [{ ...estimate, workload }] }] });
  assertContract('env', text);
  assert.match(text, /"enableServiceLinks": null,\n *"enableServiceLinksFrom": "manifest"/);
});
