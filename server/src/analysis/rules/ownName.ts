/**
 * A Service that is called as a container's program is: many programs read `<THEIR NAME>_PORT`.
 * Knows names. That is a guess, right once in twenty times: hover says it, no finding does.
 */

import { known, nodeAt, textOf } from '../documents/reading.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { applicationImage } from '../images/applicationImage.ts';
import type { Container } from '../workloads/workload.ts';
import { type Reached, reachedLink } from './reachedLink.ts';
import { unsetIn } from './unsetInCommand.ts';

/** What the container and its workload are called: names that a Service of the program is likely to have. */
export function namesOf(container: Container, { workload }: WorkloadEstimate): readonly string[] {
  const labels = ['app', 'app.kubernetes.io/name', 'k8s-app'].map((label) =>
    known(textOf(nodeAt(workload.podMetadata, 'labels', label))),
  );
  const names = [workload.manifest.name, container.name, ...labels];
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))];
}

/** The variable that the program of an image without a row in the table may read, of a Service of the image's name. */
export function ownNameLink(
  container: ContainerEstimate,
  { workload }: Pick<WorkloadEstimate, 'workload'>,
): Reached | undefined {
  const image = applicationImage(container.container.image);
  if (image === undefined || image.isKnown || container.envsubst !== undefined) return undefined;
  const prefix = variablePrefix(image.shortName);
  // The variables of default/kubernetes are there in any case.
  if (prefix === 'KUBERNETES' || workload.serviceLinks.are !== 'on') return undefined;
  const reached = reachedLink(`${prefix}_PORT`, container);
  if (reached === undefined || reached.isOpen || unsetIn(container.container)(reached.name)) return undefined;
  const services = reached.services.filter((service) => variablePrefix(service) === prefix);
  return services.length === 0 ? undefined : { ...reached, services };
}
