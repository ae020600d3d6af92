/**
 * Takes a long YAML list of objects apart, so that each is parsed alone.
 * Knows how kubectl writes a List (`items:` in block style, at the margin); does not know Services.
 */

export interface YamlListItem {
  /** The item as a document of its own: its dash is a blank. */
  readonly text: string;
  /** The item's first line within the whole text, from 0. */
  readonly line: number;
}

export interface YamlListText {
  /** The text without the items, in which `kind` and the rest of the list's own fields stand. */
  readonly head: string;
  readonly items: Iterable<YamlListItem>;
}

/** Undefined where the text has no `items:` in block style at its margin. */
export function splitYamlList(text: string): YamlListText | undefined {
  const key = /^items:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)-[ \t\r\n]/m.exec(text);
  if (key === null) return undefined;
  const indent = (key[1] ?? '').length;
  const start = key.index + key[0].length - indent - 2;
  const dedent =
    indent === 0 ? /^[^\s#-]|^---/gm : new RegExp(`^ {0,${indent - 1}}[^\\s#]|^ {${indent}}[^\\s#-]`, 'gm');
  dedent.lastIndex = start;
  const end = dedent.exec(text)?.index ?? text.length;
  return { head: text.slice(0, key.index) + text.slice(end), items: itemsBetween(text, start, end, indent) };
}

function* itemsBetween(text: string, start: number, end: number, indent: number): Iterable<YamlListItem> {
  const dash = new RegExp(`^ {${indent}}-(?=[ \\t\\r\\n])`, 'gm');
  let line = countLines(text, 0, start);
  for (let at = start; at < end; ) {
    dash.lastIndex = at + indent + 1;
    const next = Math.min(dash.exec(text)?.index ?? end, end);
    const margin = ' '.repeat(indent + 1);
    yield { text: margin + text.slice(at + indent + 1, next), line };
    line += countLines(text, at, next);
    at = next;
  }
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
