import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor } from '../../../test/support/analysis.ts';
import { inventoryOf, manyServices } from '../../../test/support/inventories.ts';
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
    const before = process.cpuUsage();
    const { workloads } = analyzeDocument(found.document, context);
    const { user } = process.cpuUsage(before);
    assert.equal(workloads.length, 1);
    assert.ok(user / 1000 < mostMs, `${Math.round(user / 1000)} ms`);
  });
}

/** Pods that mount one ConfigMap, which is a text of so many uses. */
function podsMounting(key: string, path: string, text: string): string {
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
  ${key}: |
${text}`;
  return [map, ...pods].join('---\n');
}

test('a template that many pods mount is read once, and each of its names is asked once', () => {
  const line = (index: number) =>
    `    location /${index} { proxy_pass http://$S${index % 200}_SERVICE_HOST; }\n`;
  const text = podsMounting(
    'a.template',
    '/etc/nginx/templates',
    Array.from({ length: uses }, (_, index) => line(index)).join(''),
  );
  const ms = processorMs(text);
  assert.ok(ms < mostMs, `${Math.round(ms)} ms`);
});

test('an application file that many pods mount is read once', () => {
  const line = (index: number) => `    level-${index}: value\n`;
  const text = podsMounting(
    'application.yml',
    '/config',
    Array.from({ length: 10_000 }, (_, index) => line(index)).join(''),
  ).replaceAll('nginx:1.27.0', 'registry.example.com/app:1');
  const ms = processorMs(text);
  assert.ok(ms < mostMs / 2, `${Math.round(ms)} ms`);
});

function processorMs(text: string): number {
  const context = contextFor(text, inventoryOf('shop', manyServices('shop', 250, 12)));
  const { documents } = readManifestFile(text);
  const before = process.cpuUsage();
  for (const { document } of documents) analyzeDocument(document, context);
  return process.cpuUsage(before).user / 1000;
}
