// The real API server of a run: started where Go is, and what the suite is told of it.
// Knows how to start it; what is asked of it is the suite's.
import { join } from 'node:path';
import { buildOracle } from '../support/oracles.ts';
import { startTestCluster } from '../support/testCluster.ts';
import { kubeconfigVariable, skippedVariable } from './suite/liveCluster.ts';

export interface RunCluster {
  /** What the editor needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Where there is no Go the steps about a cluster are skipped, but never under CI. */
export async function startCluster(room: string): Promise<RunCluster> {
  // Whoever runs the tests may have clusters of their own; the suite writes this file when it wants one.
  const own = { KUBECONFIG: join(room, 'kubeconfig'), KUBERC: 'off' };
  const program = buildOracle('test-cluster');
  if (program.kind === 'skipped')
    return { environment: { ...own, [skippedVariable]: 'no Go toolchain' }, stop: () => Promise.resolve() };
  const cluster = await startTestCluster(program.path, ['--namespaces', 'live']);
  return { environment: { ...own, [kubeconfigVariable]: cluster.kubeconfig }, stop: cluster.stop };
}
