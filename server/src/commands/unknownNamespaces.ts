/**
 * Says which namespaces a run knew nothing, or not enough, of.
 * Knows estimates; what to add is part of the inventory's own words.
 */
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import { listed } from '../analysis/rules/wording.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';

const list = '--services FILE: kubectl get services -A -o json > services.json';

/** At most one remark for each kind of ignorance: silence about a workload must not look like "it fits". */
export function sayWhatIsNotKnown(
  workloads: readonly WorkloadEstimate[],
  { cluster }: Pick<RunOptions, 'cluster'>,
  console: Console,
): void {
  const advice = cluster === undefined ? `Add --cluster, or ${list}` : `Add ${list}`;
  const incomplete = workloads.filter(
    ({ links, workload }) => !links.isComplete && !workload.isClusterScoped,
  );
  const unknown = incomplete.filter(({ links }) => links.unavailable !== undefined);
  const partly = incomplete.filter(({ links }) => links.unavailable === undefined);
  if (unknown.length > 0) {
    const what = `the environment of ${counted(unknown)} is not judged`;
    console.remark(`No Services are known of ${namespacesOf(unknown)}, so ${what}. ${advice}`);
  }
  if (partly.length > 0) {
    const what = `the environment of ${counted(partly)} may be larger`;
    console.remark(`The Services known of ${namespacesOf(partly)} may not be all, so ${what}. ${advice}`);
  }
}

function namespacesOf(workloads: readonly WorkloadEstimate[]): string {
  const names = [...new Set(workloads.map(({ namespace }) => namespace.name))].sort();
  return `${names.length === 1 ? 'namespace' : 'namespaces'} ${listed(names, 5)}`;
}

function counted({ length }: readonly WorkloadEstimate[]): string {
  return `${length} ${length === 1 ? 'workload' : 'workloads'} there`;
}
