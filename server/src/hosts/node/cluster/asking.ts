/**
 * What asks a cluster, as one part that is loaded when one may be asked: HTTP, TLS, logins, lists and watches.
 * Knows what belongs to it. All else around clusters (kubeconfig, consent) is read without it.
 */
export { openCluster } from './cluster.ts';
export { connectTo } from './http/connectTo.ts';
