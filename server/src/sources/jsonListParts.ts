/**
 * A list in JSON, taken apart: its items, each to be parsed by itself, and the rest.
 * Knows braces, brackets and strings; whether what it cuts out is JSON is for the parser to say. Where all of it is, the
 * whole is, and means the same.
 */

/** Where the items of the list stand in the text, and the list without them. */
export interface JsonListParts {
  readonly head: string;
  /** Start and end of each by turns. */
  readonly bounds: readonly number[];
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
/** In ASCII, brackets are braces without this bit. */
const braceBit = 0x20;
const [opening, closing] = [0x7b, 0x7d];
const itemsBegin = /"items"\s*:\s*\[/y;
/** So many characters are looked at in one go: the first million takes 20 ms, before V8 has compiled this (measured). */
const charactersAtOnce = 64 * 1024;

/** Undefined where no list of items stands in a JSON object. `pause` is awaited now and then. */
export async function partsOfJsonList(
  text: string,
  pause: () => Promise<void>,
): Promise<JsonListParts | undefined> {
  const bounds: number[] = [];
  let [depth, list, start, looked] = [0, -1, -1, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (at - looked > charactersAtOnce) {
      looked = at;
      await pause();
    }
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (depth === 1 && list === -1) {
        itemsBegin.lastIndex = at;
        if (itemsBegin.test(text)) {
          at = itemsBegin.lastIndex - 1;
          [list, start, depth] = [at, at + 1, 2];
          continue;
        }
      }
      at = endOfString(text, at);
    } else if ((code | braceBit) === opening) depth += 1;
    else if ((code | braceBit) === closing) {
      depth -= 1;
      if (depth === 1 && start !== -1) {
        if (bounds.length > 0 || text.slice(start, at).trim() !== '') bounds.push(start, at);
        const head = text.slice(0, list + 1) + text.slice(at);
        // Of two lists of that name the last one counts.
        return head.split('"items"').length === 2 ? { head, bounds } : undefined;
      }
    } else if (code === comma && depth === 2 && start !== -1) {
      bounds.push(start, at);
      start = at + 1;
    }
  }
  return undefined;
}

/** Its closing quotation mark; the text's end where there is none. */
function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}
