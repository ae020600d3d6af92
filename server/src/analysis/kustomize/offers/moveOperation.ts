/**
 * An operation of a JSON patch that writes a key where it means nothing, with another path, or taken out.
 * Knows operations; in which text they stand is `moveInPatch.ts`'s.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { removeItem, replaceSpan } from '../../documents/edits.ts';
import { entryOf, knownString } from '../../documents/reading.ts';
import type { YamlEntry, YamlMapping, YamlSequence } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { Move, Wish } from '../../views/wish.ts';

interface Operation {
  readonly item: YamlMapping;
  readonly at: YamlEntry;
  readonly op: YamlEntry;
  readonly value: YamlEntry;
  readonly verb: 'add' | 'replace';
  /** It writes the key, and not a mapping with it. */
  readonly isOfKey: boolean;
}

/** `offset`: in the operation. Undefined where no edit is sure. */
export function movedOperation(
  document: ManifestDocument,
  root: YamlSequence,
  offset: number,
  { key, wish, valueText }: Move,
): readonly SpanEdit[] | undefined {
  const index = root.items.findIndex(({ value: { span } }) => span.start <= offset && offset < span.end);
  const operation = operationOf(root, index, key);
  if (operation === undefined) return undefined;
  if (valueText !== undefined)
    return isBooleanText(operation.value) ? [replaceSpan(operation.value.valueSpan, valueText)] : undefined;
  if (wish !== undefined) return moved(document.text, operation, wish);
  const item = root.items[index];
  // A patch without operations is none: the only one stays.
  const isOneOfSeveral = item !== undefined && root.items.length > 1;
  const removal = isOneOfSeveral && operation.isOfKey ? removeItem(document, root, item) : undefined;
  return removal && [removal];
}

/** Where the value of the only operation begins that writes a key elsewhere than it is to be; undefined where there are several. */
export function soleOperation(root: YamlSequence, key: string, wish: Wish | undefined): number | undefined {
  const right = wish && pointerTo(wish);
  const found = root.items.flatMap((_, index) => {
    const operation = operationOf(root, index, key);
    const isWrong = operation?.isOfKey && knownString(operation.item, 'path') !== right;
    return operation !== undefined && isWrong ? operation.value.valueSpan.start : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

function operationOf(root: YamlSequence, index: number, key: string): Operation | undefined {
  const item = root.items[index]?.value;
  if (item?.type !== 'mapping') return undefined;
  const [at, op, value] = ['path', 'op', 'value'].map((name) => entryOf(item, name));
  const verb = knownString(item, 'op');
  if (at === undefined || op === undefined || value === undefined) return undefined;
  if (verb !== 'add' && verb !== 'replace') return undefined;
  const areOwn = [at, op, value].every(
    ({ value: node, isAlias }) => node.type === 'scalar' && !node.isAnchored && !isAlias,
  );
  const isOfKey = knownString(item, 'path')?.split('/').at(-1) === key;
  return areOwn ? { item, at, op, value, verb, isOfKey } : undefined;
}

/** One that replaces what is not there yet would fail. */
function moved(
  text: string,
  { at, op, value, verb, isOfKey }: Operation,
  wish: Wish,
): readonly SpanEdit[] | undefined {
  // It may write a whole mapping, of which the key is a part.
  if (!isOfKey && !isBooleanText(value)) return undefined;
  const rewritten = (entry: YamlEntry, said: string) => {
    const quote = /["']/.exec(text[entry.valueSpan.start] ?? '')?.[0] ?? '';
    return replaceSpan(entry.valueSpan, quote + said + quote);
  };
  return [
    rewritten(at, pointerTo(wish)),
    ...(verb === 'add' ? [] : [rewritten(op, 'add')]),
    ...(value.value.type === 'scalar' && typeof value.value.value === 'boolean'
      ? []
      : [replaceSpan(value.valueSpan, wish.valueText)]),
  ].sort((a, b) => a.span.start - b.span.start);
}

function pointerTo({ path, key }: Wish): string {
  return `/${[...path, key].map((each) => each.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

function isBooleanText({ value }: YamlEntry): boolean {
  return value.type === 'scalar' && /^(?:true|false)$/i.test(value.text);
}
