import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor, findingsIn, workspaceWith } from '../../../test/support/analysis.ts';
import { inventoryOf, manyServices } from '../../../test/support/inventories.ts';
import { quoted } from '../../../test/support/said.ts';
import { textsOf } from '../../../test/support/texts.ts';
import { Inventory } from '../sources/inventory.ts';
import type { AnalysisContext } from './analyze.ts';
import { createAnalyzer } from './analyzer.ts';
import { Basis } from './basis.ts';
import { readManifestFile } from './documents/manifestFile.ts';
import { defaultOptions } from './options.ts';
import { fileView } from './views/fileView.ts';

const text = `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - { name: app, image: app:1, envFrom: [{ configMapRef: { name: settings } }] }
    - { name: web, image: nginx:1.27 }
`;

test('a finding that rests on an old list says so, and one that rests on no list does not', () => {
  const services = manyServices('shop', 700, 12);
  const inventory = inventoryOf('shop', services);
  const old = {
    ...inventory,
    revision: 0,
    lookup: (namespace: string) => inventory.lookup(namespace),
    find: (namespace: string, name: string) => inventory.find(namespace, name),
    totals: (namespace: string, links: boolean) => ({
      ...inventory.totals(namespace, links),
      remark: links ? ({ id: 'stale-since', time: '14:02', why: quoted('x') } as const) : undefined,
    }),
  };
  const nginx = `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - name: web
      image: nginx:1.27
      enableServiceLinks: false
      volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
  volumes: [{ name: templates, configMap: { name: templates } }]
`;
  const rests = findingsIn(nginx, old).map(({ code, message }) => [
    code,
    message.endsWith(' (Services stale since 14:02.)'),
  ]);
  assert.deepEqual(rests, [
    ['nginx-envsubst-too-long', true],
    ['enable-service-links-misplaced', false],
  ]);
});

test('an analysis is made again only when something that it rests on has changed', () => {
  const [placed] = readManifestFile(text).documents;
  assert.ok(placed);
  const { analyze } = createAnalyzer();
  const context = contextFor(text, inventoryOf('shop', manyServices('shop', 3, 12)));
  const first = analyze(placed.document, context);
  assert.equal(analyze(placed.document, { ...context }), first);
  const changes = [
    { inventory: inventoryOf('shop', manyServices('shop', 4, 12)) },
    { options: { ...defaultOptions } },
    { resolveNamespace: () => ({ name: 'other', from: 'option' }) as const },
    { nginxTemplateFiles: () => [{ name: 'a.template', file: 'x', text: '' }] },
    {
      configMaps: {
        revision: 1,
        find: () => [{ namespace: 'shop', name: 'settings', data: new Map(), binaryKeys: [], file: 'x' }],
      },
    },
  ];
  for (const change of changes) {
    const before = analyze(placed.document, context);
    assert.equal(analyze(placed.document, context), before);
    assert.notEqual(analyze(placed.document, { ...context, ...change }), before, Object.keys(change)[0]);
  }
});

test('a Service that comes into the same inventory makes an analysis anew', () => {
  const [placed] = readManifestFile(text).documents;
  assert.ok(placed);
  const { analyze } = createAnalyzer();
  const workspace = workspaceWith('');
  const context = contextFor(text, new Inventory([workspace]));
  const before = analyze(placed.document, context);
  assert.equal(analyze(placed.document, context), before);
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  textsOf(workspace).update('file:///service.yaml', service);
  assert.notEqual(analyze(placed.document, context), before);
});

test('an analysis that asked for its neighbours is made again when one of them changes, and only then', () => {
  const { estimate } = createAnalyzer();
  const inventory = inventoryOf('shop', []);
  const [own] = readManifestFile(text).documents;
  assert.ok(own);
  const neighbourOf = (context: AnalysisContext) => {
    const [workload] = estimate(own.document, context).workloads;
    assert.ok(workload);
    return { estimate: workload, site: { view: fileView('x', [own]), placed: own } };
  };
  const context = contextFor(text, inventory);
  const one = neighbourOf(context);
  const given = { ...context, neighbours: () => [one] };
  const basis = new Basis(given);
  basis.context.neighbours({ namespace: 'shop', tie: { by: 'hole' } });
  assert.equal(
    basis.holds({
      ...context,
      neighbours: () => [{ ...one, site: { view: fileView('x', [own]), placed: { ...own } } }],
    }),
    true,
  );
  assert.equal(basis.holds({ ...context, neighbours: () => [] }), false);
  assert.equal(
    basis.holds({
      ...context,
      neighbours: () => [{ ...one, site: { ...one.site, placed: { ...own, startLine: 1 } } }],
    }),
    false,
  );
  const other = neighbourOf({ ...context, options: { ...defaultOptions } });
  assert.equal(basis.holds({ ...context, neighbours: () => [other] }), false);
});

test('a document that makes the analysis throw says so, and costs no other its findings', () => {
  const pod = (name: string, image: string, value: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers: [{ name: app, image: ${image}, args: ["${value}"] }]
`;
  const service = `apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { clusterIP: 10.0.0.1, ports: [{ port: 6379 }] }
`;
  const whole = [
    pod('bad', 'defect:1', '$(NONE_SERVICE_HOST)'),
    pod('good', 'ghcost:1', '$(NONE_SERVICE_HOST)'),
    service,
  ];
  const defect = {
    matches: (image: string) => {
      if (image === 'defect:1') throw new RangeError('Invalid string length');
      return false;
    },
    like: 'nginx:1.27',
    templates: false,
  };
  const text = whole.join('---\n');
  const context = contextFor(text, inventoryOf('shop', []), { images: [defect] });
  const { analyze, estimate } = createAnalyzer();
  const [bad, good] = readManifestFile(text).documents;
  assert.ok(bad && good);
  const failed = analyze(bad.document, context);
  assert.equal(failed.failure?.message, 'Invalid string length');
  assert.deepEqual(failed.findings, []);
  assert.deepEqual(estimate(bad.document, context).workloads, []);
  assert.equal(analyze(bad.document, context), failed, 'is not tried again while nothing has changed');
  const { findings, failure } = analyze(good.document, context);
  assert.equal(failure, undefined);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['missing-service-link'],
  );
});
