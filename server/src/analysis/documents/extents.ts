/**
 * Which lines of a document belong to a node, and who else shares the node.
 * Knows comments, block scalars, anchors and aliases; edits nothing.
 */
import type { ManifestDocument } from './document.ts';
import { lineEnd, lineStart, nextLine } from './places.ts';
import {
  isLeaf,
  type YamlEntry,
  type YamlItem,
  type YamlMapping,
  type YamlNode,
  type YamlSequence,
} from './tree.ts';

/** Lines end where neither an editor nor our places see an end: nothing is edited there. */
export function hasOddLineEnds(text: string): boolean {
  return /\r(?!\n)|[\u0085\u2028\u2029]/.test(text);
}

/** The nodes from the document's root to a node, that node last; undefined where others share it, or nothing may be edited. */
export function wayTo({ state, text }: ManifestDocument, target: YamlNode): readonly YamlNode[] | undefined {
  if (hasOddLineEnds(text)) return undefined;
  const way: YamlNode[] = [];
  let node = state.kind === 'parsed' ? state.root : undefined;
  while (node !== undefined && !node.isAnchored) {
    way.push(node);
    if (node === target) return way;
    if (isLeaf(node)) return undefined;
    const part = partAt(node, target.span.start);
    node =
      part !== undefined && !part.isAlias && target.span.end <= part.value.span.end ? part.value : undefined;
  }
  return undefined;
}

/** The last entry or item of a collection that begins at or before an offset; they stand in the text's order. */
export function partAt(node: YamlMapping | YamlSequence, offset: number): YamlEntry | YamlItem | undefined {
  const parts = partsOf(node);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part === undefined || ('key' in part ? part.keySpan : part.span).start > offset) high = middle;
    else low = middle + 1;
  }
  return parts[low - 1];
}

/** An anchor stands on it or within: aliases elsewhere may need it. */
export function holdsAnchor(node: YamlNode): boolean {
  if (node.isAnchored) return true;
  return !isLeaf(node) && partsOf(node).some(({ value, isAlias }) => !isAlias && holdsAnchor(value));
}

/** A part of it is a template's: its text is not all that will stand there. */
export function holdsHole(node: YamlNode): boolean {
  if (isLeaf(node)) return node.type === 'hole';
  if (node.rest !== undefined) return true;
  // Of each workload all nodes are asked: no closure.
  for (const { value, isAlias, condition } of partsOf(node)) {
    if (condition !== undefined) return true;
    if (isAlias || value.type === 'scalar') continue;
    if (holdsHole(value)) return true;
  }
  return false;
}

/** All entries or items that a collection will have are written in it, each for certain. */
export function isSettled(node: YamlMapping | YamlSequence): boolean {
  return node.rest === undefined && partsOf(node).every(({ condition }) => condition === undefined);
}

/** What stands last in a node is there for certain: nothing of a template stands between it and the next line. */
export function endsSettled(node: YamlNode): boolean {
  if (isLeaf(node)) return node.type === 'scalar';
  const last = partsOf(node).at(-1);
  if (node.rest !== undefined || last?.condition !== undefined) return false;
  return last === undefined || last.isAlias || endsSettled(last.value);
}

function partsOf(node: YamlMapping | YamlSequence): readonly (YamlEntry | YamlItem)[] {
  return node.type === 'mapping' ? node.entries : node.items;
}

/** Where an entry's own text ends, without the comment behind it. */
export function endOfEntry(text: string, entry: YamlEntry): number {
  return Math.max(entry.keySpan.end, entry.isAlias ? entry.valueSpan.end : endOfContent(text, entry.value));
}

/** Where a node's own text ends, without comments and empty lines behind it unless they are content. */
export function endOfContent(text: string, node: YamlNode): number {
  if (node.type === 'scalar')
    return node.style === 'block' ? endOfBlockScalar(text, node.span) : node.span.end;
  if (node.type === 'hole' || node.isFlow) return node.span.end;
  const last = partsOf(node).at(-1);
  if (last === undefined) return node.span.end;
  const least = 'key' in last ? endOfEntry(text, last) : endOfItem(text, last);
  return withoutComments(text, least, node.span.end);
}

export function endOfItem(text: string, item: YamlItem): number {
  return item.isAlias ? item.span.end : endOfContent(text, item.value);
}

/** A block scalar whose empty last lines are part of it: `|+`. Nothing may come between them and it. */
export function keepsLastLines(text: string, start: number): boolean {
  return /^[|>][1-9]?\+/.test(text.slice(start, start + 3));
}

function endOfBlockScalar(text: string, { start, end }: { start: number; end: number }): number {
  if (keepsLastLines(text, start)) return end;
  let at = end;
  while (at > start && ' \t\r\n'.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** The end of the last line between `least` and `end` that says something; what follows `least` may be a `<<`. */
function withoutComments(text: string, least: number, end: number): number {
  let last = least;
  for (let at = nextLine(text, least); at < end; at = nextLine(text, at)) {
    // A span may end behind the indentation of the next entry's line.
    const stop = Math.min(lineEnd(text, at), end);
    if (!/^[ \t]*(#|$)/.test(text.slice(at, stop))) last = stop;
  }
  return last;
}

/** The first of the comment lines directly above `at` with its indentation, from `floor` on; else its own line. */
export function aboveComments(text: string, at: number, floor: number): number {
  let place = lineStart(text, at);
  const indent = text.slice(place, at);
  while (place > 1) {
    const above = lineStart(text, place - 1);
    if (above < floor || above >= place || !text.startsWith(`${indent}#`, above)) break;
    place = above;
  }
  return place;
}
