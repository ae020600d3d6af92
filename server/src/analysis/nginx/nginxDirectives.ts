/**
 * The text of an nginx configuration as words, directive by directive.
 * Knows how nginx reads its files (`ngx_conf_read_token` of `src/core/ngx_conf_file.c`); does not know any directive.
 */

/** A word with its quotes. */
export interface NginxWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words up to `;`, `{` or `}`: `location /api {` is a directive, and so is each entry of a `map`. Comments are none. */
export function* nginxDirectives(text: string): Iterable<readonly NginxWord[]> {
  let words: NginxWord[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '#') {
      const newline = text.indexOf('\n', at);
      at = newline === -1 ? text.length : newline;
    } else if (character === ';' || character === '{' || character === '}') {
      if (words.length > 0) yield words;
      words = [];
      at += 1;
    } else if (isSpace(character)) at += 1;
    else {
      const end = character === '"' || character === "'" ? quotedEnd(text, at) : wordEnd(text, at);
      words.push({ text: text.slice(at, end), start: at, end });
      at = end;
    }
  }
  if (words.length > 0) yield words;
}

/** Behind the quote that ends what begins here. */
function quotedEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** A brace right behind a `$` belongs to the word. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (isSpace(character) || character === ';') break;
    if (character === '{' && text.charAt(at - 1) !== '$') break;
    at += character === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
