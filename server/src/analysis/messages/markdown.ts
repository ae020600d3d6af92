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

/**
 * `text` as plain words: nothing in it becomes a link, an image, HTML, emphasis or the beginning of a list. Round brackets
 * stay, since no square one stands before them: some editors show Markdown as it is written.
 */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*[\]<>|~&@]|(?<![a-z0-9])_|_(?![a-z0-9])|(?<=:)\/|(?<=www)\./gi, '\\$&')
    .replace(/^\s*[#+\-=]/, (head) => `\\${head.trimStart()}`)
    .replace(/^\s*(\d{1,9})([.)])/, '$1\\$2');
}

const marks =
  /\\(?<escaped>[!-/:-@[-`{-~])|(?<!`)(?<fence>`+)(?!`)(?<code>.+?)(?<!`)\k<fence>(?!`)|\[(?<words>(?:\\.|[^\]\\])*)\]\([^()\s]*\)|\*\*| {2}(?=\n)/g;

/** The text of Markdown that is made here, for who does not read Markdown: without marks, and links as their words. */
export function withoutMarkup(markdown: string): string {
  return markdown.replace(marks, (...found) => {
    const { escaped, code: said, words } = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (said !== undefined) return said.trim() === '' ? '' : said.replace(/^ (.+) $/, '$1');
    return words === undefined ? (escaped ?? '') : withoutMarkup(words);
  });
}

/** Lines below each other, in one paragraph; empty ones are left out. */
export function lines(...texts: readonly string[]): string {
  return texts.filter(Boolean).join('  \n');
}

/** Paragraphs; empty ones are left out. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.filter(Boolean).join('\n\n');
}
