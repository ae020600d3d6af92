/**
 * Rule: the environment and command of a container exceed, or near, what execve takes.
 * Knows the estimate; what it is made of is `launch/exec.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import type { ExecEstimate } from '../launch/exec.ts';
import { frameworkBlockLimitBytes, windowsBlockBytes } from '../launch/windowsBlock.ts';
import { judge } from '../options.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import { linksTooLong } from './linksTooLong.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { underRuntimeClass } from './runtimeClass.ts';
import { bytes, containerName, count, servicesOf, whenItFails } from './wording.ts';
import { workspaceShare } from './workspaceShare.ts';

export const argumentListTooLong: Rule = {
  code: 'argument-list-too-long',
  defaultSeverity: 'error / warning',
  summary: "the container's environment and command exceed (or near) what execve takes",
  needsInventory: true,
  check: (estimate, context) => {
    const ofLinks = linksTooLong(estimate, context);
    // What is too much for any container is said once.
    if (ofLinks.length > 0) return ofLinks;
    return estimate.containers.flatMap((container) =>
      container.exec === undefined
        ? checkWindows(container, estimate, context)
        : checkContainer(container, container.exec, estimate, context),
    );
  },
};

/** The container starts; what fails is a child process of Windows PowerShell, for example of its start script. */
function checkWindows(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  const size = windowsBlockBytes(container.environment);
  if (size.min <= frameworkBlockLimitBytes) return [];
  const { links, namespace } = estimate;
  const message = `Windows PowerShell cannot start programs: with ${servicesOf(links, namespace.name)}, the environment block of ${containerName(container, estimate)} takes ${bytes(size)}, and .NET Framework hands at most ${count(frameworkBlockLimitBytes)} to a child process. The container itself starts, and other programs are not affected.`;
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      message,
      container,
      related: [],
      fixes: disableServiceLinks(context, estimate).map((fix) => ({ ...fix, isPreferred: false })),
    },
  ];
}

function checkContainer(
  container: ContainerEstimate,
  exec: ExecEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  const headroomOf = (one: ContainerEstimate) =>
    one.exec && judge(one.exec.bytes, one.exec.limitBytes, context.options.limits.warnAtPercent);
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
      ...underRuntimeClass(workload, {
        severity: headroom === 'over' ? 'error' : 'warning',
        message: [size, share.sentence, then].filter(Boolean).join(' '),
      }),
      container,
      related: share.related,
      fixes: areLinksToBlame(container, estimate, context, headroomOf)
        ? disableServiceLinks(context, estimate)
        : [],
    },
  ];
}
