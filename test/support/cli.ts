/** Runs the built command line as a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultKubernetes, manyServices } from './inventories.ts';

export const cli = join(import.meta.dirname, '../../dist/server/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `kube-service-links` with these words; `input` is its standard input. */
export function runCli(
  cwd: string,
  words: readonly string[],
  input: string | Uint8Array = '',
  more: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // Whoever runs the tests may have a kubeconfig, and a language; those of a test stand in its folder.
    const kube = { KUBECONFIG: join(cwd, 'kubeconfig'), KUBERC: 'off', HOME: cwd, LC_ALL: 'C' };
    const env = { ...process.env, NO_COLOR: '1', ...kube, ...more };
    const child = spawn(process.execPath, [cli, ...words], { cwd, env });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** A folder with these files, gone when the test ends. */
export function folderWith(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A snapshot as `kubectl get services -A -o json` prints it. */
export function snapshot(
  services: readonly {
    namespace: string;
    name: string;
    clusterIP?: string | undefined;
    ports: readonly unknown[];
  }[],
): string {
  const items = services.map(({ namespace, name, clusterIP, ports }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { clusterIP, ports, type: 'ClusterIP' },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items });
}

/** The Services of a cluster whose namespace `shop` has `count` of one port, with names of 12 characters. */
export function shopSnapshot(count: number): string {
  return snapshot([defaultKubernetes, ...manyServices('shop', count, 12)]);
}
