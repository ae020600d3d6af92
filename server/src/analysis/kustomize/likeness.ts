/**
 * Which built documents say the same but for names and labels: overlays that set a namespace make as many of one base.
 * Knows that trees share what nobody changed, so that a glance tells; does not know what is read of a document.
 */
import type { Likeness, ManifestDocument } from '../documents/document.ts';
import { memo } from '../memo.ts';
import type { Place, PlacedText } from '../views/place.ts';
import { entryValue, nodeAt, type SourcedMapping, type SourcedNode, textAt } from './node.ts';

interface One {
  readonly document: ManifestDocument;
  readonly node: SourcedMapping;
}

/** Those that were made of one object, by where that is written. */
const made = memo<Place, One[]>();
/** Of one object that each overlay makes another of, no more are kept to be compared with. */
const mostKinds = 4;

/** Undefined for the first of its kind, to which the others are like. */
export function likenessOf(document: ManifestDocument, node: SourcedMapping): Likeness | undefined {
  const [kind, name] = [textAt(node, 'kind'), textAt(node, 'metadata', 'name')];
  if (!kind || !name || /^(?:Service|ConfigMap|.*List|Template)$/.test(kind)) return undefined;
  const others = made.get(node.at) ?? [];
  made.set(node.at, others);
  const other = others.find((one) => isLike(node, one.node));
  if (other === undefined) {
    if (others.length < mostKinds) others.push({ document, node });
    return undefined;
  }
  const otherName = textAt(other.node, 'metadata', 'name');
  if (otherName === undefined || !mayBeLike(other.document)) return undefined;
  const namespace = textAt(node, 'metadata', 'namespace');
  return { to: other.document, kind, name, namespace, otherName };
}

const silent = memo<ManifestDocument, boolean>();

/** What a document says of itself differs from others, and so may what is said to this program. */
export function mayBeLike(document: ManifestDocument): boolean {
  const known = silent.get(document) ?? !/fieldRef|kube-service-links/.test(document.text);
  silent.set(document, known);
  return known;
}

function isLike(a: SourcedMapping, b: SourcedMapping): boolean {
  return areSame(a, b, (key, one, other) => {
    if (key === 'metadata') return haveSame(one, other, ['name', 'namespace', 'labels']);
    if (key !== 'spec') return areTreesSame(one, other);
    if (!haveSame(one, other, ['replicas', 'selector', 'template'])) return false;
    const [template, otherTemplate] = [entryValue(one, 'template'), entryValue(other, 'template')];
    if (template === otherTemplate) return true;
    const isSame = haveSame(template, otherTemplate, ['metadata']);
    const [metadata, otherMetadata] = [nodeAt(template, 'metadata'), nodeAt(otherTemplate, 'metadata')];
    return isSame && (metadata === otherMetadata || haveSame(metadata, otherMetadata, ['labels']));
  });
}

/** Whether two mappings say the same but for some keys, of which nothing is unknown. */
function haveSame(
  a: SourcedNode | undefined,
  b: SourcedNode | undefined,
  butFor: readonly string[],
): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a === b) return true;
  if (a.type !== 'mapping' || b.type !== 'mapping') return areTreesSame(a, b);
  const strip = ({ entries, ...rest }: SourcedMapping): SourcedMapping => ({
    ...rest,
    entries: new Map([...entries].filter(([key]) => !butFor.includes(key))),
  });
  const arePlain = butFor.every(
    (key) => isPlain(a.entries.get(key)?.value) && isPlain(b.entries.get(key)?.value),
  );
  return arePlain && areTreesSame(strip(a), strip(b));
}

/** Nothing in it is unknown, and no text of it speaks to this program. */
function isPlain(node: SourcedNode | undefined): boolean {
  if (node === undefined) return true;
  if (node.type === 'unknown' || speaks(node.at.in)) return false;
  if (node.type === 'scalar' || node.isCopy) return true;
  if (node.rest !== undefined) return false;
  return node.type === 'sequence'
    ? node.items.every(isPlain)
    : [...node.entries.values()].every(({ at, value }) => !speaks(at.in) && isPlain(value));
}

function areTreesSame(a: SourcedNode | undefined, b: SourcedNode | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  if (speaks(a.at.in) || speaks(b.at.in)) return false;
  if (a.type === 'scalar')
    return b.type === 'scalar' && a.value === b.value && a.text === b.text && a.textAt === b.textAt;
  if (a.type === 'mapping')
    return b.type === 'mapping' && areSame(a, b, (_key, one, other) => areTreesSame(one, other));
  if (a.type !== 'sequence' || b.type !== 'sequence' || a.rest !== b.rest) return false;
  return (
    a.items.length === b.items.length && a.items.every((item, index) => areTreesSame(item, b.items[index]))
  );
}

function areSame(
  a: SourcedMapping,
  b: SourcedMapping,
  areValuesSame: (key: string, one: SourcedNode, other: SourcedNode) => boolean,
): boolean {
  if (a.entries.size !== b.entries.size || a.rest !== b.rest || speaks(a.at.in) || speaks(b.at.in))
    return false;
  for (const [key, { value, at }] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined || speaks(at.in) || speaks(other.at.in)) return false;
    if (value !== other.value && !areValuesSame(key, value, other.value)) return false;
  }
  return true;
}

const speaking = memo<PlacedText, boolean>();

/** Whether a text has a comment or an annotation for this program. */
export function speaks(text: PlacedText): boolean {
  const known = speaking.get(text) ?? text.text?.includes('kube-service-links') === true;
  speaking.set(text, known);
  return known;
}
