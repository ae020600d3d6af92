/**
 * What messages say of containers, Services and sizes, as their facts.
 * Knows estimates and the forms of facts; judges nothing and knows no words.
 */
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { LinkingServices, NamedContainer, PlacedContainer } from '../messages/facts/common.ts';

export function namedContainer(
  { container }: Pick<ContainerEstimate, 'container'>,
  { containers }: WorkloadEstimate,
): NamedContainer {
  const number = containers.findIndex((other) => other.container === container) + 1;
  return { type: container.type, name: container.name ?? null, number };
}

export function placedContainer(container: ContainerEstimate, estimate: WorkloadEstimate): PlacedContainer {
  const { manifest, part } = estimate.workload;
  const { kind, name } = manifest;
  const workload = name === undefined ? null : `${name}${part === undefined ? '' : ` (${part})`}`;
  return { ...namedContainer(container, estimate), kind, workload };
}

export function linkingServices(
  { serviceCount, isComplete }: ServiceTotals,
  namespace: string,
): LinkingServices {
  return { namespace, count: serviceCount, isComplete };
}

/** Those whose links the containers of a workload get; null where the links are off. */
export function linksOf({ links, namespace, workload }: WorkloadEstimate): LinkingServices | null {
  return workload.serviceLinks.are === 'on' ? linkingServices(links, namespace.name) : null;
}
