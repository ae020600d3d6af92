/**
 * Kinds that Kubernetes does not have in its own API groups, though they are written like one of its workloads.
 * Knows the names of its workloads; what an object holds is looked at elsewhere.
 */
import { nearest } from '../nearest.ts';
import { apiGroup } from './kinds.ts';
import type { Manifest } from './workload.ts';

/** Groups that no definition of a custom resource can be in: its name needs a dot. */
const groups = ['', 'apps', 'batch', 'extensions'];

const workloads: ReadonlyMap<string, string> = new Map([
  ...['Pod', 'PodTemplate', 'ReplicationController'].map((kind) => [kind, 'v1'] as const),
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => [kind, 'apps/v1'] as const),
  ...['CronJob', 'Job'].map((kind) => [kind, 'batch/v1'] as const),
]);

/** OpenShift 3 has them in the core group. */
const openShift = ['DeploymentConfig', 'BuildConfig', 'Template'];

/** Of a kind that is none of the workloads: whether the API server refuses it if it holds a pod spec. */
export function isRefusedKind({ apiVersion, kind }: Manifest): boolean {
  return groups.includes(apiGroup(apiVersion)) && !openShift.includes(kind);
}

/** The workload that may be meant: `Deployment (apps/v1)`. */
export function workloadMeant(kind: string): string | undefined {
  const name = nearest(kind, workloads.keys());
  return name === undefined ? undefined : `${name} (${workloads.get(name)})`;
}
