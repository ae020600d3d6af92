/**
 * Whether a container's size would be another without its service links.
 * Knows how to estimate it so; what is too large is the rules' to say.
 */
import { type ContainerEstimate, estimateWorkload, type WorkloadEstimate } from '../estimate.ts';
import { oncePerAnalysis, type RuleContext } from '../findings/report.ts';
import type { Headroom } from '../options.ts';

/** Where the container's own variables are too large by themselves, turning the links off is no cure. */
export function areLinksToBlame(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
  headroomOf: (container: ContainerEstimate) => Headroom | undefined,
): boolean {
  if (estimate.workload.serviceLinks.are !== 'on') return false;
  const same = withoutLinks(context, estimate).containers[estimate.containers.indexOf(container)];
  return same !== undefined && headroomOf(same) !== headroomOf(container);
}

const withoutLinks = oncePerAnalysis((context, { workload, namespace }) =>
  estimateWorkload({ ...workload, serviceLinks: { are: 'off', from: 'manifest' } }, namespace, context),
);
