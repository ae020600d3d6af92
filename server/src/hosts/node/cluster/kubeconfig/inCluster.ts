/**
 * The API server of the cluster that the program itself runs in, as a pod's service account.
 * Knows what the kubelet puts into a container; reads no kubeconfig.
 */
import { stat } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { readTextFile } from '../../files/textFile.ts';
import { anonymous, type ClusterTarget } from './clusterTarget.ts';

/** What the target is called where contexts are named. */
export const inClusterContext = 'in-cluster';

/** Undefined outside of a cluster, and in a pod that was given no token. `root` is there for tests. */
export async function inClusterTarget(
  env: NodeJS.ProcessEnv = process.env,
  root = '/',
): Promise<ClusterTarget | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) return undefined;
  const folder = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
  const [tokenFile, caFile] = [join(folder, 'token'), join(folder, 'ca.crt')];
  if (!(await isFile(tokenFile))) return undefined;
  const namespace = await readTextFile(join(folder, 'namespace'));
  return {
    context: inClusterContext,
    namespace: env['POD_NAMESPACE'] || (namespace.kind === 'text' && namespace.text.trim()) || 'default',
    cluster: {
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      // Without it client-go trusts what the system trusts, and so do we.
      certificateAuthority: (await isFile(caFile)) ? { kind: 'file', path: caFile } : undefined,
      tlsServerName: undefined,
      insecureSkipTlsVerify: false,
      proxyUrl: undefined,
    },
    user: { ...anonymous, tokenFile },
    files: [],
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
