/**
 * Rule: an application takes a service link for a setting of its own.
 * Knows containers and Services; which applications do is `serviceLinkCollisionHits.ts`'s, what speaks for it in others `…Signs.ts`'s.
 */
import { isService } from '../environment/readService.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { RelatedPlace, Report, ReportFix, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure, valueSet } from '../fixes/linksCure.ts';
import { ownPortOf, setVariable } from '../fixes/setVariable.ts';
import { mayHoldSettings } from '../images/applicationFiles.ts';
import type { DoubtFact } from '../messages/facts/collisions.ts';
import type { Severity } from '../options.ts';
import { prefixesOf, takesName } from '../signs/mayBe.ts';
import type { Surroundings, WorkloadSigns } from '../signs/signs.ts';
import type { Rule } from './rule.ts';
import { collisionFacts, madeVariable, signFact } from './serviceLinkCollisionFacts.ts';
import { collisionHits, type Hit } from './serviceLinkCollisionHits.ts';
import { collidingService, mayCollide } from './serviceLinkCollisionService.ts';
import { collisionSigns, type Suspicion } from './serviceLinkCollisionSigns.ts';
import { servicePlaces } from './workspaceShare.ts';

export const serviceLinkCollision: Rule = {
  code: 'service-link-collision',
  defaultSeverity: 'error / warning / information',
  summary: 'a service link overrides a setting that this application reads',
  needsInventory: true,
  mayReport: (signs, around) => {
    if (signs.kind === 'service') return mayCollide(signs.name);
    return signs.kind === 'workload' && mayBeTakenForSetting(signs, around);
  },
  check: (estimate, context) =>
    estimate.containers.flatMap((container) => {
      const hits = collisionHits(container, estimate, context);
      return [
        ...hits.map((hit) => reportOf(hit, container, estimate, context)),
        ...collisionSigns(container, estimate, context).map((suspicion) =>
          suspicionReport(suspicion, container, estimate, context),
        ),
      ];
    }),
  checkObject: (object, context) => (isService(object.manifest) ? collidingService(object, context) : []),
};

/** Whether a Service makes what a container may read: of its application's table, or beside variables that begin alike. */
function mayBeTakenForSetting(signs: WorkloadSigns, around: Surroundings): boolean {
  const { applications, prefixes, mountedMaps, renamedMaps } = signs;
  const { links, mapsOf } = around;
  if (signs.serviceLinks !== 'on') return false;
  const isMade = (variable: string) => variable.endsWith('*') || links.find(variable) !== undefined;
  if (applications.some(({ collisions }) => collisions.some(({ variable }) => isMade(variable)))) return true;
  const isService = (prefix: string) => prefix !== 'KUBERNETES' && isMade(`${prefix}_PORT`);
  return (
    prefixes.some(isService) ||
    // What its files say is looked at there.
    renamedMaps.some((name) => mapsOf(name).length > 0) ||
    mountedMaps.some((name) => mapsOf(name).some(({ data }) => [...data.keys()].some(mayHoldSettings))) ||
    takesName(signs, around, (name) => prefixesOf(name).some(isService))
  );
}

function reportOf(
  hit: Hit,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Report {
  const { collision, services, severity } = hit;
  const namespace = estimate.namespace.name;
  const facts = collisionFacts(hit, namespace, context.inventory);
  const value = collision.isOwnPort ? ownPortOf(container.container, collision.value) : collision.value;
  const variable = facts.isSettable ? ([collision.variable, value] as const) : undefined;
  const fixes = fixesFor(severity, container, estimate, context, variable);
  return {
    span: container.container.findingSpan,
    severity,
    message: {
      id: 'collision',
      ...facts,
      container: namedContainer(container, estimate),
      value: valueSet(fixes),
      cure: linksCure(context, estimate),
    },
    subject: subjectIn(facts.made.name),
    container,
    related: placesOf(services, namespace, context),
    fixes,
  };
}

function suspicionReport(
  suspicion: Suspicion,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
): Report {
  const { name: variable, service, severity, isCertain, isOpen } = suspicion;
  const namespace = estimate.namespace.name;
  const doubts: DoubtFact[] = [
    ...(isOpen ? [{ kind: 'unseen' } as const] : []),
    ...(isCertain ? [] : [{ kind: 'link' } as const]),
  ];
  // Signs are no proof: nothing is changed without being asked for.
  const fixes = fixesFor('information', container, estimate, context, [
    variable,
    portFor(suspicion, container, namespace, context),
  ]);
  return {
    span: container.container.findingSpan,
    severity,
    message: {
      id: 'collision-signs',
      container: namedContainer(container, estimate),
      made: madeVariable(variable, [service], namespace, context.inventory),
      signs: suspicion.signs.map(signFact),
      doubts,
      value: valueSet(fixes),
      cure: linksCure(context, estimate),
    },
    subject: subjectIn(variable),
    container,
    related: placesOf([service], namespace, context),
    fixes,
  };
}

/** What the program most likely wants: the port that it is told to reach, or the one that it listens on. */
function portFor(
  { service, signs }: Suspicion,
  { container }: ContainerEstimate,
  namespace: string,
  { inventory }: RuleContext,
): string | undefined {
  const property = signs.find((sign) => sign.kind === 'property');
  if (property !== undefined && /^\d+$/.test(property.value)) return property.value;
  // Of a host that is none of the Service's, the port is not known.
  if (signs.every((sign) => sign.kind === 'variables' && !sign.isOwn)) return undefined;
  if (!signs.some(({ kind }) => kind === 'host')) return ownPortOf(container, undefined);
  const ports = inventory.find(namespace, service)?.declarations.map(({ ports: [first] }) => first?.port);
  const [port] = new Set(ports);
  return port === undefined ? undefined : String(port);
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
