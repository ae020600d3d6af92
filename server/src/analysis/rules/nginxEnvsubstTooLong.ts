/**
 * Rule: the start script of the nginx image passes envsubst an argument over, or near, the limit of one string.
 * Knows the estimate; how the script builds the argument is `nginx/envsubst.ts`'s.
 */

import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { linksOf, namedContainer, placedContainer } from '../findings/facts.ts';
import {
  notPreferred,
  type RelatedPlace,
  type Report,
  type ReportFix,
  type RuleContext,
} from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure } from '../fixes/linksCure.ts';
import { setEnvsubstFilter } from '../fixes/setEnvsubstFilter.ts';
import { amountOf } from '../messages/amount.ts';
import type { EnvsubstSize } from '../messages/facts/limits.ts';
import { saysSame } from '../messages/message.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import { looksLikeNginxVariable } from '../nginx/nginxVariable.ts';
import type { NginxTemplate, TemplateReader } from '../nginxTemplates/nginxTemplate.ts';
import { judge, type Severity } from '../options.ts';
import { mayArgumentBeNear, mayBeTemplate, mayRunScript, mayTakerBeTooLong } from '../signs/mayBe.ts';
import { mountsTemplates } from '../startScripts/startEnvsubst.ts';
import { countVariables } from '../variableCount.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import { ofString } from './otherKernel.ts';
import type { Rule } from './rule.ts';
import { readerPlaces } from './templateReaders.ts';
import { workspaceShare } from './workspaceShare.ts';

export const nginxEnvsubstTooLong: Rule = {
  code: 'nginx-envsubst-too-long',
  defaultSeverity: 'error / warning; information on a template',
  summary: "the envsubst argument of nginx's start script exceeds 128 KiB, or comes near it",
  needsInventory: true,
  mayReport: (signs, around) =>
    (signs.kind === 'workload' &&
      mayRunScript(signs, around) &&
      mayArgumentBeNear(signs, around.links, around)) ||
    (signs.kind === 'config-map' && mayBeTemplate(signs, around) && mayTakerBeTooLong(signs, around)),
  fits: ({ envsubst }, { options: { limits } }) =>
    envsubst !== undefined &&
    judge(envsubst.argumentBytes, envsubst.limitBytes, limits.warnAtPercent) === 'fits',
  check: (estimate, context) =>
    estimate.containers.flatMap((container) =>
      container.envsubst === undefined
        ? []
        : checkContainer(container, container.envsubst, estimate, context),
    ),
  checkTemplate,
};

function checkContainer(
  container: ContainerEstimate,
  envsubst: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  if (envsubst.isAssumed) return checkSupposed(container, envsubst, estimate, context);
  const danger = dangerOf(envsubst, context);
  if (danger === undefined) return [];
  const { share, related } = shareIn(envsubst, estimate, context);
  const size = sizeOf(container, envsubst, estimate, context);
  return [
    {
      span: container.container.findingSpan,
      ...ofString(estimate.workload, envsubst.argumentBytes.min, context.options.limits, {
        severity: danger.severity,
        message: { id: danger.headroom === 'over' ? 'envsubst-over' : 'envsubst-near', ...size, share },
      }),
      subject: doubtIn(envsubst),
      container,
      related: [...templatePlaces(envsubst), ...related],
      fixes: fixesOf(container, estimate, context),
    },
  ];
}

/** Of an image that nobody knows, only what would be over the limit for certain is worth a word. */
function checkSupposed(
  container: ContainerEstimate,
  envsubst: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  const { argumentBytes, limitBytes } = envsubst;
  if (argumentBytes.min <= limitBytes) return [];
  const image = container.container.image ?? '';
  const links = linksOf(estimate);
  const setting = [...container.environment.own.keys()].find((name) => name.startsWith('NGINX_ENVSUBST_'));
  const isMounted = setting === undefined || mountsTemplates(container.container);
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      message: {
        id: 'envsubst-supposed',
        container: namedContainer(container, estimate),
        size: amountOf(argumentBytes),
        limitBytes,
        links,
        linksCure: links && linksCure(context, estimate),
        image,
        setting: isMounted ? null : setting,
      },
      subject: subjectIn(isMounted ? undefined : setting, image),
      container,
      related: templatePlaces(envsubst),
      fixes: notPreferred(disableServiceLinks(context, estimate)),
    },
  ];
}

function isDueToLinks(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): boolean {
  return areLinksToBlame(
    container,
    estimate,
    context,
    (one) => one.envsubst && dangerOf(one.envsubst, context)?.headroom,
  );
}

/** The size as a message has it. */
function sizeOf(
  container: ContainerEstimate,
  {
    argumentBytes,
    variables,
    limitBytes,
    runs,
    because,
    supportsFilter,
    filter,
    script,
    isOwnScript,
  }: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Omit<EnvsubstSize, 'share'> {
  // Without a filter that the image knows, all names are passed: the count is that of every output.
  const isIgnored = filter !== undefined && supportsFilter === false;
  const isFiltered = filter !== undefined && !isIgnored;
  return {
    container: namedContainer(container, estimate),
    size: amountOf(argumentBytes),
    limitBytes,
    links: linksOf(estimate),
    linksCure: isDueToLinks(container, estimate, context) ? linksCure(context, estimate) : null,
    variables: amountOf(isFiltered ? variables : countVariables(container, estimate).total),
    isFiltered,
    because: runs === true ? null : because,
    hasFilter: supportsFilter === true,
    isFilterIgnored: isIgnored,
    script: script ?? null,
    isOwnScript,
  };
}

function shareIn(
  { argumentBytes, limitBytes }: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  { inventory }: RuleContext,
) {
  return workspaceShare(inventory, estimate, argumentBytes.min, limitBytes, 'nameBytes');
}

function fixesOf(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly ReportFix[] {
  return [
    ...(isDueToLinks(container, estimate, context) ? disableServiceLinks(context, estimate) : []),
    ...setEnvsubstFilter(context.document, container),
  ];
}

/**
 * The container's fixes, on a template that it reads; of several containers of one pod those that mend all of them. What
 * several workloads would need is no single edit, and is not looked for: a template may have hundreds of readers. None is
 * preferred here: they are where the container is.
 */
function fixesElsewhere(readers: readonly TemplateReader[], context: RuleContext): readonly ReportFix[] {
  const neighbour = readers[0]?.neighbour;
  if (neighbour === undefined || readers.some((other) => other.neighbour.estimate !== neighbour.estimate))
    return [];
  const { site, estimate } = neighbour;
  const { document } = site.placed;
  const [fixes = [], ...others] = readers.map(({ container }) =>
    fixesOf(container, estimate, { ...context, document }),
  );
  const mendsAll = ({ title, target }: ReportFix) =>
    others.every((other) => other.some((fix) => saysSame(fix.title, title) && fix.target === target));
  const { kind, name } = estimate.workload.manifest;
  return fixes.filter(mendsAll).map((fix) => ({
    ...fix,
    title: { id: 'fix-elsewhere', workload: name === undefined ? kind : `${kind}/${name}`, fix: fix.title },
    isPreferred: false,
    target: `${fix.target} of ${site.view.id}`,
    of: site,
  }));
}

/** The template is not at fault, but it is what makes the script run: one information, whoever reads it. */
function checkTemplate({ span, content, readers }: NginxTemplate, context: RuleContext): readonly Report[] {
  const endangered = readers
    .filter((reader) => !reader.envsubst.isAssumed)
    .flatMap((reader) => {
      const danger = dangerOf(reader.envsubst, context);
      return danger === undefined ? [] : [{ reader, danger }];
    })
    .sort((a, b) => Number(b.danger.severity === 'error') - Number(a.danger.severity === 'error'));
  const [worst] = endangered;
  if (worst === undefined) return [];
  const { reader, danger } = worst;
  const { envsubst } = reader;
  const isMeant = (name: string) =>
    envsubst.has(name) === true ||
    (envsubst.has(name) === 'perhaps' && !looksLikeNginxVariable(name, content));
  const used = new Set(content.uses.flatMap(({ name }) => (isMeant(name) ? [name] : [])));
  const those = endangered.map((one) => one.reader);
  const { container, neighbour } = reader;
  const { share, related } = shareIn(envsubst, neighbour.estimate, context);
  return [
    {
      span,
      severity: 'information',
      isAside: true,
      message: {
        id: 'envsubst-for-template',
        ...sizeOf(container, envsubst, neighbour.estimate, {
          ...context,
          document: neighbour.site.placed.document,
        }),
        share,
        isOver: danger.headroom === 'over',
        used: used.size,
        reader: placedContainer(container, neighbour.estimate),
        otherReaders: those.length - 1,
      },
      subject: doubtIn(envsubst),
      container: undefined,
      related: [...readerPlaces(those), ...related],
      fixes: fixesElsewhere(those, context),
    },
  ];
}

interface Danger {
  readonly headroom: 'over' | 'near';
  readonly severity: Severity;
}

function dangerOf(
  { runs, isUnfilled, argumentBytes, limitBytes }: EnvsubstEstimate,
  { options }: Pick<RuleContext, 'options'>,
): Danger | undefined {
  if (runs === false || isUnfilled) return undefined;
  const headroom = judge(argumentBytes, limitBytes, options.limits.warnAtPercent);
  if (headroom !== 'over' && headroom !== 'near') return undefined;
  return { headroom, severity: headroom === 'over' && runs === true ? 'error' : 'warning' };
}

/** What it is about beside the container: the setting on which it depends whether the script runs. */
function doubtIn({ runs, because }: EnvsubstEstimate): string {
  return runs === 'perhaps' ? subjectIn(because) : '';
}

/** Those of the workspace: what the cluster has cannot be opened. */
function templatePlaces({ templates }: EnvsubstEstimate): readonly RelatedPlace[] {
  return templates.flatMap(({ place, configMap, key }) =>
    place === undefined
      ? []
      : [
          {
            place,
            message: { id: 'place-template', key, configMap: configMap ?? null },
          },
        ],
  );
}
