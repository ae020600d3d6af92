/**
 * Part of the rule argument-list-too-long: the service links alone exceed, or near, what execve takes.
 * Knows workloads whose controller adds containers; those that stand in the manifest are measured with all that they have.
 */
import { entryOf } from '../documents/reading.ts';
import type { YamlMapping } from '../documents/tree.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { linkingServices } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure } from '../fixes/linksCure.ts';
import { execLimitBytes } from '../launch/limits.ts';
import { judge } from '../options.ts';
import type { Span } from '../text.ts';
import type { Workload } from '../workloads/workload.ts';
import { underRuntimeClass } from './otherKernel.ts';
import { workspaceShare } from './workspaceShare.ts';

/** Whatever the containers are that a controller adds, they get the links, and a container that is listed here, too. */
export function linksTooLong(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  const { links, namespace, workload } = estimate;
  if (!workload.addsContainers || workload.isWindows !== false) return [];
  const { limits } = context.options;
  const limitBytes = execLimitBytes(limits);
  const { min } = links.execBytes;
  const headroom = judge({ min, max: Number.POSITIVE_INFINITY }, limitBytes, limits.warnAtPercent);
  if (headroom !== 'over' && headroom !== 'near') return [];
  const { share, related } = workspaceShare(context.inventory, estimate, min, limitBytes, 'execBytes');
  const isOver = headroom === 'over';
  return [
    {
      span: spanOf(workload),
      ...underRuntimeClass(workload, {
        severity: isOver ? 'error' : 'warning',
        message: {
          id: 'exec-of-links',
          kind: workload.manifest.kind,
          part: workload.part ?? null,
          bytes: min,
          limitBytes,
          links: linkingServices(links, namespace.name),
          share,
          isOver,
          cure: linksCure(context, estimate),
        },
      }),
      container: undefined,
      related,
      fixes: workload.serviceLinks.are === 'on' ? disableServiceLinks(context, estimate) : [],
    },
  ];
}

/** The key of the part that makes the pod; of an object that makes one alone, its name. */
function spanOf({ manifest, node, part }: Workload): Span {
  if (part === undefined) return manifest.nameSpan ?? firstKey(node);
  const name = entryOf(node, 'name') ?? entryOf(node, 'groupName');
  return name !== undefined && node.entries.includes(name) ? name.valueSpan : firstKey(node);
}

function firstKey(node: YamlMapping): Span {
  return node.entries[0]?.keySpan ?? { start: node.span.start, end: node.span.start + 1 };
}
