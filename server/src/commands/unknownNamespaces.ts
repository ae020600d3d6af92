/**
 * Says which namespaces a run knew nothing of.
 * Knows estimates; what to add is part of the inventory's own words.
 */
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import { listed } from '../analysis/rules/wording.ts';
import type { Console } from './console.ts';

/** One remark for all of them: silence about a workload must not look like "it fits". */
export function sayWhatIsNotKnown(workloads: readonly WorkloadEstimate[], console: Console): void {
  const unknown = workloads.filter(({ links }) => links.unavailable !== undefined);
  const namespaces = [...new Set(unknown.map(({ namespace }) => namespace.name))].sort();
  if (namespaces.length === 0) return;
  const [noun, those] = namespaces.length === 1 ? ['namespace', 'it'] : ['namespaces', 'them'];
  console.remark(
    `No Services are known of ${noun} ${listed(namespaces, 5)}, so the environment of ${unknown.length} ${unknown.length === 1 ? 'workload' : 'workloads'} in ${those} is not judged. Add --services FILE: kubectl get services -A -o json > services.json`,
  );
}
