/**
 * Whether a container's command takes a variable out of the environment before its program starts.
 * Knows what shells and `env` can do about it; only collisions are over then, sizes are not: the kernel starts the shell first.
 */
import { commandsOf } from '../images/shellCommands.ts';
import { type Container, holeAmong } from '../workloads/workload.ts';

/** What is looked at of a command; no loop of this kind stands behind so much else. */
const mostCharacters = 50_000;
const mostLoopCharacters = 1_000;

/** Whether a shell or `env` of the container is told to forget a variable; the command is read once for all. */
export function unsetIn(container: Container): (variable: string) => boolean {
  const { command, args } = container;
  // What is yet to be filled in may unset anything.
  if (holeAmong(command) ?? holeAmong(args)) return () => true;
  const words = [...command.items, ...args.items];
  if (words.length === 0) return () => false;
  if (isEmptied(container)) return () => true;
  const text = words
    .map((argument) => argument.text ?? '')
    .join(' ')
    .replace(/\\\n/g, ' ')
    .slice(0, mostCharacters);
  const loops = loopsIn(text);
  const names = namesIn([...listsIn(text), ...loops]);
  const patterns = [...loops, ...generatedIn(text)].map(patternOf).filter((pattern) => pattern !== undefined);
  return (variable) =>
    names.words.has(variable) ||
    names.beginnings.some((beginning) => variable.startsWith(beginning)) ||
    patterns.some((pattern) => pattern.length === 0 || pattern.some((part) => variable.includes(part)));
}

/** What follows `unset`, `export -n` and `env -u`, and the names of `X=…`. */
function listsIn(text: string): readonly string[] {
  return [
    ...text.matchAll(/\b(?:unset|export\s+-n|declare\s+\+x|typeset\s+\+x)\b([^;&|\n]*)/g),
    ...text.matchAll(/(?:^|\s)(?:-u\s*|--unset[=\s])([A-Za-z_]\w*)/g),
    ...text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=/g),
  ].map(([, list = '']) => list);
}

/** The names in lists, and the beginnings of all that `${!X@}` stands for. */
function namesIn(lists: readonly string[]): {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
} {
  const words = lists.flatMap((list) => list.match(/(?<![\w$]|\$\{!?)[A-Za-z_]\w*/g) ?? []);
  const beginnings = lists.flatMap((list) =>
    [...list.matchAll(/\$\{!(\w+)[@*]\}/g)].map(([, beginning = '']) => beginning),
  );
  return { words: new Set(words), beginnings };
}

/** `env -i program`, `exec -c program`, `su - user`: nothing of the environment is left for what is started last. */
function isEmptied(container: Container): boolean {
  const commands = commandsOf(container);
  // Of what is started before something else, the rest sees nothing.
  return commands.some(
    (words, index) => (index === commands.length - 1 || words[0] === 'exec') && startsEmpty(words),
  );
}

function startsEmpty(words: readonly string[]): boolean {
  const [first, second = ''] = words;
  if (first === 'exec' && /^-[al]*c[acl]*$/.test(second)) return true;
  const starter = words.findIndex((word) => /(?:^|\/)(?:env|su)$/.test(word));
  if (starter === -1) return false;
  const operand = words.findIndex((word, index) => index > starter && !/^-|=/.test(word));
  const options = words.slice(starter + 1, operand === -1 ? words.length : operand);
  const empty = words[starter]?.endsWith('su')
    ? /^(?:-|-[a-z]*l[a-z]*|--login)$/
    : /^(?:-|-[0iv]*i[0iv]*|--ignore-environment)$/;
  return options.some((option) => empty.test(option));
}

/** What is gone through in `for v in $(env | …); do unset $v; done`, and in the same with `while read`. */
function loopsIn(text: string): readonly string[] {
  const heads = [
    ...text.matchAll(/\bfor\s+(\w+)\s+in\s/g),
    // Behind a pipe the loop is a shell of its own, whose variables are nobody else's.
    ...text.matchAll(/(?<!\|\s{0,9})\bwhile\s+(?:IFS=\S*\s+)?read\s+(?:-\w+\s+){0,3}(\w+)/g),
  ];
  return heads.flatMap((head): readonly string[] => {
    const [written = '', variable = ''] = head;
    const tail = text.slice(head.index + written.length, head.index + mostLoopCharacters);
    const start = tail.search(/[;\n]\s*do\b/);
    const end = tail.search(/\bdone\b/);
    if (start === -1 || end < start) return [];
    const isUnsetting = new RegExp(`\\bunset\\s+(?:-v\\s+)?["']?\\$+\\{?${variable}\\b`);
    if (!isUnsetting.test(tail.slice(start, end))) return [];
    return [written.startsWith('for') ? tail.slice(0, start) : (tail.slice(end).split('\n', 1)[0] ?? '')];
  });
}

/** What is listed in `unset $(env | …)`, `eval "$(env | sed … unset …)"`, `. <(env | … unset …)`. */
function generatedIn(text: string): readonly string[] {
  const [, list] = /\bunset\s+(?:-v\s+)?["']?((?:\$\(|`)[\s\S]*)/.exec(text) ?? [];
  if (list !== undefined) return [firstCommand(list)];
  const [, evaluated, sourced] =
    /\beval\s+["']?((?:\$\(|`)[\s\S]*)|(?:^|[\s;&|])(?:\.|source)\s+(<\([\s\S]*)/.exec(text) ?? [];
  const script = evaluated ?? sourced;
  return script !== undefined && /\bunset\b/.test(script) ? [script] : [];
}

/** `$(…)` up to its closing parenthesis, or all where it has none. */
function firstCommand(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return text.slice(0, at);
    }
  }
  return text;
}

/**
 * What a command that lists the environment asks of names, as parts of which one has to be there; empty where it asks
 * nothing. Patterns are not run: what they spell in capitals counts, unless they say what is to stay.
 */
function patternOf(command: string): readonly string[] | undefined {
  const isList =
    /\$\(|`|<\(/.test(command) && /\b(?:env|printenv|set|export|declare|typeset|compgen)\b/.test(command);
  if (!isList) return undefined;
  if (/\bgrep\s+(?:-\w+\s+)*-\w*v|!~|!\//.test(command)) return [];
  return command.match(/[A-Z_][A-Z0-9_]{2,}/g) ?? [];
}
