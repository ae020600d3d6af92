/**
 * Which values of a chart may decide what a key says.
 * Knows how charts spell them: mostly with the key's own name, at the top or under a component, else in the line that
 * says the key. Which one it is, only rendering shows.
 */
import type { YamlNode } from '../../documents/tree.ts';
import type { ChartRendering } from '../chartSource.ts';
import type { RenderedTemplate, Way } from '../renderedChart.ts';
import type { Splice } from '../splices.ts';
import { folderOf, prefixOf } from './charts.ts';
import { valuesOf } from './valuesText.ts';

/** Each is one more rendering. */
const most = 8;

/** The ways from the root of the outermost chart's values, the likeliest first; `splices` are those beside the key's place. */
export function valueWays(
  { source }: ChartRendering,
  template: RenderedTemplate,
  key: string,
  splices: readonly Splice[],
): readonly Way[] {
  const prefix = prefixOf(template.name);
  const found = new Map<string, Way>();
  const add = (way: readonly string[]) => {
    const whole = [...prefix, ...way];
    found.set(whole.join('.'), whole);
  };
  // Nobody else may say the key beside a value that brings keys.
  for (const { way } of splices) if (way !== undefined) add([...way, key]);
  const own = template.path === undefined ? undefined : source.files.get(template.path);
  if (own?.text !== undefined) for (const way of mentionsOf(own.text, key)) add(way);
  const helpers: (readonly string[])[] = [];
  const isNear = (path: string) =>
    template.path !== undefined && folderOf(path).startsWith(folderOf(template.path));
  for (const [path, { text = '' }] of source.files)
    if (path.endsWith('.tpl') && isNear(path)) helpers.push(...mentionsOf(text, key));
  for (const way of helpers) add(way);
  for (const way of keysOf(source, prefix, key).toSorted(byLikeness(template.name))) add(way);
  for (const way of waysBeside(own?.text ?? '', key)) add(way);
  return [...found.values()].slice(0, most);
}

/** `.Values.server.enableServiceLinks` -> `server`, `enableServiceLinks`. */
function mentionsOf(text: string, key: string): readonly (readonly string[])[] {
  if (!text.includes(key)) return [];
  const pattern = new RegExp(`\\.Values((?:\\.[A-Za-z_]\\w*)*?)\\.${key}(?!\\w)`, 'g');
  return [...text.matchAll(pattern)].map(([, way = '']) => [
    ...way.split('.').filter((step) => step !== ''),
    key,
  ]);
}

/** What a line that says the key prints, and what the `if` above it asks, whatever that is called. */
function waysBeside(text: string, key: string): readonly (readonly string[])[] {
  const pattern = new RegExp(
    `(?:^[ \\t]*\\{\\{-? *if .*\\n)?^[ \\t]*(?:- +)?["']?${key}["']?[ \\t]*:.*$`,
    'gm',
  );
  return [...text.matchAll(pattern)].flatMap(([lines]) =>
    Array.from(lines.matchAll(/\.Values((?:\.[A-Za-z_]\w*)+)/g), ([, way = '']) => way.slice(1).split('.')),
  );
}

/** The mappings of the values files that have the key, by their ways below the chart's own part. */
function keysOf(
  { files, layers }: ChartRendering['source'],
  prefix: readonly string[],
  key: string,
): readonly (readonly string[])[] {
  const folder = prefix.map((name) => `charts/${name}/`).join('');
  const texts = [
    ...(prefix.length === 0 ? [] : [{ file: files.get(`${folder}values.yaml`), below: [] }]),
    { file: files.get('values.yaml'), below: prefix },
    ...layers.map(({ file }) => ({ file, below: prefix })),
  ];
  return texts.flatMap(({ file, below }) => {
    if (file?.text?.includes(key) !== true) return [];
    const root = valuesOf(file)?.root;
    return root === undefined ? [] : waysIn(root, key, below);
  });
}

function waysIn(node: YamlNode, key: string, below: readonly string[]): readonly (readonly string[])[] {
  const [step, ...rest] = below;
  if (node.type !== 'mapping') return [];
  const { entries } = node;
  if (step !== undefined)
    return entries.flatMap((entry) => (entry.key === step ? waysIn(entry.value, key, rest) : []));
  return entries.flatMap((entry) => [
    ...(entry.key === key ? [[key]] : []),
    ...(entry.isAlias ? [] : waysIn(entry.value, key, []).map((way) => [entry.key, ...way])),
  ]);
}

/** What is named like a part of the template's path comes first. */
function byLikeness(template: string): (a: readonly string[], b: readonly string[]) => number {
  const words = template.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const misses = (way: readonly string[]) =>
    way.slice(0, -1).filter((step) => !words.includes(step.toLowerCase().replaceAll(/[^a-z0-9]/g, '')))
      .length;
  return (a, b) => misses(a) - misses(b);
}
