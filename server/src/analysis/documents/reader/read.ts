/**
 * A text -> the tree of its document, or why there is none.
 * Knows in which order the parts of the reader are asked, and where JSON is read as JSON.
 *
 * Why not a library: kubectl reads YAML with go-yaml v2, which follows YAML 1.1 and has ways of its own; libraries for
 * JavaScript follow 1.2. This reader makes the same tokens, the same tree and the same refusals, in kubectl's words:
 * merge keys count by position, `!!binary` is decoded, an alias without an anchor is an error. `test/parity/texts/`
 * compares both over some 30,000 texts and any number of mutations. Where we are lenient, kubectl refuses the document,
 * so nobody can apply it: directives, text after `---`, control characters there, null as a key, numbers that JSON does not have (`.inf`). What
 * kubectl accepts and we do not read is reported: something after a JSON object on its line, byte order marks that it
 * misreads, and what exceeds `guards.ts`.
 */
import type { Phrase } from '../../messages/message.ts';
import type { Span } from '../../text.ts';
import { misreadMark, misreadMarkAt } from '../byteOrderMark.ts';
import { restOfLineAt } from '../jsonStream.ts';
import { nextLine } from '../places.ts';
import { isDocumentStart } from '../separator.ts';
import type { YamlNode } from '../tree.ts';
import { forbiddenAt } from './characters.ts';
import { readCommonStyle } from './commonReader.ts';
import { Nodes } from './nodes.ts';
import { Scanner } from './scanner.ts';
import { Excess, Refusal } from './tokens.ts';
import { TreeReader } from './treeReader.ts';

export type Reading =
  | { readonly kind: 'parsed'; readonly root: YamlNode | undefined }
  /** Go's parser takes it no more than we do. */
  | { readonly kind: 'broken'; readonly message: string; readonly at: number }
  /** More than is read. */
  | { readonly kind: 'too-complex'; readonly reason: Phrase; readonly at: number };

/** Reads a document as kubectl does. Never throws. `onComment` is told of all comments up to where it ends or breaks. */
export function readYaml(text: string, onComment?: (span: Span) => void): Reading {
  const common = onComment === undefined ? readCommonStyle(text) : undefined;
  if (common !== undefined) return { kind: 'parsed', root: common.root };
  return readAnyStyle(text, onComment ?? (() => undefined));
}

/** The same without the short way for what is common. */
export function readAnyStyle(text: string, onComment: (span: Span) => void): Reading {
  if (hasOddJson(text) && isJson(text)) return readAs(text, true, onComment);
  const restAt = restOfLineAt(text);
  if (restAt !== undefined) {
    return { kind: 'too-complex', reason: { id: 'document-json-then-more' }, at: restAt };
  }
  const markAt = misreadMarkAt(text);
  if (markAt !== undefined) return misreadMark(markAt);
  const reading = readAs(text, false, onComment);
  return reading.kind === 'broken' && isJson(text) ? readAs(text, true, onComment) : reading;
}

function readAs(text: string, isJson: boolean, onComment: (span: Span) => void): Reading {
  const forbidden = isJson ? -1 : forbiddenBehindSeparator(text);
  // kubectl hands each line on with a line end, the last one as well.
  const lines = isJson || text.endsWith('\n') ? text : `${text}\n`;
  const scanner = new Scanner(lines, { isJson, onComment, length: text.length });
  try {
    const root = new TreeReader(scanner, new Nodes()).read();
    return forbidden === -1 || forbidden > scanner.at ? { kind: 'parsed', root } : forbiddenIn(forbidden);
  } catch (error) {
    if (error instanceof Excess) return { kind: 'too-complex', reason: error.reason, at: error.at };
    if (!(error instanceof Refusal)) throw error;
    return forbidden === -1
      ? { kind: 'broken', message: error.message, at: Math.min(error.at, text.length) }
      : forbiddenIn(forbidden);
  }
}

/**
 * kubectl takes the line `---` away before anything is read, so that may hold what it likes. It keeps that of a file's
 * first document, and would refuse it: there we are lenient.
 */
function forbiddenBehindSeparator(text: string): number {
  return forbiddenAt(text, isDocumentStart(text, 0) ? nextLine(text, 0) : 0);
}

function forbiddenIn(at: number): Reading {
  return { kind: 'broken', message: 'control characters are not allowed', at };
}

/** kubectl reads a text that begins with a brace as JSON first, which has escapes and characters that YAML has not. */
function isJson(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What YAML would read otherwise than JSON. */
function hasOddJson(text: string): boolean {
  return /^\s*\{/.test(text) && /[\u0085\u2028\u2029]/.test(text);
}
