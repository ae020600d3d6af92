/**
 * Rule: the environment and command of a container exceed, or near, what execve takes.
 * Knows the estimate; what it is made of is `launch/exec.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { notPreferred, type Report, type RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { bytes, containerName, count, servicesOf, whenItFails } from '../findings/wording.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { parseImageReference } from '../images/imageReference.ts';
import { appcmdCharacters, serviceMonitorRepositories } from '../knowledge/serviceMonitorImages.ts';
import type { ExecEstimate } from '../launch/exec.ts';
import { frameworkBlockLimitBytes, windowsBlockBytes } from '../launch/windowsBlock.ts';
import { statedAsSaid } from '../messages/asSaid.ts';
import { judge } from '../options.ts';
import { type Container, isGiven } from '../workloads/workload.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import { linksTooLong } from './linksTooLong.ts';
import type { Rule } from './rule.ts';
import { underRuntimeClass } from './runtimeClass.ts';
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

/** Windows starts the container; what fails is what its programs do with so many variables. */
function checkWindows(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  // Where it may be one for Linux nothing is said: its limits are others.
  const message = estimate.workload.isWindows === true ? windowsMessage(container, estimate) : undefined;
  if (message === undefined) return [];
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      message: statedAsSaid(message),
      subject: subjectIn(message),
      container,
      related: [],
      fixes: notPreferred(disableServiceLinks(context, estimate)),
    },
  ];
}

function windowsMessage(container: ContainerEstimate, estimate: WorkloadEstimate): string | undefined {
  const { links, namespace } = estimate;
  const size = windowsBlockBytes(container.environment);
  const takes = `with ${servicesOf(links, namespace.name)}, the environment block of ${containerName(container, estimate)} takes ${bytes(size)}`;
  if (startsServiceMonitor(container.container) && size.min > appcmdCharacters)
    return `IIS may not come up: ${takes}, and its ServiceMonitor writes all variables into the configuration of IIS, at most ${count(appcmdCharacters)} characters at a time. Each command takes longer than the one before; above 5 s the container ends with "APPCMD failed with error code 259".`;
  if (size.min <= frameworkBlockLimitBytes) return undefined;
  return `Windows PowerShell cannot start programs: ${takes}, and .NET Framework hands at most ${count(frameworkBlockLimitBytes)} to a child process. The container itself is started all the same, and so are the child processes of other programs.`;
}

/** With a command of its own the container does not start it. */
function startsServiceMonitor({ image, command }: Container): boolean {
  const reference =
    image === undefined || isGiven(command) !== false ? undefined : parseImageReference(image);
  return reference !== undefined && serviceMonitorRepositories.has(reference.name);
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
      : workload.serviceLinks.are === 'on'
        ? 'With some more Services, the next start fails with "argument list too long".'
        : 'Over the limit, its start fails with "argument list too long".';
  return [
    {
      span: container.container.findingSpan,
      ...underRuntimeClass(workload, {
        severity: headroom === 'over' ? 'error' : 'warning',
        message: statedAsSaid([size, share.sentence, then].filter(Boolean).join(' ')),
      }),
      container,
      related: share.related,
      fixes: areLinksToBlame(container, estimate, context, headroomOf)
        ? disableServiceLinks(context, estimate)
        : [],
    },
  ];
}
