/**
 * Lists the Services of a namespace as the language server does first, and prints how many there are, how many
 * milliseconds that took from the kubeconfig on, and how many of these the library behind TLS took to load:
 * `node listServices.ts KUBECONFIG NAMESPACE`. `cluster.ts` runs it beside a program of client-go that does the same.
 */

import { connectTo } from '../../server/src/hosts/node/cluster/http/connectTo.ts';
import { readKubeconfig } from '../../server/src/hosts/node/cluster/kubeconfig/kubeconfigFiles.ts';
import { resolveContext } from '../../server/src/hosts/node/cluster/kubeconfig/kubeconfigTarget.ts';
import { ClusterServices } from '../../server/src/hosts/node/cluster/watch/clusterServices.ts';
import { said } from '../support/said.ts';

const [explicit, namespace = 'shop'] = process.argv.slice(2);
const startedAt = performance.now();
await import('@kubernetes/client-node/dist/config.js');
const loadedAt = performance.now();
const resolution = resolveContext(await readKubeconfig({ explicit }), undefined);
if (resolution.kind === 'none') throw new Error(said(resolution.message));
const connection = connectTo(resolution.target, { env: process.env, policy: { kind: 'allow-all' } });
const services = new ClusterServices({ api: connection, context: resolution.target.context });
const count = await new Promise<number>((resolve, reject) => {
  services.onDidChange(() => {
    const knowledge = services.knowledge(namespace);
    if (knowledge.kind === 'known') resolve(knowledge.services.size);
    else if (services.state(namespace).kind === 'failed') reject(new Error('the list failed'));
  });
  services.follow(namespace);
});
console.log(count, performance.now() - startedAt, loadedAt - startedAt);
services.dispose();
await connection.dispose();
