/**
 * The uses of service links in a container.
 * Knows which names only a Service could make; does not know what is done about a use.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { isServiceLinkName } from '../references/serviceLinkName.ts';
import { type VariableUse, variableUses } from '../workloads/variableUses.ts';
import type { Container } from '../workloads/workload.ts';
import type { ContainerEnvironment } from './environment.ts';
import type { ServiceTotals } from './serviceTotals.ts';

/** A container, and what it is given. */
export interface UsingContainer {
  readonly container: Container;
  readonly environment: ContainerEnvironment;
}

/**
 * The uses of variables that a Service makes, or only a Service could make, and that the container has not set itself
 * by then: an entry of `env` sees only those above it. `links`: what the namespace's Services make, be they switched on
 * for the workload or not.
 */
export function linkUses(
  document: ManifestDocument,
  using: UsingContainer,
  links: ServiceTotals,
): readonly VariableUse[] {
  return usesOfOthers(document, using, (name) => isLostWithoutLinks(name, links));
}

/** The uses of names that are meant, where the container has not set the variable itself by then. */
export function usesOfOthers(
  document: ManifestDocument,
  using: UsingContainer,
  isMeant: (name: string) => boolean,
): readonly VariableUse[] {
  return variableUses(document, using.container, isMeant).filter((use) => isOfOthers(use, using));
}

export function isOfOthers(
  { name, entryIndex }: Pick<VariableUse, 'name' | 'entryIndex'>,
  { environment }: UsingContainer,
): boolean {
  if (!environment.own.has(name)) return true;
  const own = entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
  return own.get(name)?.isCertain !== true;
}

/** Those of Service kubernetes of the namespace default, and none of a Service `kubernetes-dashboard`. */
const ofEveryContainer =
  /^KUBERNETES_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\d+_TCP(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** A name that a Service makes, or that only a Service could make. Those of the API server stay in any case. */
export function isLostWithoutLinks(name: string, links: ServiceTotals): boolean {
  return !ofEveryContainer.test(name) && (links.find(name) !== undefined || isServiceLinkName(name));
}
