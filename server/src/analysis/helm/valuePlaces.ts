/**
 * Where a value of a values file stands, by its keys and indexes.
 * Knows YAML trees; does not know which file has the last word.
 */
import { parseDocument } from '../documents/parse.ts';
import { splitDocuments } from '../documents/split.ts';
import type { YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { Span } from '../text.ts';
import type { PlacedText } from '../views/place.ts';
import type { Way } from './renderedChart.ts';

/** More documents are no values file. */
const mostDocuments = 16;

interface ReadValues {
  readonly root: YamlNode;
  readonly startOffset: number;
}

const readings = memo<PlacedText, readonly ReadValues[]>();

/** The value's place, or its key's, in the last document that has it; undefined where none has. */
export function placeOfWay(file: PlacedText, way: Way, isKey: boolean): Span | undefined {
  for (const { root, startOffset } of valuesIn(file).toReversed()) {
    const span = spanAt(root, way, isKey);
    if (span !== undefined) return { start: startOffset + span.start, end: startOffset + span.end };
  }
  return undefined;
}

function valuesIn(file: PlacedText): readonly ReadValues[] {
  const known = readings.get(file);
  if (known !== undefined) return known;
  const values = splitDocuments(file.text ?? '', mostDocuments).flatMap(({ text, startOffset }) => {
    const { state } = parseDocument(text);
    return state.kind === 'parsed' && state.root !== undefined ? [{ root: state.root, startOffset }] : [];
  });
  readings.set(file, values);
  return values;
}

function spanAt(node: YamlNode, way: Way, isKey: boolean): Span | undefined {
  const [step, ...rest] = way;
  if (step === undefined) return node.span;
  if (node.type === 'sequence') {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    if (item === undefined) return undefined;
    return rest.length === 0 ? item.span : spanAt(item.value, rest, isKey);
  }
  if (node.type !== 'mapping') return undefined;
  const entry = [...node.merged, ...node.entries].findLast(({ key }) => key === step);
  if (entry === undefined) return undefined;
  if (rest.length > 0) return spanAt(entry.value, rest, isKey);
  return isKey || entry.valueSpan.start === entry.valueSpan.end ? entry.keySpan : entry.valueSpan;
}
