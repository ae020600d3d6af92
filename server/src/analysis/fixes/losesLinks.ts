/**
 * Whether workloads would lose something if their service links were off, or may.
 * Knows what every fix asks; does not know whether anything is wrong with them.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { RuleContext } from '../findings/report.ts';
import { isFree, lostUses } from './lostUses.ts';

export function losesLinks(workloads: readonly WorkloadEstimate[], context: RuleContext): boolean {
  return workloads.some((estimate) => !isFree(lostUses(estimate, context)));
}
