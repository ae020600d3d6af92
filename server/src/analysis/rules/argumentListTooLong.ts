/**
 * Rule: the environment and command of a container exceed, or near, what execve takes.
 * Knows the estimate; what it is made of is `launch/exec.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { linksOf, namedContainer } from '../findings/facts.ts';
import { notPreferred, type Report, type RuleContext } from '../findings/report.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure } from '../fixes/linksCure.ts';
import { parseImageReference } from '../images/imageReference.ts';
import { appcmdCharacters, serviceMonitorRepositories } from '../knowledge/serviceMonitorImages.ts';
import type { ExecEstimate } from '../launch/exec.ts';
import { execLimitBytes } from '../launch/limits.ts';
import { frameworkBlockLimitBytes, windowsBlockBytes } from '../launch/windowsBlock.ts';
import { amountOf } from '../messages/amount.ts';
import { judge } from '../options.ts';
import { mayBeNear, mayHaveScript, mostOfImages, mostOwn } from '../signs/mayBe.ts';
import { type Container, isGiven } from '../workloads/workload.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import { linksTooLong } from './linksTooLong.ts';
import { underRuntimeClass } from './otherKernel.ts';
import type { Rule } from './rule.ts';
import { workspaceShare } from './workspaceShare.ts';

export const argumentListTooLong: Rule = {
  code: 'argument-list-too-long',
  defaultSeverity: 'error / warning',
  summary: "the container's environment and command exceed the limit of execve, or come near it",
  needsInventory: true,
  mayReport: (signs, around) => {
    if (signs.kind !== 'workload') return false;
    if (signs.isWindows) return true;
    const { links, options } = around;
    // Of most images nobody knows what they add: without an upper end only the lower one counts.
    const hasEnd = mayHaveScript(signs, around);
    const size = hasEnd ? links.execBytes : { min: links.execBytes.min, max: Number.POSITIVE_INFINITY };
    const more = mostOwn(signs, around).execBytes + (hasEnd ? mostOfImages(signs, around).execBytes : 0);
    return mayBeNear(size, more, execLimitBytes(options.limits), options.limits);
  },
  fits: ({ exec }, { options: { limits } }) =>
    exec !== undefined && judge(exec.bytes, exec.limitBytes, limits.warnAtPercent) === 'fits',
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
  const found =
    estimate.workload.isWindows === true ? windowsFinding(container, estimate, context) : undefined;
  if (found === undefined) return [];
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      ...found,
      container,
      related: [],
      fixes: notPreferred(disableServiceLinks(context, estimate)),
    },
  ];
}

/** What is said, and what it is about. */
function windowsFinding(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Pick<Report, 'message' | 'subject'> | undefined {
  const bytes = windowsBlockBytes(container.environment);
  const links = linksOf(estimate);
  const facts = {
    container: namedContainer(container, estimate),
    size: amountOf(bytes),
    links,
    linksCure: links && linksCure(context, estimate),
  };
  if (startsServiceMonitor(container.container) && bytes.min > appcmdCharacters)
    return { message: { id: 'windows-iis', ...facts, limitBytes: appcmdCharacters }, subject: 'IIS' };
  if (bytes.min <= frameworkBlockLimitBytes) return undefined;
  const limitBytes = frameworkBlockLimitBytes;
  return { message: { id: 'windows-powershell', ...facts, limitBytes }, subject: 'NET' };
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
  const { bytes, limitBytes } = exec;
  const { share, related } = workspaceShare(context.inventory, estimate, bytes.min, limitBytes, 'execBytes');
  const isDueToLinks = areLinksToBlame(container, estimate, context, headroomOf);
  return [
    {
      span: container.container.findingSpan,
      ...underRuntimeClass(estimate.workload, {
        severity: headroom === 'over' ? 'error' : 'warning',
        message: {
          id: headroom === 'over' ? 'exec-over' : 'exec-near',
          container: namedContainer(container, estimate),
          size: amountOf(bytes),
          limitBytes,
          links: linksOf(estimate),
          linksCure: isDueToLinks ? linksCure(context, estimate) : null,
          share,
        },
      }),
      container,
      related,
      fixes: isDueToLinks ? disableServiceLinks(context, estimate) : [],
    },
  ];
}
