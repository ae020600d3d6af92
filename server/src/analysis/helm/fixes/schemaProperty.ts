/**
 * A property in `values.schema.json` for a value that a chart gets, so that it is not refused.
 * Knows `properties` and `$ref` within the file, and what else of a schema may refuse a property.
 */
import { indentOf, lineEndOf, lineStart } from '../../documents/places.ts';
import { knownString, nodeAt } from '../../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import { valuesOf } from './valuesText.ts';

/**
 * `none`: the schema has the property, or says nothing of what is around it. Undefined where it would refuse the value,
 * and no place for a property is safe.
 */
export function schemaProperty(file: PlacedText, way: readonly string[]): SpanEdit | 'none' | undefined {
  const { text = '' } = file;
  const root = valuesOf(file)?.root;
  if (root === undefined || !root.isFlow) return undefined;
  let schema: YamlMapping = root;
  for (const [index, key] of way.entries()) {
    const target = followed(root, schema);
    if (target === undefined) return undefined;
    if (mayRefuse(text, target, key)) return undefined;
    const properties = nodeAt(target, 'properties');
    const inner = nodeAt(properties, key);
    if (inner?.type === 'mapping') {
      schema = inner;
      continue;
    }
    const isClosed = closing.some((word) => nodeAt(target, word) !== undefined);
    if (properties?.type !== 'mapping' || inner !== undefined) return isClosed ? undefined : 'none';
    return index === way.length - 1 ? insertion(text, properties, key) : isClosed ? undefined : 'none';
  }
  return 'none';
}

/** What refuses the properties that are not listed. */
const closing = ['additionalProperties', 'unevaluatedProperties'];

/** What is about properties whether they are listed or not. */
const limiting = ['propertyNames', 'maxProperties', 'not'];

/** Where other schemas count as well. */
const combining = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];

const ofProperties = new RegExp(
  `"(?:${[...closing, ...limiting, 'patternProperties', '\\$ref'].join('|')})"`,
);

/** Whether more than `properties` and its like has a say in a property of that name. */
function mayRefuse(text: string, schema: YamlMapping, key: string): boolean {
  if (limiting.some((word) => nodeAt(schema, word) !== undefined)) return true;
  const patterns = nodeAt(schema, 'patternProperties');
  if (patterns?.type === 'mapping' && patterns.entries.some(({ key: pattern }) => mayMatch(pattern, key)))
    return true;
  return combining.some((word) => {
    const others = nodeAt(schema, word);
    return others !== undefined && ofProperties.test(text.slice(others.span.start, others.span.end));
  });
}

/** Patterns are those of another engine: one that is none here may match. */
function mayMatch(pattern: string | undefined, key: string): boolean {
  try {
    return new RegExp(pattern ?? '', 'u').test(key);
  } catch {
    return true;
  }
}

/** Where `$ref` leads, within the file. */
function followed(root: YamlNode, schema: YamlMapping): YamlMapping | undefined {
  let node: YamlNode | undefined = schema;
  for (let steps = 0; steps < 8 && node?.type === 'mapping'; steps += 1) {
    const ref = knownString(node, '$ref');
    if (ref === undefined) return node;
    if (!ref.startsWith('#/')) return undefined;
    node = nodeAt(root, ...ref.slice(2).split('/'));
  }
  return undefined;
}

/** In the order of the alphabet where the others are, else at the end. */
function insertion(text: string, { entries, span }: YamlMapping, key: string): SpanEdit | undefined {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined || last.valueSpan.end > span.end) return undefined;
  const keys = entries.map((entry) => entry.key);
  const isSorted =
    keys.length > 1 && keys.every((each, index) => index === 0 || (keys[index - 1] ?? '') <= each);
  const next = isSorted ? entries.find((entry) => entry.key > key) : undefined;
  const indent = indentOf(text, first.keySpan.start);
  if (indent === undefined) {
    const written = `${JSON.stringify(key)}: {"type": "boolean"}`;
    return next === undefined
      ? { span: { start: last.valueSpan.end, end: last.valueSpan.end }, newText: `, ${written}` }
      : { span: { start: next.keySpan.start, end: next.keySpan.start }, newText: `${written}, ` };
  }
  const step = stepOf(text, first.value) ?? (indent.endsWith('\t') ? '\t' : '  ');
  const eol = lineEndOf(text);
  const deeper = indent + step;
  const written = [`${JSON.stringify(key)}: {`, `${deeper}"type": "boolean"`, `${indent}}`].join(eol);
  return next === undefined
    ? { span: { start: last.valueSpan.end, end: last.valueSpan.end }, newText: `,${eol}${indent}${written}` }
    : { span: { start: next.keySpan.start, end: next.keySpan.start }, newText: `${written},${eol}${indent}` };
}

/** What a key has before it on its line more than what holds it. */
function stepOf(text: string, node: YamlNode): string | undefined {
  const inner = node.type === 'mapping' ? node.entries[0]?.keySpan.start : undefined;
  const own = inner === undefined ? undefined : indentOf(text, inner);
  const outer = /^[ \t]*/.exec(text.slice(lineStart(text, node.span.start)))?.[0] ?? '';
  return own?.startsWith(outer) && own !== outer ? own.slice(outer.length) : undefined;
}
