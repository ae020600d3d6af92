/**
 * Where the pod specs of a chart are written in its templates.
 * Knows what was rendered, to the character, and what would be with other values, by indentation; of helpers only the
 * rendered ones.
 */
import { entryOf } from '../../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../../documents/tree.ts';
import { memo } from '../../memo.ts';
import type { PlacedText } from '../../views/place.ts';
import { type OutlineNode, outlineOf } from '../../views/rendered/outline.ts';
import type { ChartRendering } from '../chartSource.ts';
import type { RenderedTemplate } from '../renderedChart.ts';
import { folderOf } from './charts.ts';
import { documentsOf, writtenAt } from './printed.ts';

/** A key of a pod spec in a template, which a new line may precede. */
export interface PodPlace {
  readonly path: string;
  readonly file: PlacedText;
  readonly offset: number;
}

/** One of these stands word for word in nearly every template. */
const anchors = [
  'containers',
  'initContainers',
  'volumes',
  'restartPolicy',
  'serviceAccountName',
  'securityContext',
];

/** The place of a pod spec that a template printed, if it is written in the chart itself. */
export function podPlace(
  rendering: ChartRendering,
  template: RenderedTemplate,
  startOffset: number,
  podSpec: YamlMapping,
): PodPlace | undefined {
  for (const key of anchors) {
    const entry = entryOf(podSpec, key);
    if (entry === undefined || !podSpec.entries.includes(entry)) continue;
    const at = writtenAt(rendering, template, startOffset + entry.keySpan.start, key);
    if (at !== undefined) return { path: at.path, file: at.in, offset: at.span.start };
  }
  return undefined;
}

const places = memo<ChartRendering, Map<string, readonly PodPlace[]>>();

/** All pod specs that lack a key, in the templates of the chart in a folder, each place once. */
export function podPlaces(rendering: ChartRendering, folder: string, key: string): readonly PodPlace[] {
  const known = places.get(rendering) ?? new Map<string, readonly PodPlace[]>();
  places.set(rendering, known);
  const name = `${key}@${folder}`;
  const found = known.get(name) ?? findPlaces(rendering, folder, key);
  known.set(name, found);
  return found;
}

function findPlaces(rendering: ChartRendering, folder: string, key: string): readonly PodPlace[] {
  const found = new Map<string, PodPlace>();
  const add = (place: PodPlace | undefined) => {
    if (place !== undefined && folderOf(place.path) === folder)
      found.set(`${place.offset}@${place.path}`, place);
  };
  const having = new Set<string>();
  for (const template of rendering.rendered.templates)
    for (const { root, startOffset } of documentsOf(template))
      for (const podSpec of root === undefined ? [] : podSpecsIn(root)) {
        const place = podPlace(rendering, template, startOffset, podSpec);
        if (entryOf(podSpec, key) === undefined) add(place);
        else if (place !== undefined) having.add(`${place.offset}@${place.path}`);
      }
  for (const [path, file] of rendering.source.files)
    if (folderOf(path) === folder && /^templates\/.*\.ya?ml$/.test(path.slice(folder.length)))
      for (const place of unrendered(path, file, key)) add(place);
  return [...found].flatMap(([id, place]) => (having.has(id) ? [] : [place]));
}

/** What a document holds below `template.spec`, and a pod's own. */
function podSpecsIn(root: YamlNode): readonly YamlMapping[] {
  const found: YamlMapping[] = [];
  const walk = (node: YamlNode, above: readonly string[]): void => {
    if (node.type === 'sequence') for (const { value } of node.items) walk(value, []);
    if (node.type !== 'mapping') return;
    if (isPodSpec(node, above)) found.push(node);
    for (const { key, value, isAlias } of node.entries) if (!isAlias) walk(value, [...above.slice(-1), key]);
  };
  const kind = entryOf(root, 'kind')?.value;
  walk(root, kind?.type === 'scalar' && kind.text === 'Pod' ? ['template'] : []);
  return found;
}

function isPodSpec(node: YamlMapping, above: readonly string[]): boolean {
  return (
    above[0] === 'template' && above[1] === 'spec' && entryOf(node, 'containers')?.value.type === 'sequence'
  );
}

function unrendered(path: string, file: PlacedText, key: string): readonly PodPlace[] {
  const { text = '' } = file;
  if (!text.includes('containers:')) return [];
  const { roots } = outlineOf(text, true);
  const found: PodPlace[] = [];
  const walk = (node: OutlineNode, isPod: boolean): void => {
    const [, spec, containers] = [node.parent, node, node.children.find(isNamed('containers'))];
    const isBelow = spec.kind === 'key' && spec.name === 'spec';
    const above = spec.parent;
    const isIn = above?.kind === 'key' ? above.name === 'template' : above?.kind === 'root' && isPod;
    if (
      containers !== undefined &&
      isBelow &&
      isIn &&
      holdsList(containers) &&
      !node.children.some(isNamed(key))
    )
      found.push({ path, file, offset: containers.start });
    for (const child of node.children) walk(child, isPod);
  };
  for (const root of roots)
    walk(
      root,
      root.children.some((child) => child.name === 'kind' && child.value === 'Pod'),
    );
  return found;
}

function isNamed(key: string): (node: OutlineNode) => boolean {
  return ({ kind, name }) => kind === 'key' && name === key;
}

function holdsList({ value, children, printsAt }: OutlineNode): boolean {
  return (
    value === '' &&
    (children.some(({ kind }) => kind === 'item') || (children.length === 0 && printsAt !== undefined))
  );
}
