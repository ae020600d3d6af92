/**
 * What an edit costs: `npm run bench`. A file of 5,000 documents and about 3.4 MB, 10,000 Services in the inventory;
 * the median from keystroke to diagnostics, beside the median of parsing that file whole with `yaml`, in one run.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseAllDocuments } from 'yaml';
import { pullDiagnostics } from '../../server/src/lsp/diagnostics.ts';
import { Session } from '../../server/src/session/session.ts';
import { snapshot } from '../support/cli.ts';
import { defaultKubernetes, manyServices } from '../support/inventories.ts';

const documents = 5000;
const keystrokes = 60;
const wantedRatio = 100;

const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-bench-'));
try {
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  const services = Array.from({ length: 20 }, (_, namespace) =>
    manyServices(`team-${namespace}`, 500, 12),
  ).flat();
  writeFileSync(join(folder, 'services.json'), snapshot([defaultKubernetes, ...services]));
  await measure(Array.from({ length: documents }, (_, index) => manifest(index)).join('---\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(text: string): Promise<void> {
  const uri = pathToFileURL(join(folder, 'all.yaml')).href;
  let document = TextDocument.create(uri, 'yaml', 1, text);
  const session = new Session({
    folders: [pathToFileURL(folder).href],
    initializationOptions: {},
    readSettings: async () => undefined,
    versionOf: () => document.version,
    log: { error: console.error, warn: console.error, info: () => undefined, debug: () => undefined },
    onDidChange: () => undefined,
    ask: async () => undefined,
    keep: () => undefined,
    progress: () => () => undefined,
    env: {},
  });
  await session.start();
  const pull = pullDiagnostics(session.viewFile, true);
  session.edit(uri, document.getText());
  const before = pull({ textDocument: { uri } });
  assert.ok(before.kind === 'full');
  const line = Math.floor(document.lineCount / 2);
  const at = text.indexOf('value: some text', document.offsetAt({ line, character: 0 }));
  const times: number[] = [];
  for (let typed = 0; typed < keystrokes; typed += 1) {
    const place = document.positionAt(at + 'value: some text'.length + typed);
    const startedAt = performance.now();
    document = TextDocument.update(document, [{ range: { start: place, end: place }, text: 'x' }], typed + 2);
    session.edit(uri, document.getText());
    const report = JSON.stringify(pull({ textDocument: { uri } }));
    times.push(performance.now() - startedAt);
    assert.ok(report.length > 0);
  }
  session.dispose();
  const parses = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: false });
    return performance.now() - startedAt;
  });
  const [edit, whole] = [median(times), median(parses)];
  const ratio = whole / edit;
  console.log(
    `${documents} documents, ${(text.length / 1e6).toFixed(1)} MB, ${before.items.length} diagnostics`,
  );
  console.log(`keystroke to diagnostics: median ${edit.toFixed(2)} ms of ${keystrokes}`);
  console.log(`parse of the whole file with yaml: median ${whole.toFixed(0)} ms of ${parses.length}`);
  console.log(`ratio ${ratio.toFixed(0)} (wanted: ${wantedRatio} or better)`);
  if (ratio < wantedRatio) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function manifest(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: team-${index % 20}
  labels:
    app.kubernetes.io/name: app-${index}
    app.kubernetes.io/part-of: platform
spec:
  replicas: 2
  selector:
    matchLabels: { app: app-${index} }
  template:
    metadata:
      labels: { app: app-${index} }
    spec:
      containers:
        - name: app
          image: registry.example.com/team/app-${index}:1.2.3
          ports:
            - containerPort: 8080
          env:
            - name: GREETING
              value: some text
            - name: PEER
              value: http://$(S00000000001_SERVICE_HOST):8080
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
`;
}
