/**
 * Whether it is certain that a container will not have a service link, and why.
 * Knows what may set a variable unseen; does not know where it is used.
 */
import { mayBeSetUnseen } from '../environment/expandText.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { withoutAddress } from '../environment/withoutAddress.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Phrase } from '../messages/message.ts';
import type { TextUse } from '../references/textUses.ts';
import { isExplicit } from '../views/namespace.ts';

/**
 * Whether it is certain. What only the program itself could replace (`isExpanded` is false) is missing only where the
 * links are off and a Service would make it: nobody knows how the program comes by its settings.
 * `links`: what the Services of the namespace make, be they switched on or not.
 */
export function isMissing(
  { name, syntax, isUnguarded, isExpanded }: TextUse & { readonly isExpanded?: boolean },
  { container, environment, image }: ContainerEstimate,
  { workload, namespace }: WorkloadEstimate,
  links: ServiceTotals,
): boolean {
  if (environment.own.has(name) || environment.links.find(name) !== undefined) return false;
  if (!isUnguarded || mayBeSetUnseen(name, environment)) return false;
  // Without an image it is a patch: what it is laid over may set the variable.
  if (container.image === undefined) return false;
  // An image may set variables of its own, which programs see but the kubelet does not. That it has one for just this
  // Service nobody would expect.
  const mayBeTheImages = isExpanded === false || (syntax === 'shell' && image.hasUnknownVariables);
  if (mayBeTheImages && links.find(name)?.isCertain !== true) return false;
  // In a namespace that nobody chose, another one's Services may be there in the end.
  if (workload.serviceLinks.are === 'unknown') return false;
  return workload.serviceLinks.are === 'off' || isExplicit(namespace);
}

/** Why a missing service link is missing. */
export function whyMissing(
  name: string,
  { workload, namespace }: WorkloadEstimate,
  inventory: ServiceInventory,
): Phrase {
  const { are, from } = workload.serviceLinks;
  if (are === 'on') {
    const service = withoutAddress(name, namespace.name, inventory);
    return service === undefined
      ? { id: 'no-service-makes', namespace: namespace.name }
      : { id: 'service-without-address', service };
  }
  const services = inventory.totals(namespace.name, true).find(name)?.services ?? [];
  return { id: 'links-are-off', by: from === 'manifest' ? 'manifest' : 'knative', services };
}
