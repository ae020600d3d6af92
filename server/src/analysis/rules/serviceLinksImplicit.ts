/**
 * Rule: a workload gets service links only because it does not say otherwise. Off unless it is asked for.
 * Knows the API server's default from Knative's; needs no Services.
 */
import { isNull } from '../documents/reading.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { servicesOf } from '../findings/wording.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { statedAsSaid } from '../messages/asSaid.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Rule } from './rule.ts';

export const serviceLinksImplicit: Rule = {
  code: 'service-links-implicit',
  defaultSeverity: 'off',
  summary: 'a workload that leaves `enableServiceLinks` to its default, `true`',
  needsInventory: false,
  check: (estimate, context) => {
    const { workload } = estimate;
    const place = workload.serviceLinksPlace;
    if (place === undefined || !isImplicit(workload)) return [];
    return [
      {
        span: workload.manifest.nameSpan ?? workload.containers[0]?.findingSpan ?? workload.node.span,
        severity: 'warning',
        message: statedAsSaid(
          `${place.path.join('.')}.enableServiceLinks is not set, and so true: each container gets the variables of ${services(estimate)}. Say false, or true where they are used.`,
        ),
        container: undefined,
        related: [],
        fixes: disableServiceLinks(context, estimate),
      },
    ];
  },
};

/**
 * Absent or null, where that means true: with Knative it means false. A value of another type is
 * `enable-service-links-misplaced`'s, and a patch without any image leaves the field to what it patches.
 */
function isImplicit({ serviceLinks, serviceLinksEntry, containers, ...workload }: Workload): boolean {
  const isWritten = serviceLinksEntry !== undefined && !isNull(serviceLinksEntry.value);
  if (serviceLinks.are !== 'on' || isWritten || workload.serviceLinksDoubt !== undefined) return false;
  return workload.addsContainers || containers.some(({ image }) => image !== undefined);
}

function services({ links, namespace }: WorkloadEstimate): string {
  const areKnown = links.unavailable === undefined;
  return areKnown ? servicesOf(links, namespace.name) : `all Services of namespace ${namespace.name}`;
}
