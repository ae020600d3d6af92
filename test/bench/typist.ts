/**
 * Somebody who types into a manifest: a session on a folder, and the time from each keystroke to its diagnostics.
 * Knows how a session is driven; does not know what a time is compared with.
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { lineStartsOf, positionAt } from '../../server/src/analysis/text.ts';
import { diagnosticsOf, pullDiagnostics } from '../../server/src/lsp/diagnostics.ts';
import type { ViewFile } from '../../server/src/lsp/fileView.ts';
import { OpenText } from '../../server/src/openText.ts';
import type { ClusterStatus } from '../../server/src/protocol.ts';
import { processorMs } from '../support/processorTime.ts';
import { openSession } from '../support/session.ts';

export interface TypistOptions {
  readonly folder: string;
  /** Of the file, which need not be on disk. */
  readonly name: string;
  readonly text: string;
  readonly initializationOptions?: object;
}

export interface Typist {
  /** When the file was opened. */
  readonly diagnostics: number;
  /** Types one character; the milliseconds until its diagnostics are there. */
  readonly type: () => number;
  /** The same in milliseconds of the processor, until the first of them are there; the others have come when it resolves. */
  readonly typeAhead: () => Promise<number>;
  readonly status: () => ClusterStatus;
  readonly dispose: () => void;
}

const typedAfter = 'value: some text';

/** Opens the file with the cursor in a value in its middle. */
export async function openTypist(options: TypistOptions): Promise<Typist> {
  const { folder, name, text, initializationOptions = {} } = options;
  const uri = pathToFileURL(join(folder, name)).href;
  const document = OpenText.create(uri, 'yaml', 1, text);
  const session = openSession({
    folders: [pathToFileURL(folder).href],
    initializationOptions,
    versionOf: () => document.version,
  });
  await session.start();
  const pullerOf = (view: ViewFile) =>
    pullDiagnostics(diagnosticsOf(view, () => undefined, { showsRelated: true, words: english }));
  const [pull, pullSoFar] = [pullerOf(session.viewFile), pullerOf(session.viewSoFar)];
  session.edit(uri, document.text);
  const before = pull({ textDocument: { uri } });
  assert.ok(before.kind === 'full');
  const lineStarts = lineStartsOf(text);
  const middle = lineStarts[Math.floor(lineStarts.length / 2)] ?? 0;
  const behind = text.indexOf(typedAfter, middle);
  const at = behind === -1 ? text.lastIndexOf(typedAfter) : behind;
  assert.ok(at !== -1, 'nowhere to type');
  const { line, character } = positionAt(lineStarts, at + typedAfter.length);
  let typed = 0;
  const put = () => {
    const place = { line, character: character + typed };
    typed += 1;
    const change = { range: { start: place, end: place }, text: 'x' };
    OpenText.update(document, [change], document.version + 1);
    session.edit(uri, document.text);
  };
  const type = () => {
    const startedAt = performance.now();
    put();
    const report = JSON.stringify(pull({ textDocument: { uri } }));
    const tookMs = performance.now() - startedAt;
    assert.ok(report.length > 0);
    return tookMs;
  };
  const typeAhead = async () => {
    const startedAt = process.cpuUsage();
    let tookMs: number | undefined;
    put();
    const onFirst = () => {
      if (tookMs !== undefined) return;
      assert.ok(JSON.stringify(pullSoFar({ textDocument: { uri } })).length > 0);
      tookMs = processorMs(startedAt);
    };
    await session.judgeAhead(uri, { isOver: () => false, onFirst });
    assert.ok(tookMs !== undefined);
    return tookMs;
  };
  return {
    diagnostics: before.items.length,
    type,
    typeAhead,
    status: () => session.status(uri, line),
    dispose: () => session.dispose(),
  };
}

/** So many Deployments in twenty namespaces, as one file. */
export function manifests(count: number): string {
  return Array.from({ length: count }, (_, index) => manifest(index)).join('---\n');
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
