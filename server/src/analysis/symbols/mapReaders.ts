/**
 * Who reads a ConfigMap or a key of it, and where it says so.
 * Knows the fields of a pod that name one; does not know what is done with the text.
 */
import { entryOf, itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import type { Neighbour } from '../neighbours.ts';
import type { Span } from '../text.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Container } from '../workloads/workload.ts';
import type { SymbolContext } from './symbol.ts';

interface MapKey {
  readonly namespace: string;
  readonly name: string;
  /** Undefined: any. */
  readonly key: string | undefined;
}

export function readersOfMap(
  map: MapKey,
  { neighbours }: Pick<SymbolContext, 'neighbours'>,
): readonly Whereabouts[] {
  const { namespace, name } = map;
  return neighbours({ namespace, tie: { by: 'config-map', name } }).flatMap((neighbour) =>
    spansIn(neighbour, map).map((span) => neighbour.site.view.near(neighbour.site.placed, span)),
  );
}

function spansIn({ estimate: { workload } }: Neighbour, map: MapKey): readonly Span[] {
  return [
    ...workload.containers.flatMap((container) => inContainer(container, map)),
    ...itemsOf(nodeAt(workload.podSpec, 'volumes')).items.flatMap(({ value }) => [
      ...inVolume(value, map),
      ...itemsOf(nodeAt(value, 'projected', 'sources')).items.flatMap((part) => inVolume(part.value, map)),
    ]),
  ];
}

function inContainer({ env, envFrom }: Container, { name, key }: MapKey): readonly Span[] {
  return [
    ...envFrom.flatMap((source) =>
      source.source === 'configMap' && source.name === name ? source.span : [],
    ),
    ...env.flatMap(({ value, nameSpan }) =>
      value.kind === 'configMapKey' && value.configMap === name && (key ?? value.key) === value.key
        ? nameSpan
        : [],
    ),
  ];
}

function inVolume(volume: YamlNode, { name, key }: MapKey): readonly Span[] {
  const node = nodeAt(volume, 'configMap');
  if (knownString(node, 'name') !== name) return [];
  const { items } = itemsOf(nodeAt(node, 'items'));
  const named = entryOf(node, 'name');
  if (named !== undefined && (items.length === 0 || key === undefined)) return [named.valueSpan];
  const chosen = items.map(({ value }) => entryOf(value, 'key'));
  return chosen.flatMap((entry) =>
    entry?.value.type === 'scalar' && entry.value.text === key ? entry.valueSpan : [],
  );
}
