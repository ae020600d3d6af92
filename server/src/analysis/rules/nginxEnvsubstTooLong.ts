/**
 * Rule: the start script of the nginx image passes envsubst an argument over, or near, the limit of one string.
 * Knows the estimate; how the script builds the argument is `nginx/envsubst.ts`'s.
 */

import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import {
  notPreferred,
  type RelatedPlace,
  type Report,
  type ReportFix,
  type RuleContext,
} from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { bytes, containerName, count, servicesOf, variables, whenItFails } from '../findings/wording.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { setEnvsubstFilter } from '../fixes/setEnvsubstFilter.ts';
import { asSaid, statedAsSaid } from '../messages/asSaid.ts';
import { english } from '../messages/languages.ts';
import { saysSame } from '../messages/message.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import { looksLikeNginxVariable } from '../nginx/nginxVariable.ts';
import { judge, type Severity } from '../options.ts';
import { mountsTemplates } from '../startScripts/startEnvsubst.ts';
import type { Template, TemplateReader } from '../templates/template.ts';
import { areLinksToBlame } from './linksToBlame.ts';
import type { Rule } from './rule.ts';
import { underRuntimeClass } from './runtimeClass.ts';
import { readerPlaces, readersName } from './templateReaders.ts';
import { workspaceShare } from './workspaceShare.ts';

export const nginxEnvsubstTooLong: Rule = {
  code: 'nginx-envsubst-too-long',
  defaultSeverity: 'error / warning; information on a template',
  summary: "the nginx entrypoint's envsubst argument exceeds (or nears) 128 KiB",
  needsInventory: true,
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
  const { argumentBytes, limitBytes } = envsubst;
  const { links, namespace } = estimate;
  const share = workspaceShare(context.inventory, estimate, argumentBytes.min, limitBytes, 'nameBytes');
  const size = `With ${servicesOf(links, namespace.name)}, the start script of ${containerName(container, estimate)} passes envsubst one argument of ${bytes(argumentBytes)}; Linux takes ${count(limitBytes)}.`;
  return [
    {
      span: container.container.findingSpan,
      ...underRuntimeClass(estimate.workload, {
        severity: danger.severity,
        message: statedAsSaid([size, share.sentence, outcome(danger, envsubst)].filter(Boolean).join(' ')),
      }),
      subject: doubtIn(envsubst),
      container,
      related: [...templatePlaces(envsubst), ...share.related],
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
  const { links, namespace } = estimate;
  const image = container.container.image ?? '';
  const setting = [...container.environment.own.keys()].find((name) => name.startsWith('NGINX_ENVSUBST_'));
  const isMounted = setting === undefined || mountsTemplates(container.container);
  const where = containerName(container, estimate);
  const sign = isMounted
    ? `Templates are mounted at /etc/nginx/templates in ${where}`
    : `${setting} is set in ${where}, which only nginx's start script reads`;
  const condition = isMounted ? 'is built on nginx 1.19 or later' : 'has nginx 1.19 or later and templates';
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      message: statedAsSaid(
        `nginx will not start if this image ${condition}: the service links of ${servicesOf(links, namespace.name)} make envsubst's argument ${bytes(argumentBytes)} (limit ${count(limitBytes)}). ${sign}, but what ${image} is built on is not known: name it in the setting images, { match: '${image}', like: 'nginx:1.27'${isMounted ? '' : ', templates: true'} }.`,
      ),
      subject: subjectIn(isMounted ? undefined : setting, image),
      container,
      related: templatePlaces(envsubst),
      fixes: notPreferred(disableServiceLinks(context, estimate)),
    },
  ];
}

function fixesOf(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly ReportFix[] {
  const headroomOf = (one: ContainerEstimate) => one.envsubst && dangerOf(one.envsubst, context)?.headroom;
  const isToBlame = areLinksToBlame(container, estimate, context, headroomOf);
  return [
    ...(isToBlame ? disableServiceLinks(context, estimate) : []),
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
function checkTemplate({ span, content, readers }: Template, context: RuleContext): readonly Report[] {
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
  const { argumentBytes, limitBytes } = envsubst;
  const { estimate } = reader.neighbour;
  const share = workspaceShare(context.inventory, estimate, argumentBytes.min, limitBytes, 'nameBytes');
  const size = `This template uses ${count(used.size)} of ${variables(envsubst.variables)}, but with ${servicesOf(estimate.links, estimate.namespace.name)} the start script of ${readersName(those)} passes envsubst the names of all: ${bytes(argumentBytes)}; Linux takes ${count(limitBytes)}.`;
  return [
    {
      span,
      severity: 'information',
      isAside: true,
      message: statedAsSaid([size, share.sentence, outcome(danger, envsubst)].filter(Boolean).join(' ')),
      subject: doubtIn(envsubst),
      container: undefined,
      related: [...readerPlaces(those), ...share.related],
      fixes: fixesElsewhere(those, context),
    },
  ];
}

interface Danger {
  readonly headroom: 'over' | 'near';
  readonly severity: Severity;
}

function dangerOf(
  { runs, argumentBytes, limitBytes }: EnvsubstEstimate,
  { options }: Pick<RuleContext, 'options'>,
): Danger | undefined {
  if (runs === false) return undefined;
  const headroom = judge(argumentBytes, limitBytes, options.limits.warnAtPercent);
  if (headroom !== 'over' && headroom !== 'near') return undefined;
  return { headroom, severity: headroom === 'over' && runs === true ? 'error' : 'warning' };
}

function outcome({ headroom }: Danger, envsubst: EnvsubstEstimate): string {
  const error = '"envsubst: Argument list too long"';
  if (envsubst.runs === 'perhaps')
    return `If it runs (${english.say(envsubst.because)}), the start fails with ${error} once over the limit.`;
  return headroom === 'over'
    ? `${whenItFails} with ${error}.`
    : `With some more Services, the next start fails with ${error}.`;
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
            message: asSaid(`template ${key}${configMap === undefined ? '' : ` of ConfigMap ${configMap}`}`),
          },
        ],
  );
}
