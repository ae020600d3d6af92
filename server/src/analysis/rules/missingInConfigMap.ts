/**
 * The part of `missing-service-link` that stands in a ConfigMap: what containers load from it with `envFrom`.
 * Knows who loads it; templates of nginx, which are files, have a rule of their own.
 */

import { entriesOf, nodeAt, scalarOf, stringOf } from '../documents/tree.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { nearNameFor, replaceMissing } from '../fixes/replaceMissing.ts';
import type { Neighbour } from '../neighbours.ts';
import { rangeInFile } from '../neighbours.ts';
import { isLostWithoutLinks } from '../workloads/linkUses.ts';
import { type TextUse, usesInText } from '../workloads/textUses.ts';
import { hint, isMissing, whyMissing } from './missingVariable.ts';
import type { NamespacedObject, Report, RuleContext } from './rule.ts';
import { containerName, count } from './wording.ts';

/** A container that loads the ConfigMap. */
interface Loader {
  readonly neighbour: Neighbour;
  readonly container: ContainerEstimate;
}

/** Places shown at most. */
const mostPlaces = 3;

/** The uses in a ConfigMap's values that none of the containers that load it could resolve. */
export function missingInConfigMap(
  { manifest, namespace }: NamespacedObject,
  context: RuleContext,
): readonly Report[] {
  if (!isConfigMap(manifest) || manifest.name === undefined) return [];
  const data = entriesOf(nodeAt(manifest.node, 'data')).filter(({ value }) => stringOf(value)?.includes('$'));
  if (data.length === 0) return [];
  const loaders = loadersOf(manifest.name, context.neighbours(namespace.name));
  const [first] = loaders;
  if (first === undefined) return [];
  const links = context.inventory.totals(namespace.name, true);
  return data.flatMap(({ key, value, valueSpan }) => {
    const source = { text: stringOf(value) ?? '', span: valueSpan, scalar: scalarOf(value) };
    return usesInText(context.document, source, 'perhaps')
      .filter((use) => isLostWithoutLinks(use.name, links))
      .filter((use) =>
        loaders.every(({ neighbour, container }) => isMissing(use, container, neighbour.estimate, links)),
      )
      .map((use) => reportOf(use, key, first, loaders, context));
  });
}

function loadersOf(configMap: string, neighbours: readonly Neighbour[]): readonly Loader[] {
  return neighbours.flatMap((neighbour) =>
    neighbour.estimate.containers
      .filter(({ container }) =>
        container.envFrom.some(({ source, name }) => source === 'configMap' && name === configMap),
      )
      .map((container) => ({ neighbour, container })),
  );
}

function reportOf(
  use: TextUse,
  key: string,
  { neighbour: { estimate }, container }: Loader,
  loaders: readonly Loader[],
  context: RuleContext,
): Report {
  const { kind, name } = estimate.workload.manifest;
  const others = loaders.length === 1 ? '' : ` and ${count(loaders.length - 1)} more`;
  const near = nearNameFor(use, estimate);
  const what = use.syntax === 'reference' ? 'stays as it is written' : 'has no value';
  const links = context.inventory.totals(estimate.namespace.name, true);
  return {
    span: use.span,
    severity: 'warning',
    message: `${use.written} in key ${key} ${what} for ${containerName(container, estimate)} of ${kind}/${name}${others}: ${whyMissing(use.name, estimate, links)}.${hint(near)}`,
    container: undefined,
    related: loaders.slice(0, mostPlaces).map(({ neighbour, container: { container } }) => ({
      file: neighbour.file,
      range: rangeInFile(neighbour, container.findingSpan),
      message: 'is loaded here with envFrom',
    })),
    fixes: replaceMissing(use, near, estimate, context),
  };
}
