/**
 * Whether workloads would lose something if their service links were off, or may.
 * Knows what every fix asks; does not know whether anything is wrong with them.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { RuleContext } from '../findings/report.ts';
import { memo } from '../memo.ts';
import { isFree, lostUses } from './lostUses.ts';

/** Fifty overlays are asked for each finding of their base. */
const known = memo<WorkloadEstimate, { readonly of: readonly unknown[]; readonly loses: boolean }>();

export function losesLinks(workloads: readonly WorkloadEstimate[], context: RuleContext): boolean {
  return workloads.some((estimate) => losesAny(estimate, context));
}

function losesAny(estimate: WorkloadEstimate, context: RuleContext): boolean {
  const { configMaps } = context;
  const before = known.get(estimate);
  if (before?.of[0] === configMaps && before.of[1] === configMaps.revision) return before.loses;
  const loses = !isFree(lostUses(estimate, context));
  known.set(estimate, { of: [configMaps, configMaps.revision], loses });
  return loses;
}
