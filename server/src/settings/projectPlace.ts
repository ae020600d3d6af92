/**
 * Where in a project file a cursor is: the keys above it, and what is being written there.
 * Knows YAML by its lines, since a file that is being written often does not parse; does not know the settings.
 */

/** A step of a path into a list. */
export const listItem = '[]';

export interface ProjectPlace {
  /** The keys from the outermost on; `[]` for an item of a list. Of a value its own key is the last. */
  readonly path: readonly string[];
  /** A key is being written, or what it is set to. */
  readonly kind: 'key' | 'value';
  /** The part of it before the cursor. */
  readonly word: string;
}

/** Undefined in a comment. `character` counts UTF-16 units. */
export function placeAt(lines: readonly string[], line: number, character: number): ProjectPlace | undefined {
  const { dashes, column, rest } = partsOf((lines[line] ?? '').slice(0, character));
  const here = placeInLine(rest);
  if (here === undefined) return undefined;
  const above = pathAbove(lines, line, column, dashes);
  return { ...here, path: [...above, ...here.path] };
}

interface LineParts {
  /** The columns of the dashes of list items, from the left. */
  readonly dashes: readonly number[];
  /** Where the text after indentation and dashes begins. */
  readonly column: number;
  readonly rest: string;
}

function partsOf(text: string): LineParts {
  let column = text.search(/[^ ]|$/);
  const dashes: number[] = [];
  for (;;) {
    const dash = /^-( +|$)/.exec(text.slice(column));
    if (dash === null) return { dashes, column, rest: text.slice(column) };
    dashes.push(column);
    column += dash[0].length;
  }
}

interface Frame {
  readonly kind: 'map' | 'list';
  key: string | undefined;
}

/** Reads one line after its indentation, including flow style. */
function placeInLine(text: string): ProjectPlace | undefined {
  const frames: Frame[] = [{ kind: 'map', key: undefined }];
  let word = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    const frame = frames.at(-1);
    if (char === '#' && /^$|\s$/.test(text.slice(0, i))) return undefined;
    if (char === '{' || char === '[') {
      frames.push({ kind: char === '{' ? 'map' : 'list', key: undefined });
      word = '';
    } else if ((char === '}' || char === ']') && frames.length > 1) {
      frames.pop();
      word = '';
    } else if (char === ',' && frames.length > 1) {
      if (frame?.kind === 'map') frame.key = undefined;
      word = '';
    } else if (
      char === ':' &&
      frame?.kind === 'map' &&
      frame.key === undefined &&
      /^(\s|$)/.test(text.slice(i + 1))
    ) {
      frame.key = unquoted(word);
      word = '';
    } else word += char;
  }
  const last = frames.at(-1);
  const path = frames.flatMap(({ kind, key }) => (kind === 'list' ? listItem : (key ?? [])));
  return {
    path,
    kind: last?.kind === 'list' || last?.key !== undefined ? 'value' : 'key',
    word: word.trimStart(),
  };
}

/** The keys above a column, from the lines above. */
function pathAbove(
  lines: readonly string[],
  from: number,
  column: number,
  dashes: readonly number[],
): readonly string[] {
  const path: string[] = dashes.map(() => listItem);
  // A parent is further left; the key of a list may be in the same column as its dashes.
  let left = dashes[0] ?? column;
  let isInList = dashes.length > 0;
  for (let i = from - 1; i >= 0 && (left > 0 || isInList); i -= 1) {
    const parts = partsOf(lines[i] ?? '');
    const first = parts.dashes[0] ?? parts.column;
    if (parts.rest === '' || parts.rest.startsWith('#') || first > left) continue;
    if (first === left && (!isInList || parts.dashes.length > 0)) continue;
    const key = /^([^\s:#]+)\s*:(\s|$)/.exec(parts.rest)?.[1];
    const isParent = parts.column < left || (isInList && parts.column === left);
    path.unshift(
      ...parts.dashes.map(() => listItem),
      ...(isParent && key !== undefined ? [unquoted(key)] : []),
    );
    left = first;
    isInList = parts.dashes.length > 0;
  }
  return path;
}

function unquoted(word: string): string {
  return word.trim().replace(/^(["'])(.*)\1$/, '$2');
}
