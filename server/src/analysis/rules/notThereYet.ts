/**
 * Part of the rule missing-service-link: a link of a Service that Helm has not created yet, or has deleted again.
 * Knows in which order Helm installs a release; of what other releases bring it claims nothing.
 */
import { mayBeSetUnseen } from '../environment/expandText.ts';
import { linkUses } from '../environment/linkUses.ts';
import type { InventoryService } from '../environment/service.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { missingCure } from '../fixes/replaceMissing.ts';
import type { Phrase } from '../messages/message.ts';
import { isExplicit } from '../views/namespace.ts';
import { helmHookOf } from '../workloads/helmHook.ts';
import type { VariableUse } from '../workloads/variableUses.ts';
import { linkMissing } from './linkMissing.ts';

/** Why a link that the namespace has is missing when the release is installed first; undefined where it need not be. */
function whyNotThereYet(
  { name, syntax, isUnguarded, isExpanded }: VariableUse,
  { container, environment, image }: ContainerEstimate,
  { workload, namespace }: WorkloadEstimate,
  { inventory, viewId }: RuleContext,
): Phrase<'service-not-yet' | 'service-is-hook'> | undefined {
  const link = environment.links.find(name);
  if (link === undefined || workload.serviceLinks.are !== 'on' || !isExplicit(namespace)) return undefined;
  if (environment.own.has(name) || mayBeSetUnseen(name, environment)) return undefined;
  // The same doubts as about any other missing link: `missingVariable.ts`.
  if (!isExpanded || !isUnguarded || container.image === undefined) return undefined;
  const services = link.services.flatMap((service) => inventory.find(namespace.name, service) ?? []);
  const [service] = services;
  if (service === undefined || !services.every((one) => isOf(viewId, one))) return undefined;
  const events = helmHookOf(workload.manifest);
  const [hook] = service.declarations.flatMap((one) => one.hook ?? []);
  const declarations = services.flatMap((one) => one.declarations);
  if (events.includes('pre-install') && declarations.every((one) => one.hook === undefined))
    return { id: 'service-not-yet', service: service.name };
  if (hook === undefined || events.length > 0 || !declarations.every((one) => one.hook?.isPassing))
    return undefined;
  // A shell also sees what its image sets.
  if (syntax === 'shell' && image.hasUnknownVariables) return undefined;
  return { id: 'service-is-hook', service: service.name, words: hook.words };
}

/** Whether nothing else is known to bring it: the release that the view shows. */
function isOf(viewId: string | undefined, { origins }: InventoryService): boolean {
  return origins.every(({ source, label }) => source === 'workspace' && label === viewId);
}

/** The links that are there later, or for a while only: another name or address would not help. */
export function notThereYet(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
  links: ServiceTotals,
): readonly Report[] {
  return linkUses(context.document, container, links).flatMap((use): readonly Report[] => {
    const why = whyNotThereYet(use, container, estimate, context);
    if (why === undefined) return [];
    const { written, name, field } = use;
    return [
      linkMissing(use, container, estimate, {
        severity: field === 'subPathExpr' ? 'error' : 'warning',
        ...{ isOfProgram: false, field, why },
        cure: missingCure([], undefined),
        subject: subjectIn(written, name),
        fixes: [],
      }),
    ];
  });
}
