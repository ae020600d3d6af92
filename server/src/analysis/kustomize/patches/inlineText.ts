/**
 * A text that stands inside of a file, as a patch does in a kustomization: read as YAML, each part with its place there.
 * Knows that of a literal block all stands where it is read, but for the indentation.
 */

import type { ManifestFile } from '../../documents/document.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { memo } from '../../memo.ts';
import type { Phrase } from '../../messages/message.ts';
import { textOf } from '../../views/place.ts';
import { documentsOf, documentText, type InputFile } from '../files.ts';
import { type SourcedEntry, type SourcedNode, type SourcedScalar, unknownNode } from '../node.ts';
import { type Dialect, readTree } from '../readNode.ts';

/** A document of YAML. */
export interface YamlPart {
  /** Undefined for an empty one. */
  readonly root: SourcedNode | undefined;
  /** A key stands twice in it. */
  readonly repeatedKey: string | undefined;
  /** It cannot be read. */
  readonly isBroken: boolean;
}

/** The documents of a file. */
export function partsOf(file: InputFile, dialect: Dialect): readonly YamlPart[] {
  return documentsOf(file).map((placed) => {
    const { state } = placed.document;
    if (state.kind !== 'parsed') return broken;
    return state.root === undefined
      ? empty
      : partOf(readTree(state.root, documentText(file, placed), dialect));
  });
}

/** The documents of a text in a scalar. */
export function inlineParts(scalar: SourcedScalar, dialect: Dialect): readonly YamlPart[] {
  const known = made.get(scalar);
  if (known?.dialect === dialect) return known.parts;
  const { holes } = scalar;
  const read = literalParts(scalar, dialect) ?? collapsedParts(scalar, dialect);
  const parts = holes === undefined ? read : read.map((part) => withHoles(part, holes));
  made.set(scalar, { parts, dialect });
  return parts;
}

const broken: YamlPart = { root: undefined, repeatedKey: undefined, isBroken: true };
const empty: YamlPart = { root: undefined, repeatedKey: undefined, isBroken: false };
const made = memo<SourcedScalar, { readonly parts: readonly YamlPart[]; readonly dialect: Dialect }>();

/** Longer ones are read apart from their file. */
const mostSpaces = 100_000;

function partOf({ root, repeatedKey }: ReturnType<typeof readTree>): YamlPart {
  return { root, repeatedKey, isBroken: false };
}

/**
 * A literal block is valid YAML with its indentation, too. So it is read behind as many spaces as there are characters
 * before it in its file, and all of its places are those of the file.
 */
function literalParts(
  { at, text, isCopy }: SourcedScalar,
  dialect: Dialect,
): readonly YamlPart[] | undefined {
  const { in: file, span } = at;
  const written = file.text?.slice(span.start, span.end) ?? '';
  const header = /^\|[-+]?[^\n]*\n/.exec(written)?.[0];
  if (!isCopy || header === undefined || span.start > mostSpaces) return undefined;
  if (/^(?:---|\.\.\.|%)/m.test(text) || written.includes('\t')) return undefined;
  const before = file.text?.slice(0, span.start + header.length).replace(/[^\n]/g, ' ') ?? '';
  const [placed, second] = readManifestFile(before + written.slice(header.length)).documents;
  if (placed === undefined || second !== undefined) return undefined;
  const { state } = placed.document;
  if (state.kind !== 'parsed') return undefined;
  return [state.root === undefined ? empty : partOf(readTree(state.root, file, dialect))];
}

function collapsedParts(scalar: SourcedScalar, dialect: Dialect): readonly YamlPart[] {
  const { documents }: ManifestFile = readManifestFile(scalar.text);
  return documents.map((placed) => {
    const { state } = placed.document;
    if (state.kind !== 'parsed') return broken;
    if (state.root === undefined) return empty;
    const { root, repeatedKey } = readTree(state.root, textOf(scalar.at.in.uri, placed), dialect);
    return { root: collapsed(root, scalar), repeatedKey, isBroken: false };
  });
}

/** Texts with `{{` are not known; with such a key nothing is. */
function withHoles(part: YamlPart, reason: Phrase): YamlPart {
  let isBroken = part.isBroken;
  const holed = (node: SourcedNode): SourcedNode => {
    if (node.type === 'unknown') return node;
    if (node.type === 'scalar') return node.text.includes('{{') ? unknownNode(reason, node.at) : node;
    if (node.type === 'sequence') return { ...node, isCopy: false, items: node.items.map(holed) };
    isBroken ||= [...node.entries.keys()].some((key) => key.includes('{{'));
    const entries = [...node.entries].map(([key, entry]): readonly [string, SourcedEntry] => [
      key,
      { ...entry, value: holed(entry.value), isCopy: false },
    ]);
    return { ...node, isCopy: false, entries: new Map(entries) };
  };
  const root = part.root && holed(part.root);
  return { ...part, root, isBroken };
}

/** All of it stands where the scalar does. */
function collapsed(node: SourcedNode, scalar: SourcedScalar): SourcedNode {
  const { at } = scalar;
  if (node.type === 'sequence')
    return { ...node, at, isCopy: false, items: node.items.map((item) => collapsed(item, scalar)) };
  if (node.type !== 'mapping') return { ...node, at, isCopy: false };
  const entries = [...node.entries].map(([key, { value }]): readonly [string, SourcedEntry] => [
    key,
    { value: collapsed(value, scalar), at, isCopy: false },
  ]);
  return { ...node, at, isCopy: false, isFlow: true, entries: new Map(entries) };
}
