import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor, findingsIn } from '../../../test/support/analysis.ts';
import { inventoryOf, manyServices, oneService } from '../../../test/support/inventories.ts';
import { assertSoon } from '../../../test/support/processorTime.ts';
import { analyzeDocument } from './analyze.ts';
import { readManifestFile } from './documents/manifestFile.ts';

const uses = 10_000;
/** Processor time. Where each use looks at all names of the namespace, or at all entries above, it is many times this. */
const mostMs = 3_000;

/** A pod with so many variables, each of which `line` makes. */
function podWith(line: (index: number) => string): string {
  const env = Array.from({ length: uses }, (_, index) => `        ${line(index)}\n`).join('');
  return `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - name: app
      env:
${env}`;
}

const rows = [
  ['which no Service makes', (index: number) => `- { name: V${index}, value: $(X${index}_SERVICE_HOST) }`],
  ['which env sets above', (index: number) => `- { name: V${index}_PORT, value: $(V${index - 1}_PORT) }`],
  ['which env sets below', (index: number) => `- { name: V${index}_PORT, value: $(V${index + 1}_PORT) }`],
] as const;

for (const [which, line] of rows) {
  test(`${uses} uses of variables ${which} cost what they are, not their square`, () => {
    const text = podWith(line);
    const context = contextFor(text, inventoryOf('shop', manyServices('shop', 250, 12)));
    const [found] = readManifestFile(text).documents;
    assert.ok(found);
    assertSoon(mostMs, () => assert.equal(analyzeDocument(found.document, context).workloads.length, 1));
  });
}

/** Pods that mount one ConfigMap, which has this text for each key. */
function podsMounting(keys: readonly string[], path: string, text: string): string {
  const pods = Array.from(
    { length: 200 },
    (_, index) => `apiVersion: v1
kind: Pod
metadata: { name: pod-${index}, namespace: shop }
spec:
  containers: [{ name: app, image: 'nginx:1.27.0', volumeMounts: [{ name: files, mountPath: ${path} }] }]
  volumes: [{ name: files, configMap: { name: files } }]
`,
  );
  const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: files, namespace: shop }
data:
${keys.map((key) => `  ${key}: |\n${text}`).join('')}`;
  return [map, ...pods].join('---\n');
}

test('a template that many pods mount is read once, and each of its names is asked once', () => {
  const line = (index: number) =>
    `    location /${index} { proxy_pass http://$S${index % 200}_SERVICE_HOST; }\n`;
  const text = podsMounting(
    ['a.template'],
    '/etc/nginx/templates',
    Array.from({ length: uses }, (_, index) => line(index)).join(''),
  );
  assertAnalyzedSoon(mostMs, text);
});

test('an application file that many pods mount is read once', () => {
  const line = (index: number) => `    level-${index}: value\n`;
  const text = podsMounting(
    ['application.yml'],
    '/config',
    Array.from({ length: 10_000 }, (_, index) => line(index)).join(''),
  ).replaceAll('nginx:1.27.0', 'registry.example.com/app:1');
  assertAnalyzedSoon(mostMs / 2, text);
});

function assertAnalyzedSoon(most: number, text: string): void {
  const context = contextFor(text, inventoryOf('shop', manyServices('shop', 250, 12)));
  const { documents } = readManifestFile(text);
  assertSoon(most, () => documents.map(({ document }) => analyzeDocument(document, context)));
}

/** So many Services that the argument list of every container is too long, so that each has fixes with a price. */
const crowded = inventoryOf('shop', [...manyServices('shop', 6433, 12), oneService('shop', 'depot')]);

test('a thousand containers cost what they are, not their square', () => {
  const container = `    - name: ledger
      image: registry.example.com/ledger:3
      args: ["$(DEPOT_SERVICE_HOST)"]
`;
  const text = `apiVersion: v1
kind: Pod
metadata: { name: ledger, namespace: shop }
spec:
  containers:
${container.repeat(1000)}`;
  assertSoon(5_000, () => assert.equal(findingsIn(text, crowded).length, 1_000));
});

test('a ConfigMap as long as a document may be costs two hundred pods what it costs one', () => {
  const line = 'upstream: http://${DEPOT_SERVICE_HOST}:8080/some/path # and a remark\n';
  // Nine tenths of the largest document that is read, in three keys.
  const text = podsMounting(['a', 'b', 'c'], '/files', `    ${line}`.repeat(9_000));
  assertSoon(6_000, () => {
    const found = findingsIn(text, crowded).filter(({ code }) => code === 'argument-list-too-long');
    assert.equal(found.length, 200);
    assert.match(found[199]?.fixes[0]?.title ?? '', /27,000 uses of DEPOT_SERVICE_HOST would stop working/);
  });
});
