/**
 * Which kinds hold a pod spec, and where.
 * Knows names of the Kubernetes API; does not know what stands in a pod spec.
 */
import type { CustomKind } from '../options.ts';

/** Where a kind keeps its pod spec, and what an absent `enableServiceLinks` means there. */
export interface WorkloadKind {
  readonly podSpec: readonly string[];
  /** True with the API server's default; false with Knative's `enable-service-links`. */
  readonly serviceLinksByDefault: boolean;
  /** From the project file. */
  readonly isCustom: boolean;
}

const template: WorkloadKind = {
  podSpec: ['spec', 'template', 'spec'],
  serviceLinksByDefault: true,
  isCustom: false,
};
const knative: WorkloadKind = { ...template, serviceLinksByDefault: false };

/** By API group and kind. The version does not matter: the path was the same in all of them. */
const knownKinds: ReadonlyMap<string, WorkloadKind> = new Map([
  ['/Pod', { ...template, podSpec: ['spec'] }],
  ['/PodTemplate', { ...template, podSpec: ['template', 'spec'] }],
  ['/ReplicationController', template],
  ['apps/Deployment', template],
  ['apps/StatefulSet', template],
  ['apps/DaemonSet', template],
  ['apps/ReplicaSet', template],
  ['extensions/Deployment', template],
  ['extensions/DaemonSet', template],
  ['extensions/ReplicaSet', template],
  ['batch/Job', template],
  ['batch/CronJob', { ...template, podSpec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'] }],
  ['serving.knative.dev/Service', knative],
  ['serving.knative.dev/Configuration', knative],
  ['argoproj.io/Rollout', template],
]);

/** The table's row of a manifest, those of the project file before the known ones; undefined for any other kind. */
export function workloadKind(
  apiVersion: string,
  kind: string,
  customKinds: readonly CustomKind[],
): WorkloadKind | undefined {
  const custom = customKinds.find((row) => row.apiVersion === apiVersion && row.kind === kind);
  if (custom) return { podSpec: custom.podSpec, serviceLinksByDefault: true, isCustom: true };
  return knownKinds.get(`${apiGroup(apiVersion)}/${kind}`);
}

/** `apps` of `apps/v1`, and the empty core group of `v1`. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}
