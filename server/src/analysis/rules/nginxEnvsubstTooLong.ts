/**
 * Rule: the start script of the nginx image passes envsubst an argument over, or near, the limit of one string.
 * Knows the estimate; how the script builds the argument is `launch/envsubst.ts`'s.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { RelatedPlace } from '../finding.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { setEnvsubstFilter } from '../fixes/setEnvsubstFilter.ts';
import type { EnvsubstEstimate } from '../launch/envsubst.ts';
import { judge } from '../options.ts';
import { isLostWithoutLinks } from '../workloads/linkUses.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { bytes, containerName, count, servicesOf, whenItFails } from './wording.ts';
import { workspaceShare } from './workspaceShare.ts';

export const nginxEnvsubstTooLong: Rule = {
  code: 'nginx-envsubst-too-long',
  defaultSeverity: 'error / warning',
  summary: "the nginx entrypoint's envsubst argument exceeds (or nears) 128 KiB",
  needsInventory: true,
  check: (estimate, context) =>
    estimate.containers.flatMap((container) =>
      container.envsubst === undefined
        ? []
        : checkContainer(container, container.envsubst, estimate, context),
    ),
};

function checkContainer(
  container: ContainerEstimate,
  envsubst: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  if (envsubst.runs === false) return [];
  const { argumentBytes, limitBytes } = envsubst;
  const headroom = judge(argumentBytes, limitBytes, context.options.limits.warnAtPercent);
  if (headroom !== 'over' && headroom !== 'near') return [];
  const isError = headroom === 'over' && envsubst.runs === true;
  const { links, namespace, workload } = estimate;
  const share = workspaceShare(context.inventory, estimate, argumentBytes.min, limitBytes, 'nameBytes');
  const size = `With ${servicesOf(links, namespace.name)}, the start script of ${containerName(container, estimate)} passes envsubst one argument of ${bytes(argumentBytes)}; Linux takes ${count(limitBytes)}.`;
  return [
    {
      span: container.container.findingSpan,
      severity: isError ? 'error' : 'warning',
      message: [size, share.sentence, outcome(headroom, envsubst)].filter(Boolean).join(' '),
      container,
      related: [...templatePlaces(envsubst), ...share.related],
      fixes: workload.serviceLinks.value
        ? [
            ...disableServiceLinks(context.document, estimate, linksUsed(container, envsubst)),
            ...setEnvsubstFilter(context.document, container),
          ]
        : [],
    },
  ];
}

function outcome(headroom: 'over' | 'near', envsubst: EnvsubstEstimate): string {
  const error = '"envsubst: Argument list too long"';
  if (envsubst.runs === 'perhaps')
    return `If it runs (${envsubst.because}), the start fails with ${error} once over the limit.`;
  return headroom === 'over'
    ? `${whenItFails} with ${error}.`
    : `With some more Services, the next start fails with ${error}.`;
}

/** Service links that the templates use and that the container does not set itself. */
function linksUsed(
  { environment }: ContainerEstimate,
  { namesUsed = [] }: EnvsubstEstimate,
): readonly string[] {
  return namesUsed.filter(
    (name) => !environment.own.has(name) && isLostWithoutLinks(name, environment.links),
  );
}

/** Those of the workspace: what the cluster has cannot be opened. */
function templatePlaces({ templates }: EnvsubstEstimate): readonly RelatedPlace[] {
  return templates.flatMap(({ file, range, configMap, key }) =>
    file === undefined || range === undefined
      ? []
      : [{ file, range, message: `template ${key} of ConfigMap ${configMap}` }],
  );
}
