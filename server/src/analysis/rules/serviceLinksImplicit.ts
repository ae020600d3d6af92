/**
 * Rule: a workload gets service links only because it does not say otherwise. Off unless it is asked for.
 * Knows the API server's default from Knative's; needs no Services.
 */
import { isNull } from '../documents/reading.ts';
import { linkingServices } from '../findings/facts.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure } from '../fixes/linksCure.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Rule } from './rule.ts';

export const serviceLinksImplicit: Rule = {
  code: 'service-links-implicit',
  defaultSeverity: 'off',
  summary: 'a workload that leaves `enableServiceLinks` to its default, `true`',
  needsInventory: false,
  check: (estimate, context) => {
    const { workload, links, namespace } = estimate;
    const place = workload.serviceLinksPlace;
    if (place === undefined || !isImplicit(workload)) return [];
    return [
      {
        span: workload.manifest.nameSpan ?? workload.containers[0]?.findingSpan ?? workload.node.span,
        severity: 'warning',
        message: {
          id: 'links-implicit',
          field: `${place.path.join('.')}.enableServiceLinks`,
          namespace: namespace.name,
          links: links.unavailable === undefined ? linkingServices(links, namespace.name) : null,
          cure: linksCure(context, estimate),
        },
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
