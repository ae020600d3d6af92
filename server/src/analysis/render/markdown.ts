/**
 * Markdown that cannot be steered from outside.
 * Knows escaping; names and messages of other people come through here.
 */
import { oneLine } from '../plainText.ts';

/** `text` as inline code, whatever backticks it holds; cut at `most` characters. A pipe in it ends a cell of a table. */
export function code(text: string, most = 200): string {
  const clean = oneLine(text);
  // Half of a character is no text that every client can read.
  const shown = (clean.length > most ? `${clean.slice(0, most)}…` : clean).toWellFormed();
  if (shown.trim() === '') return '``` ```';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** `text` as plain words: nothing in it becomes a link, an image, HTML or the cell of a table. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+!|<>~&@]|(?<=:)\/|(?<=www)\./gi, '\\$&');
}

/** A table whose first column is a heading for its row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}
