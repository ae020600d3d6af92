/**
 * The name of a Service -> Markdown: the variables that it makes, and who may take one for a setting.
 * Knows names and a guess; what is more than a guess is a finding, and said there.
 */
import { isService, readService } from '../environment/readService.ts';
import type { LinkValue } from '../environment/serviceVariables.ts';
import { serviceVariables, variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { count, listed } from '../findings/wording.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { ownNameLink } from '../rules/ownName.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { code, plain } from './markdown.ts';

/** Undefined for what is no Service, and for one that makes no variables. */
export function serviceHover(
  { manifest, namespace }: NamespacedObject,
  neighbours: NeighbourLookup,
): string | undefined {
  const reading = isService(manifest) ? readService(manifest, namespace.name) : undefined;
  if (reading?.kind !== 'service') return undefined;
  const { name } = reading.service;
  const variables = serviceVariables(reading.service);
  const port = `${variablePrefix(name)}_PORT`;
  const link = variables.get(port);
  if (link === undefined) return `Containers of namespace ${code(namespace.name)} get no variables of it.`;
  const made = `Containers of namespace ${code(namespace.name)} get ${count(variables.size)} variables of it, such as ${assignment(port, link)}.`;
  const readers = neighbours(namespace.name).flatMap(({ estimate }) =>
    estimate.containers
      .filter((container) => ownNameLink(container, estimate)?.services.includes(name))
      .map((container) => `${containerPart(container)}${workloadName(estimate)}`),
  );
  if (readers.length === 0) return made;
  const [are, have] = readers.length === 1 ? ['The image of', 'has'] : ['The images of', 'have'];
  return `${made}\n\n${are} ${listed(readers.map(plain))} ${have} its name. ${ifRead(port)}`;
}

/** What is said of a container whose image is called as a Service is; nothing where there is none. */
export function ownNameText(container: ContainerEstimate, estimate: WorkloadEstimate): string {
  const reached = ownNameLink(container, estimate);
  if (reached === undefined) return '';
  const link = container.environment.links.find(reached.name);
  const [service = ''] = reached.services;
  return `Service ${code(service)} has the name of this image: ${assignment(reached.name, link)}. ${ifRead(reached.name)}`;
}

function assignment(name: string, link: Pick<LinkValue, 'value'> | undefined): string {
  return link?.value === undefined ? code(name) : `${code(name)} = ${code(link.value)}`;
}

/** It is a guess, and right of few programs. */
function ifRead(variable: string): string {
  return `A program that reads ${code(variable)} as a setting of its own gets this URL in its place.`;
}

function workloadName({ workload: { manifest } }: WorkloadEstimate): string {
  return manifest.name === undefined ? manifest.kind : `${manifest.kind}/${manifest.name}`;
}

function containerPart({ container: { name } }: ContainerEstimate): string {
  return name === undefined ? '' : `container ${name} of `;
}
