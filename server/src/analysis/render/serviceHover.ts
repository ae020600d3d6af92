/**
 * The name of a Service -> Markdown: the variables that it makes, and who may take one for a setting.
 * Knows names and a guess; what is more than a guess is a finding, and said there.
 */

import { isService, readService } from '../environment/readService.ts';
import { serviceVariables, variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Phrase } from '../messages/message.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { ownNameLink } from '../rules/ownName.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';

/** Undefined for what is no Service. */
export function serviceHover(
  { manifest, namespace }: NamespacedObject,
  { neighbours, words }: { readonly neighbours: NeighbourLookup; readonly words: Words },
): string | undefined {
  const reading = isService(manifest) ? readService(manifest, namespace.name) : undefined;
  if (reading?.kind !== 'service') return undefined;
  const { name } = reading.service;
  const variables = serviceVariables(reading.service);
  const port = `${variablePrefix(name)}_PORT`;
  const link = variables.get(port);
  const readers = neighbours({
    namespace: namespace.name,
    tie: { by: 'program', prefix: variablePrefix(name) },
  }).flatMap(({ estimate }) =>
    estimate.containers
      .filter((container) => ownNameLink(container, estimate)?.services.includes(name))
      .map((container) => placedContainer(container, estimate)),
  );
  return words.say({
    id: 'hover-service',
    namespace: namespace.name,
    variables: variables.size,
    example: link === undefined ? null : { name: port, value: link.value ?? null },
    readers,
  });
}

/** What is said of a container whose image is called as a Service is; nothing where there is none. */
export function ownNamePhrases(container: ContainerEstimate, estimate: WorkloadEstimate): readonly Phrase[] {
  const reached = ownNameLink(container, estimate);
  if (reached === undefined) return [];
  const { name } = reached;
  const [service = ''] = reached.services;
  const value = container.environment.links.find(name)?.value ?? null;
  return [{ id: 'hover-own-name', service, variable: { name, value } }];
}
