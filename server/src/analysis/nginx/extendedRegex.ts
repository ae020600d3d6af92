/**
 * POSIX extended regular expressions, as far as every awk of the nginx images reads them alike.
 * Knows mawk (Debian) and busybox awk over musl (Alpine); does not know what is matched, names aside.
 */

/** What a part of an expression matches, over the characters of names. */
export type RegexNode =
  | { readonly kind: 'chars'; readonly chars: ReadonlySet<string> }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly part: RegexNode; readonly min: number; readonly max: number };

/** `invalid`: every awk refuses it. `unsure`: awks differ, or it is not known what they do. */
export type RegexReading = RegexNode | 'invalid' | 'unsure';

/** The characters of names that a shell passes on. */
export const nameCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_';

const everyCharacter: ReadonlySet<string> = new Set(nameCharacters);
/** Neither special nor of another meaning after a backslash, in any awk. */
const plain = /[A-Za-z0-9_ ,=:@%~!#;<>&'"`-]/;
const escapable = '.*+?()[]{}|^$\\/';
/** Expressions nested deeper, or longer, are nobody's filter. */
const mostDepth = 50;
const mostLength = 20_000;

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  xdigit: /[A-Fa-f0-9]/,
  punct: /_/,
  graph: /./,
  print: /./,
  space: /[^\s\S]/,
  blank: /[^\s\S]/,
  cntrl: /[^\s\S]/,
};

interface Reader {
  readonly text: string;
  at: number;
  problem: 'invalid' | 'unsure' | undefined;
  readonly hasIntervals: boolean;
}

/** Reads an expression. Intervals (`{2,3}`) are read where `hasIntervals` says that the awk knows them. */
export function readExtendedRegex(text: string, hasIntervals: boolean): RegexReading {
  if (text.length > mostLength) return 'unsure';
  const reader: Reader = { text, at: 0, problem: undefined, hasIntervals };
  const node = readChoice(reader, 0);
  // A `)` without `(` is a literal here and an error there.
  if (reader.problem === undefined && reader.at < text.length) return 'unsure';
  return reader.problem ?? node;
}

function readChoice(reader: Reader, depth: number): RegexNode {
  const parts: RegexNode[] = [];
  do {
    if (parts.length > 0) reader.at += 1;
    parts.push(readSequence(reader, depth));
  } while (reader.problem === undefined && reader.text[reader.at] === '|');
  return { kind: 'choice', parts };
}

function readSequence(reader: Reader, depth: number): RegexNode {
  const parts: RegexNode[] = [];
  while (reader.problem === undefined && reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at);
    if (character === '|' || character === ')') break;
    const part = readPart(reader, character, parts, depth);
    if (part !== undefined) parts.push(part);
  }
  // mawk refuses an empty branch, musl lets it match everything; both refuse a group that nothing closes.
  if (parts.length === 0) fail(reader, depth > 0 && reader.at >= reader.text.length ? 'invalid' : 'unsure');
  return { kind: 'sequence', parts };
}

function readPart(
  reader: Reader,
  character: string,
  before: RegexNode[],
  depth: number,
): RegexNode | undefined {
  const { text, at } = reader;
  reader.at += 1;
  if (character === '^') {
    return before.length === 0 ? { kind: 'start' } : fail(reader, 'unsure');
  }
  if (character === '$') {
    const next = text[reader.at];
    return next === undefined || next === '|' || next === ')' ? { kind: 'end' } : fail(reader, 'unsure');
  }
  if (character === '*') return repeat(reader, before, depth, 0, Number.POSITIVE_INFINITY);
  if (character === '+') return repeat(reader, before, depth, 1, Number.POSITIVE_INFINITY);
  if (character === '?') return repeat(reader, before, depth, 0, 1);
  if (character === '{') return readInterval(reader, before, depth, at);
  if (character === '(') return readGroup(reader, depth);
  if (character === '[') return readBracket(reader);
  if (character === '.') return { kind: 'chars', chars: everyCharacter };
  if (character === '\\') {
    const escaped = text[reader.at];
    reader.at += 1;
    if (escaped === undefined) return fail(reader, 'invalid');
    return escapable.includes(escaped) ? { kind: 'chars', chars: new Set() } : fail(reader, 'unsure');
  }
  if (!plain.test(character)) return fail(reader, 'unsure');
  return { kind: 'chars', chars: everyCharacter.has(character) ? new Set(character) : new Set() };
}

function fail(reader: Reader, problem: 'invalid' | 'unsure'): undefined {
  // What stands before something unsure may be read otherwise, too; what stands after it is not read.
  reader.problem ??= problem;
  return undefined;
}

function repeat(reader: Reader, before: RegexNode[], depth: number, min: number, max: number): undefined {
  const part = before.pop();
  // At the start of a group mawk applies it to what stands before the group.
  if (part === undefined) return fail(reader, depth > 0 ? 'unsure' : 'invalid');
  if (part.kind === 'start' || part.kind === 'end' || part.kind === 'repeat') return fail(reader, 'unsure');
  before.push({ kind: 'repeat', part, min, max });
  return undefined;
}

function readInterval(reader: Reader, before: RegexNode[], depth: number, at: number): undefined {
  const [whole, first, comma, second] =
    /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(reader.text.slice(at, at + 10)) ?? [];
  if (!reader.hasIntervals || whole === undefined || before.length === 0) return fail(reader, 'unsure');
  const min = Number(first);
  const max = comma === undefined ? min : second === undefined ? Number.POSITIVE_INFINITY : Number(second);
  // RE_DUP_MAX is 255; `{3,2}` and `{0}` are not tried.
  if (max < min || max === 0 || Math.max(min, Number.isFinite(max) ? max : 0) > 255)
    return fail(reader, 'unsure');
  reader.at = at + whole.length;
  return repeat(reader, before, depth, min, max);
}

function readGroup(reader: Reader, depth: number): RegexNode | undefined {
  if (depth >= mostDepth) return fail(reader, 'unsure');
  const inner = readChoice(reader, depth + 1);
  if (reader.problem !== undefined) return undefined;
  if (reader.text[reader.at] !== ')') return fail(reader, 'invalid');
  reader.at += 1;
  return { kind: 'sequence', parts: [inner] };
}

/** `[A-Z_]`, `[^[:digit:]]`: after the opening bracket. */
function readBracket(reader: Reader): RegexNode | undefined {
  const { text } = reader;
  const isNegated = text[reader.at] === '^';
  if (isNegated) reader.at += 1;
  const found = new Set<string>();
  for (let isFirst = true; ; isFirst = false) {
    const character = text[reader.at];
    if (character === undefined) return fail(reader, 'invalid');
    if (character === ']' && !isFirst) break;
    if (!readBracketItem(reader, found)) return undefined;
  }
  reader.at += 1;
  const chars = new Set([...everyCharacter].filter((character) => found.has(character) !== isNegated));
  return { kind: 'chars', chars };
}

/** Reads one item of a bracket expression; false where it cannot be told what it means. */
function readBracketItem(reader: Reader, into: Set<string>): boolean {
  const rest = reader.text.slice(reader.at, reader.at + 12);
  const [named, className = ''] = /^\[:([a-z]+):\]/.exec(rest) ?? [];
  if (named !== undefined) return takeMembers(reader, into, named, classes[className]);
  const [range, from = '', to = ''] = /^([A-Za-z0-9])-([A-Za-z0-9])/.exec(rest) ?? [];
  if (range !== undefined) {
    // Ranges across cases and digits depend on the order of characters; an inverted one is refused or empty.
    const isPlain =
      [/[A-Z]/, /[a-z]/, /[0-9]/].some((kind) => kind.test(from) && kind.test(to)) && from <= to;
    return takeMembers(reader, into, range, isPlain ? new RegExp(range.replace(/.*/, '[$&]')) : undefined);
  }
  const character = rest.charAt(0);
  const isLast = rest.charAt(1) === ']';
  // A `-` is itself at the end; elsewhere, and `\`, `[` and `/` anywhere, it means different things to different awks.
  const isPlain = character === '-' ? isLast : plain.test(character) || '.*+?()|$^]'.includes(character);
  const beginsRange = rest.charAt(1) === '-' && rest.charAt(2) !== ']';
  if (!isPlain || beginsRange) {
    fail(reader, 'unsure');
    return false;
  }
  into.add(character);
  reader.at += 1;
  return true;
}

function takeMembers(reader: Reader, into: Set<string>, item: string, members: RegExp | undefined): boolean {
  if (members === undefined) {
    fail(reader, 'unsure');
    return false;
  }
  for (const character of everyCharacter) if (members.test(character)) into.add(character);
  reader.at += item.length;
  return true;
}
