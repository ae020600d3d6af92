/**
 * What the parameters of an `ApplicationSet` stand for, and texts with them.
 * Knows both of its template languages as far as they only name a parameter; what else a template does is not known.
 */
import { inShort } from '../kustomize/inShort.ts';
import { madeText, type SourcedNode, unknownNode } from '../kustomize/node.ts';
import type { Phrase } from '../messages/message.ts';

/** By name: `cluster`, `path.basename`, `path[0]`. */
export type Parameters = ReadonlyMap<string, string>;

/** One set of them. */
export interface ParameterSet {
  readonly values: Parameters;
  /** What decides which others there are, and how many such sets: a generator that depends on something else than files. */
  readonly open: string | undefined;
}

/** Of what is no template. */
export const noParameters: ParameterSet = { values: new Map(), open: undefined };

/** `{{name}}`, `{{ .name }}`, `{{ index .path.segments 1 }}`. */
const expression = /\{\{\s*(?:index\s+\.([\w.]+)\s+(\d+)|\.?([\w.[\]-]+))\s*\}\}/g;

/** With the values of the parameters; what is not known stays as it is. */
export function filledText(text: string, { values }: ParameterSet): string {
  return text.replace(
    expression,
    (whole, list: string | undefined, index: string, name: string) =>
      values.get(list === undefined ? name : `${list}[${index}]`) ?? whole,
  );
}

/** Undefined for what is not written, or not known. */
export function knownText(node: SourcedNode | undefined, set: ParameterSet): string | undefined {
  if (node?.type !== 'scalar' || node.value === null) return undefined;
  const text = filledText(node.text, set);
  return text.includes('{{') ? undefined : text;
}

/** Why a text is not known that is written. */
export function whyUnknown(node: SourcedNode, set: ParameterSet): Phrase {
  if (node.type === 'unknown') return node.reason;
  const text = node.type === 'scalar' ? filledText(node.text, set) : '';
  const start = text.indexOf('{{');
  const end = text.indexOf('}}', start);
  const unfilled = inShort(start === -1 || end === -1 ? text : text.slice(start, end + 2));
  return set.open === undefined
    ? { id: 'kustomize-template', expression: unfilled }
    : { id: 'generator-unknown', generator: set.open, expression: unfilled };
}

/** The tree with the values of the parameters; a text with an expression that is not known becomes unknown, but for a patch. */
export function filledTree(node: SourcedNode, set: ParameterSet, isPatch = false): SourcedNode {
  if (node.type === 'unknown') return node;
  if (node.type === 'scalar') {
    if (typeof node.value !== 'string' || !node.text.includes('{{')) return node;
    const text = filledText(node.text, set);
    if (!text.includes('{{')) return madeText(text, node.at);
    // Of a patch the rest of the text is known.
    const reason = whyUnknown(node, set);
    return isPatch ? { ...madeText(text, node.at), holes: reason } : unknownNode(reason, node.at);
  }
  if (node.type === 'sequence') {
    const items = node.items.map((item) => filledTree(item, set));
    return items.every((item, index) => item === node.items[index])
      ? node
      : { ...node, items, isCopy: false };
  }
  const entries = [...node.entries].map(([key, entry]) => {
    const value = filledTree(entry.value, set, key === 'patch');
    return [key, value === entry.value ? entry : { ...entry, value, isCopy: false }] as const;
  });
  const isSame = entries.every(([key, entry]) => node.entries.get(key) === entry);
  return isSame ? node : { ...node, entries: new Map(entries), isCopy: false };
}

/** The scalars below a node, by their keys: `cluster.name`, and `zones[0]` of a list. */
export function parametersOf(node: SourcedNode, above = ''): Parameters {
  const values = new Map<string, string>();
  const add = (name: string, value: SourcedNode) => {
    if (value.type === 'scalar') values.set(name, value.text);
    else for (const [inner, text] of parametersOf(value, name)) values.set(inner, text);
  };
  if (node.type === 'mapping')
    for (const [key, { value }] of node.entries) add(above === '' ? key : `${above}.${key}`, value);
  if (node.type === 'sequence')
    for (const [index, item] of node.items.entries()) add(`${above}[${index}]`, item);
  return values;
}
