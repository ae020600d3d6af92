/**
 * The containers of a pod spec, as written.
 * Knows the fields that decide a container's environment and what it starts; judges nothing.
 */
import {
  booleanOf,
  certaintyOf,
  entryOf,
  inWords,
  isNull,
  itemsOf,
  known,
  knownString,
  nodeAt,
  scalarOf,
  stringOf,
  textOf,
} from '../documents/reading.ts';
import type { YamlEntry, YamlHole, YamlMapping, YamlNode } from '../documents/tree.ts';
import { readVariables } from './env.ts';
import type { TemplateParameters } from './openShiftTemplate.ts';
import { isSharedEntry } from './podSpecPath.ts';
import type { Arguments, Container, ContainerType, Workload } from './workload.ts';

/** In the order of the kubelet's lists. One that may not be there is read as one that is. */
export function readContainers(
  podSpec: YamlMapping,
  isPodSpecShared: boolean,
  parameters: TemplateParameters | undefined,
): Pick<Workload, 'containers' | 'otherContainers'> {
  const containers: Container[] = [];
  let otherContainers: YamlHole | undefined;
  for (const [key, type] of [
    ['initContainers', 'init'],
    ['containers', 'container'],
    ['ephemeralContainers', 'ephemeral'],
  ] as const) {
    const entry = entryOf(podSpec, key);
    if (entry === undefined) continue;
    const isListShared = isPodSpecShared || isSharedEntry(podSpec, entry);
    const { items, rest } = itemsOf(entry.value);
    otherContainers ??= rest;
    for (const item of items) {
      if (item.value.type === 'hole') otherContainers ??= item.value;
      if (item.value.type !== 'mapping') continue;
      const isShared = isListShared || item.isAlias || item.value.isAnchored;
      containers.push(readContainer(item.value, type, isShared, item.condition, parameters));
    }
  }
  return { containers, otherContainers };
}

function readContainer(
  node: YamlMapping,
  type: ContainerType,
  isShared: boolean,
  condition: Container['condition'],
  parameters: Container['parameters'],
): Container {
  const image = entryOf(node, 'image');
  const name = entryOf(node, 'name');
  const reference = stringOf(image?.value);
  const { env, envFrom, unknownEnv } = readVariables(node);
  const isSidecar = type === 'init' && knownString(node, 'restartPolicy') === 'Always';
  return {
    name: wordAt(node, 'name'),
    type: isSidecar ? 'sidecar' : type,
    image: known(reference)?.trim() || undefined,
    unknownImage: reference.kind === 'unknown' ? reference.hole : undefined,
    imagePullPolicy: wordAt(node, 'imagePullPolicy'),
    findingSpan: placeOf(image) ?? placeOf(name) ?? node.span,
    node,
    isShared,
    command: readArguments(nodeAt(node, 'command')),
    args: readArguments(nodeAt(node, 'args')),
    env,
    envFrom,
    unknownEnv,
    hasTty: certaintyOf(booleanOf(nodeAt(node, 'tty'))),
    condition,
    parameters,
  };
}

/** Where an entry's value stands; undefined where there is no value to stand on. */
function placeOf(entry: YamlEntry | undefined) {
  return entry === undefined || isNull(entry.value) ? undefined : entry.valueSpan;
}

/** A word, or the expression that is yet to be filled in. */
function wordAt(node: YamlMapping, key: string): string | undefined {
  const word = stringOf(nodeAt(node, key));
  return word.kind === 'unknown' ? inWords(word.hole) : known(word);
}

const noArguments: Arguments = { items: [], rest: undefined };

/** An empty list counts as absent: the kubelet then leaves the image's own in force. */
function readArguments(node: YamlNode | undefined): Arguments {
  if (node === undefined) return noArguments;
  const { items, rest } = itemsOf(node);
  const perhaps = items.find(({ condition }) => condition !== undefined);
  return {
    items: items
      .filter(({ condition }) => condition === undefined)
      .map(({ value, span }) => ({
        // Of a null in a list of texts, Go makes an empty one.
        text: isNull(value) ? '' : known(textOf(value)),
        hole: value.type === 'hole' ? value : undefined,
        span,
        scalar: scalarOf(value),
      })),
    rest: rest ?? perhaps?.condition,
  };
}
