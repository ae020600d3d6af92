/**
 * Rule: the environment and command of a container exceed, or near, what execve takes.
 * Knows the estimate; what it is made of is `launch/exec.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { judge } from '../options.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { bytes, containerName, count, servicesOf, whenItFails } from './wording.ts';
import { workspaceShare } from './workspaceShare.ts';

export const argumentListTooLong: Rule = {
  code: 'argument-list-too-long',
  defaultSeverity: 'error / warning',
  summary: "the container's environment and command exceed (or near) what execve takes",
  needsInventory: true,
  check: (estimate, context) => {
    if (estimate.workload.isWindows) return [];
    return estimate.containers.flatMap((container) => checkContainer(container, estimate, context));
  },
};

function checkContainer(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  const { exec } = container;
  const headroomOf = ({ exec: { bytes, limitBytes } }: ContainerEstimate) =>
    judge(bytes, limitBytes, context.options.limits.warnAtPercent);
  const headroom = headroomOf(container);
  if (headroom !== 'over' && headroom !== 'near') return [];
  const { links, namespace, workload } = estimate;
  const share = workspaceShare(context.inventory, estimate, exec.bytes.min, exec.limitBytes, 'execBytes');
  const size = `With ${servicesOf(links, namespace.name)}, ${containerName(container, estimate)} is started with ${bytes(exec.bytes)} of environment and arguments; Linux takes ${count(exec.limitBytes)}.`;
  const then =
    headroom === 'over'
      ? `${whenItFails} with "argument list too long".`
      : workload.serviceLinks.value
        ? 'With some more Services, the next start fails with "argument list too long".'
        : 'Over the limit, its start fails with "argument list too long".';
  return [
    {
      span: container.container.findingSpan,
      severity: headroom === 'over' ? 'error' : 'warning',
      message: [size, share.sentence, then].filter(Boolean).join(' '),
      container,
      related: share.related,
      fixes: areLinksToBlame(container, estimate, context, headroomOf)
        ? disableServiceLinks(context, estimate)
        : [],
    },
  ];
}
