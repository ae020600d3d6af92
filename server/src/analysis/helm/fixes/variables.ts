/**
 * Values out of which a chart makes the variables of its containers.
 * Knows what they are called; whether one does, and of which container, only rendering shows.
 */
import { appendToList, insertEntry } from '../../documents/edits.ts';
import { nodeAt } from '../../documents/reading.ts';
import type { YamlNode } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import type { ChartSource } from '../chartSource.ts';
import type { VariableGoal } from './chartOffer.ts';
import { setValue } from './setValue.ts';
import { inFile, valuesOf } from './valuesText.ts';

/** `env`, `extraEnvVars`, `environment`; not `envFrom`. */
const named =
  /^(?:extra|additional|custom|common|container|pod)?_?env(?:ironment)?_?(?:vars?|variables?)?s?$/i;

/** `nginxEnv`, `web_env_vars`: tried after the others. */
const namedInPart = /[a-z0-9](?:Env|_env|ENV|_ENV)(?:ironment)?_?(?:[Vv]ars?|[Vv]ariables?|VARS?)?s?$/;

/** Each is one more rendering. */
const most = 12;
const mostDepth = 6;

/** The ways in the outermost chart's values; of a chart in `charts/` those below its name. */
export function variableWays({ files, layers }: ChartSource, prefix: readonly string[]): readonly string[][] {
  const folder = prefix.map((name) => `charts/${name}/`).join('');
  const found = new Map<string, string[]>();
  const walk = (node: YamlNode | undefined, way: readonly string[]): void => {
    if (node?.type !== 'mapping' || way.length > mostDepth) return;
    for (const { key, value, isAlias } of node.entries) {
      const own = [...way, key];
      if (named.test(key) || namedInPart.test(key)) found.set(own.join('.'), own);
      else if (!isAlias) walk(value, own);
    }
  };
  const rootOf = (file: PlacedText | undefined) => file && valuesOf(file)?.root;
  for (const file of [files.get('values.yaml'), ...layers.map((layer) => layer.file)])
    walk(nodeAt(rootOf(file), ...prefix), prefix);
  if (prefix.length > 0) walk(rootOf(files.get(`${folder}values.yaml`)), prefix);
  const isLikely = (way: readonly string[]) => named.test(way.at(-1) ?? '');
  return [...found.values()].sort((a, b) => Number(isLikely(b)) - Number(isLikely(a))).slice(0, most);
}

/** One more variable, in the form that is there; undefined where no place is safe. */
export function addVariable(
  file: PlacedText,
  way: readonly string[],
  { name, value }: VariableGoal,
): SpanEdit | undefined {
  const values = valuesOf(file);
  const key = way.at(-1);
  const holder = nodeAt(values?.root, ...way.slice(0, -1));
  if (values === undefined || key === undefined) return undefined;
  const now = nodeAt(holder, key);
  const valueText = `'${value.replaceAll("'", "''")}'`;
  if (now?.type === 'mapping') {
    if (now.entries.length > 0) return inFile(values, insertEntry(values.document, now, name, valueText));
    return setValue(file, { way: [...way, name], valueText, isExplained: false });
  }
  if (holder?.type !== 'mapping') return undefined;
  const item = [
    ['name', name],
    ['value', valueText],
  ] as const;
  return inFile(values, appendToList(values.document, holder, key, item, { behind: '', before: '' }));
}
