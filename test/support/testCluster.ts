/**
 * The program `test-cluster`, a real API server with etcd, as a child process.
 * Knows how it says that it is ready and how it is ended; not what is asked of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface TestCluster {
  /** The path of a kubeconfig; its current context may do everything. */
  readonly kubeconfig: string;
  /** When the program has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Ends it; it takes its data along. */
  readonly stop: () => Promise<void>;
}

/**
 * Resolves when the API server answers and its Services are made. `words`: see `test-cluster -help`.
 * Rejects with what the program said if it ends before.
 */
export async function startTestCluster(program: string, words: readonly string[]): Promise<TestCluster> {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  // An error of the pipe to a child that has ended; the end itself is seen below.
  child.stdin.on('error', () => undefined);
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const ended = once(child, 'close');
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const [, kubeconfig] = /^ready (.+)$/.exec(line) ?? [];
    if (kubeconfig !== undefined) return { kubeconfig, ended, stop };
  }
  await ended;
  throw new Error(errors.join('').trim() || `${program} ended with exit code ${child.exitCode}`);
}
