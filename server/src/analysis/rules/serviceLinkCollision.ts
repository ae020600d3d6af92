/**
 * Rule: an application takes a service link for a setting of its own.
 * Knows containers and Services; what applications read is `knowledge/`'s, and whether it applies `serviceLinkCollisionHits.ts`'s.
 */
import { isService } from '../environment/readService.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { RelatedPlace } from '../finding.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { ownPortOf, setVariable } from '../fixes/setVariable.ts';
import { applicationImage } from '../launch/applicationImage.ts';
import type { Severity } from '../options.ts';
import type { Report, ReportFix, Rule, RuleContext } from './rule.ts';
import { collisionHits, type Hit, linkReached } from './serviceLinkCollisionHits.ts';
import { collidingService } from './serviceLinkCollisionService.ts';
import {
  assignment,
  assignmentOf,
  consequence,
  doubtSentences,
  doubtsInWords,
  serviceNames,
} from './serviceLinkCollisionWords.ts';
import { containerName } from './wording.ts';
import { isOnlyInWorkspace, servicePlaces } from './workspaceShare.ts';

export const serviceLinkCollision: Rule = {
  code: 'service-link-collision',
  defaultSeverity: 'error / warning / information',
  summary: 'a service link overwrites a setting that this application reads',
  needsInventory: true,
  check: (estimate, context) =>
    estimate.containers.flatMap((container) => {
      const hits = collisionHits(container, estimate, context.inventory);
      return [
        ...hits.map((hit) => reportOf(hit, container, estimate, context)),
        ...ownNameReport(container, estimate, context),
      ];
    }),
  checkObject: (object, context) => (isService(object.manifest) ? collidingService(object, context) : []),
};

function reportOf(
  hit: Hit,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Report {
  const { collision, services, severity } = hit;
  const namespace = estimate.namespace.name;
  const what = assignment(hit, namespace, context.inventory);
  const sentences = [
    gets(services, what, container, estimate, context),
    consequence(hit),
    doubtsInWords(hit),
  ];
  const isSettable = collision.expects === 'number';
  const value = collision.isOwnPort ? ownPortOf(container.container, collision.value) : collision.value;
  return {
    span: container.container.findingSpan,
    severity,
    message: sentences.filter(Boolean).join(' '),
    container,
    related: placesOf(services, namespace, context),
    fixes: fixesFor(
      severity,
      container,
      estimate,
      context,
      isSettable ? [collision.variable, value] : undefined,
    ),
  };
}

/** `With Service redis of namespace shop, container web gets REDIS_PORT=tcp://10.0.0.7:6379.`, and what is yet to be applied. */
function gets(
  services: readonly string[],
  what: string,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  { inventory }: RuleContext,
): string {
  const namespace = estimate.namespace.name;
  const isDeclared = services.every((name) => {
    const service = inventory.find(namespace, name);
    return service !== undefined && isOnlyInWorkspace(service);
  });
  const made = serviceNames(services);
  return `With ${made} of namespace ${namespace}, ${containerName(container, estimate)} gets ${what}.${isDeclared ? ` So far only the workspace declares ${made}.` : ''}`;
}

/** Many programs read `<THEIR NAME>_PORT`. Nothing is known of this one, so it is said and no more. */
function ownNameReport(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly Report[] {
  const image = applicationImage(container.container.image);
  if (image === undefined || image.isKnown || container.envsubst !== undefined) return [];
  const prefix = variablePrefix(image.shortName);
  const variable = `${prefix}_PORT`;
  // The variables of default/kubernetes are there in any case.
  if (prefix === 'KUBERNETES' || !estimate.workload.serviceLinks.value) return [];
  const [reached] = [...linkReached(variable, container)];
  const services = reached?.services.filter((service) => variablePrefix(service) === prefix) ?? [];
  if (reached === undefined || services.length === 0) return [];
  const namespace = estimate.namespace.name;
  const what = assignmentOf(variable, services, namespace, context.inventory);
  const value = ownPortOf(container.container, undefined);
  const sentences = [
    gets(services, what, container, estimate, context),
    `If its program reads ${variable} as a setting of its own, it gets this URL from its next start on.`,
    reached.isCertain ? '' : doubtSentences.link,
  ];
  return [
    {
      span: container.container.findingSpan,
      severity: 'information',
      message: sentences.filter(Boolean).join(' '),
      container,
      related: placesOf(services, namespace, context),
      fixes: fixesFor('information', container, estimate, context, [variable, value]),
    },
  ];
}

/** What may only be noise, or a guess, is no reason to change anything without asking. */
function fixesFor(
  severity: Severity,
  { container }: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
  variable: readonly [name: string, value: string | undefined] | undefined,
): readonly ReportFix[] {
  const disabled = disableServiceLinks(context, estimate);
  const [name, value] = variable ?? [];
  const set =
    name === undefined || value === undefined ? [] : setVariable(context.document, container, name, value);
  return [
    ...disabled.map((fix) => ({ ...fix, isPreferred: fix.isPreferred && severity !== 'information' })),
    ...set,
  ];
}

function placesOf(
  services: readonly string[],
  namespace: string,
  { inventory }: RuleContext,
): readonly RelatedPlace[] {
  return servicePlaces(services.flatMap((name) => inventory.find(namespace, name) ?? []));
}
