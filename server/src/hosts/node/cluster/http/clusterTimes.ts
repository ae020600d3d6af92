/**
 * How long an API server, and the program that gives its credentials, is waited for; how often the kubeconfig is seen.
 * Numbers only; who waits gives up by itself.
 */
import type { PluginTimes } from '../login/credentialPlugin.ts';

/** In milliseconds. What is left out is as a person wants it; a test has less patience. */
export interface ClusterTimes {
  /** Until an answer begins: 30 s. */
  readonly headMs?: number;
  /** Of silence within a list: 30 s. */
  readonly listIdleMs?: number;
  /** Of silence within a watch: 90 s. */
  readonly watchIdleMs?: number;
  /** For which a list may be slower than is any use: 10 s. */
  readonly slowMs?: number;
  /** Between two looks at the kubeconfig: 500 ms. */
  readonly kubeconfigMs?: number;
  readonly plugin?: Partial<PluginTimes>;
}
