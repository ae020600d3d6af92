// A real API server for a first look: starts `test-cluster`, fills the namespace shop, and says how to look at it.
// `npm run cluster -- --services 500`; what stands behind `--` is handed on, `-- -help` lists it.
import { buildOracle } from '../test/support/oracles.ts';
import { startTestCluster } from '../test/support/testCluster.ts';
import { endOnSignal } from './hosted/signals.ts';

const words = process.argv.slice(2);
const wanted = words.some((word) => /^--?services\b/.test(word)) ? words : ['--services', '500', ...words];

const program = buildOracle('test-cluster');
if (program.kind === 'skipped') {
  console.error(`${program.reason}\nInstall Go 1.26 or later from https://go.dev/dl/ and try again.`);
  process.exitCode = 1;
} else {
  try {
    await show(program.path);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function show(path: string): Promise<void> {
  console.log('Starting etcd and the API server …');
  const cluster = await startTestCluster(path, wanted);
  endOnSignal(async () => {
    process.exitCode = 0;
    await cluster.stop();
  });
  console.log(`
Ready. The kubeconfig:
  ${cluster.kubeconfig}

In another terminal, from this folder:
  npm run build
  npx kube-service-links budget --cluster --kubeconfig ${cluster.kubeconfig}
      how much room the namespace shop has left
  KUBECONFIG=${cluster.kubeconfig} npm start
      the sample in an editor, with the Services of this cluster

Ctrl-C ends it and takes its data along.`);
  await cluster.ended;
  console.log('The cluster has ended.');
}
