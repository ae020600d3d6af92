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

/** Undefined where no Service makes it, or the container sets it. */
export function reachedLink(name: string, { environment }: ContainerEstimate): Reached | undefined {
  const link = environment.links.find(name);
  if (link === undefined || environment.own.has(name)) return undefined;
  const { services, isCertain } = link;
  return { name, services, isCertain, isOpen: mayBeSetUnseen(name, environment) };
}
