/**
 * What a cluster of 10,000 Services costs: `npm run bench:cluster`, with a real API server, so it needs Go.
 * The first list beside one of client-go; from a change in the cluster to new diagnostics; the server's memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { serverBundle } from '../../scripts/serverBundle.ts';
import { median } from '../support/median.ts';
import { buildOracle } from '../support/oracles.ts';
import { startTestCluster } from '../support/testCluster.ts';
import { changeToDiagnostics } from './changeToDiagnostics.ts';
import { serverMemory } from './serverMemory.ts';

const services = 10_000;
const lists = 5;
const wanted = { listRatio: 1.5, changeMs: 50, serverMegabytes: 120 };

const cluster = buildOracle('test-cluster');
const lister = buildOracle('list-services');
if (cluster.kind === 'skipped' || lister.kind === 'skipped') {
  console.log(cluster.kind === 'skipped' ? cluster.reason : '');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-bench-'));
  const running = await startTestCluster(cluster.path, ['--services', String(services)]);
  try {
    await measureLists(lister.path, running.kubeconfig, folder);
    await measureChanges(running.kubeconfig);
    await measureMemory(running.kubeconfig, folder);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processes of their own, one after the other, so that each list is a first one. */
async function measureLists(goProgram: string, kubeconfig: string, folder: string): Promise<void> {
  const ours = join(folder, 'listServices.mjs');
  // As the product is: in one file, minified.
  await build({
    ...serverBundle,
    entryPoints: [join(import.meta.dirname, 'listServices.ts')],
    outfile: ours,
    minify: true,
  });
  const go: number[] = [];
  const whole: number[] = [];
  const loaded: number[] = [];
  for (let index = 0; index < lists; index += 1) {
    go.push(numbersOf(goProgram, ['-kubeconfig', kubeconfig])[1] ?? 0);
    const [, all = 0, loading = 0] = numbersOf(process.execPath, [ours, kubeconfig]);
    whole.push(all);
    loaded.push(all - loading);
  }
  const ratio = median(loaded) / median(go);
  console.log(`first list of ${services} Services: client-go ${show(go)}, ours ${show(loaded)}`);
  console.log(`  with the library behind TLS loaded first: ${show(whole)}`);
  report('ratio', ratio, wanted.listRatio);
}

async function measureChanges(kubeconfig: string): Promise<void> {
  const { times, delayMs } = await changeToDiagnostics(kubeconfig, 40);
  console.log(`a Service created or deleted by the API until its diagnostics are there: ${show(times)}`);
  console.log(
    `  the time of the API server's own answer is part of it, the refresh's delay of ${delayMs} ms is not`,
  );
  report('median', median(times), wanted.changeMs, 'ms');
}

async function measureMemory(kubeconfig: string, folder: string): Promise<void> {
  const { empty, full } = await serverMemory(kubeconfig, folder, services);
  console.log(
    `resident memory of the language server: ${empty.toFixed(0)} MB before, with ${services} Services:`,
  );
  report('memory', full, wanted.serverMegabytes, 'MB');
}

function numbersOf(program: string, words: readonly string[]): readonly number[] {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return stdout.trim().split(' ').map(Number);
}

function report(what: string, value: number, most: number, unit = ''): void {
  console.log(`${what} ${value.toFixed(2)} ${unit} (wanted: at most ${most})`);
  if (value > most) process.exitCode = 1;
}

function show(times: readonly number[]): string {
  return `median ${median(times).toFixed(1)} ms of ${times.length}, ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}`;
}
