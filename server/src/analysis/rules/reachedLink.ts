/**
 * Whether a variable reaches a container as a service link.
 * Knows what the container sets itself and which sources are not read; does not know who reads the variable.
 */
import { mayBeSetUnseen } from '../environment/expandText.ts';
import type { ContainerEstimate } from '../estimate.ts';

/** A variable that reaches the container as a link. */
export interface Reached {
  readonly name: string;
  readonly services: readonly string[];
  readonly isCertain: boolean;
  /** A source that is not read may set it. */
  readonly isOpen: boolean;
}

/** Undefined where no Service makes it, or the container sets it to something else. */
export function reachedLink(name: string, container: ContainerEstimate): Reached | undefined {
  const { environment } = container;
  const link = environment.links.find(name);
  if (link === undefined || (environment.own.has(name) && !isHandedOn(name, container))) return undefined;
  const { services, isCertain } = link;
  return { name, services, isCertain, isOpen: mayBeSetUnseen(name, environment) };
}

/** `{ name: X, value: $(X) }`: the kubelet expands it from the link that the entry would hide. */
function isHandedOn(name: string, { container, environment }: ContainerEstimate): boolean {
  const index = container.env.findIndex((entry) => entry.name === name);
  const entry = container.env[index];
  if (entry?.value.kind !== 'literal' || entry.condition !== undefined) return false;
  const isOnly = !container.env.some((other, at) => at > index && other.name === name);
  return isOnly && entry.value.text === `$(${name})` && !environment.ownBefore(index).has(name);
}
