/**
 * The variables that a shell script uses.
 * Knows POSIX quoting and `${X:-y}`, and that the kubelet makes one `$` of two; does not run or fully parse anything.
 */

/** A use of a variable; offsets count in the text. */
export interface ShellUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Something other than `$X` or `${X}`: a default, a length, a part of the value. */
  readonly hasOperator: boolean;
  /** `${X:-y}`, `${X:+y}`, `${X:=y}`: the script has an answer to a missing variable. */
  readonly hasDefault: boolean;
}

/** The uses in a text of `command` or `args`, in its order. What stands in single quotes or a comment is none. */
export function shellUses(text: string): readonly ShellUse[] {
  const uses: ShellUse[] = [];
  /** Whether double quotes are open: of the text itself, and of each `$(` or `(` that is open in it. */
  const quotes = [false];
  const lastBreak = text.lastIndexOf('\n');
  /** A blank behind a backslash is a part of a word, in which `#` begins no comment. */
  let behindEscape = -1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const isQuoted = quotes.at(-1) === true;
    if (character === '\\') {
      // A line break behind it is no character at all: what stands before it counts.
      const isStart = text[at + 1] === '\n' && at !== behindEscape && isWordStart(text, at);
      at += 1;
      if (!isStart) behindEscape = at + 1;
    } else if (character === "'" && !isQuoted) at = endOf(text, "'", at + 1);
    else if (character === '"') quotes[quotes.length - 1] = !isQuoted;
    else if (character === '#' && !isQuoted && at !== behindEscape && isWordStart(text, at))
      at = endOf(text, '\n', at + 1);
    else if (character === '(' && !isQuoted) quotes.push(false);
    else if (character === ')' && !isQuoted && quotes.length > 1) quotes.pop();
    else if (character === '<' && !isQuoted) at = behindQuotedDocument(text, at, lastBreak) - 1;
    else if (character === '$') {
      const dollars = runLength(text, at);
      at += dollars - 1;
      if (text[at + 1] === '(') {
        quotes.push(false);
        at += 1;
        continue;
      }
      // The kubelet makes one `$` of two; to the shell two are its process number.
      const use = Math.ceil(dollars / 2) % 2 === 1 ? useAt(text, at - dollars + 1, at + 1) : undefined;
      if (use === undefined) continue;
      uses.push(use);
      // What stands in a default may use others.
      at = use.hasOperator ? at + 1 + use.name.length : use.end - 1;
    }
  }
  return uses;
}

/**
 * Whether the script may give a variable a value itself: it names it without `$`, or takes variables from a file.
 * `export X=…`, `read X` and `unset X` all do.
 */
export function mayBeSetInScript(text: string): (name: string) => boolean {
  if (/(?:^|[\s;&|(])(?:\.|source|eval)\s|\bset\s+-[a-z]*a/.test(text)) return () => true;
  const bare = new Set<string>();
  for (const [, name = ''] of text.matchAll(/(?<![\w$]|\$\{)([A-Za-z_][A-Za-z0-9_]*)/g)) bare.add(name);
  return (name) => bare.has(name);
}

/** A value without blanks outside of quotes; what it is made of does not matter. */
const value = String.raw`(?:[^\s;&|<>()"'\`$\\]|"[^"]*"|'[^']*'|\`[^\`]*\`|\$\([^()]*\)|\$\{[^{}]*\}|\$\w+)*`;
const statements = new RegExp(
  String.raw`\s*(?:#[^\n]*|set[ \t]+-[\w-]*(?:[ \t]+[\w-]+)*|(?:(?:export|readonly)[ \t]+)?(?<name>[A-Za-z_]\w*)=${value})[ \t]*(?:\n|;|&&|$)`,
  'y',
);

/**
 * The variables to which a script gives a value before it does anything else, each with the place from which on it
 * is in force: what uses them behind that does not see the environment's.
 */
export function setForCertain(text: string): ReadonlyMap<string, number> {
  const set = new Map<string, number>();
  statements.lastIndex = 0;
  for (let match = statements.exec(text); match !== null; match = statements.exec(text)) {
    const name = match.groups?.['name'];
    if (name !== undefined && !set.has(name)) set.set(name, statements.lastIndex);
    if (statements.lastIndex >= text.length) break;
  }
  return set;
}

/** `$NAME`, `${NAME}` or `${NAME…}`; `at` is behind the last `$`. Undefined for `$1`, `$?` and a `$` alone. */
function useAt(text: string, start: number, at: number): ShellUse | undefined {
  const pattern = /\{?[#!]?([A-Za-z_][A-Za-z0-9_]*)/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [written, name = ''] = match;
  const past = at + written.length;
  if (!written.startsWith('{')) {
    if (written !== name) return undefined;
    return { name, start, end: past, hasOperator: false, hasDefault: false };
  }
  const isPlain = text[past] === '}' && written.length === name.length + 1;
  return {
    name,
    start,
    end: isPlain ? past + 1 : past,
    hasOperator: !isPlain,
    hasDefault: /^:?[-=+]/.test(text.slice(past, past + 2)),
  };
}

function runLength(text: string, from: number): number {
  let at = from;
  while (text[at] === '$') at += 1;
  return at - from;
}

/** The index of the next `end`, or of the text's last character. */
function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length - 1 : found;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s;&|(]/.test(text[at - 1] ?? ' ');
}

/** Past a here-document whose delimiter is quoted: nothing is expanded in it. Else past the `<`. */
function behindQuotedDocument(text: string, at: number, lastBreak: number): number {
  const pattern = /<<-?[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\(\w+))/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  // It begins on the next line, if there is one: else each `<<` of a long line would look for its end.
  const firstLine = match === null || at > lastBreak ? 0 : text.indexOf('\n', pattern.lastIndex) + 1;
  if (match === null || firstLine === 0) return at + 1;
  const delimiter = match[1] ?? match[2] ?? match[3] ?? '';
  for (let line = firstLine; line < text.length; ) {
    const end = text.indexOf('\n', line);
    const past = end === -1 ? text.length : end + 1;
    if (text.slice(line, past).trim() === delimiter) return past;
    line = past;
  }
  return text.length;
}
