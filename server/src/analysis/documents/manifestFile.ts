/**
 * A file's text -> ManifestFile, keeping what an earlier text of the file has in common with it.
 * Knows which documents are unchanged; each is parsed by `parse.ts`.
 *
 * A file is split at `---` before it is parsed, and every document is parsed on its own; its offsets count from its own
 * start. So an edit costs what the edited document costs, and a broken document does not affect its neighbours. What
 * cannot matter is not parsed: documents without the word `apiVersion`, and definitions of custom resources, which are
 * 70 percent of the YAML in public repositories of manifests. The command line asks for all, since it reports which
 * documents do not parse.
 */

import type { Phrase } from '../messages/message.ts';
import { type SameEnds, sameEnds } from '../sameItems.ts';
import { compact, detached, lineStartsOf } from '../text.ts';
import { markBehindFirstSeparator, misreadMark } from './byteOrderMark.ts';
import {
  type DocumentState,
  lineEndsIn,
  type ManifestDocument,
  type ManifestFile,
  type PlacedDocument,
} from './document.ts';
import { most } from './guards.ts';
import { parseDocument } from './parse.ts';
import { isDocumentStart } from './separator.ts';
import { splitDocuments } from './split.ts';

/**
 * Reads a file. A document whose text stands in `previous` too is the same object again, wherever it stood:
 * an edit costs what the edited document costs. `parse` is there to be counted.
 */
export function readManifestFile(
  text: string,
  previous?: ManifestFile,
  parse: (text: string) => ManifestDocument = parseDocument,
): ManifestFile {
  if (previous?.text === text) return previous;
  if (previous === undefined && isOneDocument(text))
    return { text, documents: [{ document: parse(text), startOffset: 0, startLine: 0 }] };
  // What such a mark means depends on where its document stands: nothing of that file is kept, or handed on.
  const isOdd = [text, previous?.text ?? ''].some((each) => markBehindFirstSeparator(each) !== undefined);
  return { text, documents: readDocuments(text, isOdd ? [] : (previous?.documents ?? []), parse) };
}

/** So are most files, and there is nothing to split. */
function isOneDocument(text: string): boolean {
  return !text.includes('\n---') && isYaml(text);
}

/** Whether it is certain to be no JSON, of which there may be several, and what a byte order mark means does not depend on its place. */
export function isYaml(text: string): boolean {
  return !text.includes('\n\uFEFF') && !/^\s*\{/.test(text);
}

/** What stands unchanged before and after the change is compared in place; only the rest is split. */
function readDocuments(
  text: string,
  previous: readonly PlacedDocument[],
  parse: (text: string) => ManifestDocument,
): readonly PlacedDocument[] {
  const before = keptBefore(text, previous);
  const from = endOf(before.at(-1));
  // The texts of a file that is read for the first time are parts of it: it is kept as long as they are.
  const isFirst = previous.length === 0;
  const { after, start } = isFirst
    ? nothingAfter(text)
    : keptAfter(text, previous.slice(before.length), from);
  const placed = [...before];
  const changed = previous.slice(before.length, previous.length - after.length);
  const moved = new Map(changed.map(({ document }) => [document.text, document]));
  const place = (document: ManifestDocument) => {
    const last = placed.at(-1);
    const startLine = last === undefined ? 0 : last.startLine + lineEndsIn(last.document);
    placed.push({ document, startOffset: endOf(last), startLine });
  };
  const rest = text.slice(from, start);
  if (rest !== '' || placed.length + after.length === 0) {
    const kept = after.filter((document) => !rests.has(document)).length;
    const room = Math.max(most.documents - placed.length - kept, 0);
    const chunks = splitDocuments(rest, room);
    const markAt = markBehindFirstSeparator(text);
    for (const { text: own, startOffset } of chunks.slice(0, room)) {
      const start = from + startOffset;
      const isMisread = markAt !== undefined && markAt >= start && markAt < start + own.length;
      place(
        isMisread
          ? unread(own, misreadMark(markAt - start))
          : (moved.get(own) ?? parse(isFirst ? own : ownCopy(own, text))),
      );
    }
    const beyond = chunks[room];
    if (beyond !== undefined) {
      const left = rest.slice(beyond.startOffset);
      place(unreadRest(isFirst ? left : ownCopy(left, text)));
    }
  }
  for (const document of after) place(document);
  return compact(placed);
}

/** What stands behind the last document that is read, in one piece. */
const rests = new WeakSet<ManifestDocument>();

/** That document: what `text` says is not looked at. */
export function unreadRest(text: string): ManifestDocument {
  const reason: Phrase = { id: 'documents-too-many', most: most.documents };
  const document = unread(text, { kind: 'too-complex', reason, at: 0 });
  rests.add(document);
  return document;
}

/** No editor opens a text that is longer. */
const mostLined = 64 * 1024 * 1024;

function unread(text: string, state: DocumentState): ManifestDocument {
  let lineStarts: readonly number[] | undefined;
  return {
    ...{ text, kind: undefined, state, directives: [] },
    // Of what is not read nobody may ask, and it may be the most of a file: of millions of lines only where they begin.
    get lineStarts() {
      lineStarts ??= text.length > mostLined ? [0] : lineStartsOf(text);
      return lineStarts;
    },
  };
}

/** After an edit a slice would keep the whole file alive as it was then. */
function ownCopy(text: string, file: string): string {
  return text.length === file.length ? file : detached(text);
}

function endOf(placed: PlacedDocument | undefined): number {
  return placed === undefined ? 0 : placed.startOffset + placed.document.text.length;
}

/** The first documents, as far as they stand where they stood. */
function keptBefore(text: string, previous: readonly PlacedDocument[]): readonly PlacedDocument[] {
  let count = 0;
  for (const placed of previous) {
    const end = endOf(placed);
    const isWhole = end > 0 && (end === text.length || isDocumentStart(text, end));
    if (!isWhole || text.slice(placed.startOffset, end) !== placed.document.text) break;
    count += 1;
  }
  return previous.slice(0, count);
}

interface KeptAfter {
  readonly after: readonly ManifestDocument[];
  readonly start: number;
}

function nothingAfter({ length }: string): KeptAfter {
  return { after: [], start: length };
}

/** The last documents, as far as they stand at the text's end, and where they begin; nothing before `from`. */
function keptAfter(text: string, previous: readonly PlacedDocument[], from: number): KeptAfter {
  const after: ManifestDocument[] = [];
  let end = text.length;
  for (const { document } of previous.toReversed()) {
    const start = end - document.text.length;
    if (start < from || !isDocumentStart(text, start) || text.slice(start, end) !== document.text) break;
    after.push(document);
    end = start;
  }
  return { after: after.reverse(), start: end };
}

/** How many documents are the same at the start and at the end. */
export function sameAtEnds(before: readonly PlacedDocument[], after: readonly PlacedDocument[]): SameEnds {
  return sameEnds(before, after, isSameDocument);
}

/** Most stand where they stood and are the same objects: of thousands it matters that not each is looked into. */
function isSameDocument(a: PlacedDocument | undefined, b: PlacedDocument | undefined): boolean {
  return a === b || a?.document === b?.document;
}
