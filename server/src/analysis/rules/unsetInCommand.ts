/**
 * Whether a container's command takes a variable out of the environment before its program starts.
 * Knows what shells and `env` can do about it; only collisions are over then, sizes are not: the kernel starts the shell first.
 */
import { commandsOf } from '../launch/ownCommand.ts';
import type { Container } from '../workloads/workload.ts';

/** What is looked at of a command; no loop of this kind stands behind so much else. */
const mostCharacters = 50_000;
const mostLoopCharacters = 1_000;

/** What a shell or `env` is told to forget, of one variable, or of all that begin alike (`NEO4J_*`). */
export function isUnset(variable: string, container: Container): boolean {
  const { command = [], args = [] } = container;
  const text = [...command, ...args]
    .map((argument) => argument.text ?? '')
    .join(' ')
    .replace(/\\\n/g, ' ')
    .slice(0, mostCharacters);
  const isFamily = variable.endsWith('*');
  const wanted: Wanted = { name: isFamily ? variable.slice(0, -1) : variable, isFamily };
  return (
    isNamed(text, wanted) || isEmptied(container) || isInLoop(text, wanted) || isInGeneratedList(text, wanted)
  );
}

interface Wanted {
  readonly name: string;
  /** It is the beginning of many names. */
  readonly isFamily: boolean;
}

/** `unset X`, `unset ${!X@}`, `export -n X`, `env -u X` or `X=…`. */
function isNamed(text: string, wanted: Wanted): boolean {
  const lists = [
    ...text.matchAll(/\b(?:unset|export\s+-n|declare\s+\+x|typeset\s+\+x)\b([^;&|\n]*)/g),
    ...text.matchAll(/(?:^|\s)(?:-u\s*|--unset[=\s])([A-Za-z_]\w*)/g),
    ...text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=/g),
  ];
  return lists.some(([, list = '']) => names(list, wanted));
}

/** Whether a list of words names it, or all that begin as it does. */
function names(list: string, { name, isFamily }: Wanted): boolean {
  const prefixes = [...list.matchAll(/\$\{!(\w+)[@*]\}/g)].map(([, prefix = '']) => prefix);
  if (prefixes.some((prefix) => name.startsWith(prefix))) return true;
  const words = list.match(/(?<![\w$]|\$\{!?)[A-Za-z_]\w*/g) ?? [];
  return words.some((word) => (isFamily ? word.startsWith(name) : word === name));
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

/** `for v in $(env | …); do unset $v; done`, and the same with `while read`. */
function isInLoop(text: string, wanted: Wanted): boolean {
  const heads = [
    ...text.matchAll(/\bfor\s+(\w+)\s+in\s/g),
    // Behind a pipe the loop is a shell of its own, whose variables are nobody else's.
    ...text.matchAll(/(?<!\|\s{0,9})\bwhile\s+(?:IFS=\S*\s+)?read\s+(?:-\w+\s+){0,3}(\w+)/g),
  ];
  return heads.some((head) => {
    const [before = '', variable = ''] = head;
    const tail = text.slice(head.index + before.length, head.index + mostLoopCharacters);
    const start = tail.search(/[;\n]\s*do\b/);
    const end = tail.search(/\bdone\b/);
    if (start === -1 || end < start) return false;
    const isUnsetting = new RegExp(`\\bunset\\s+(?:-v\\s+)?["']?\\$+\\{?${variable}\\b`);
    if (!isUnsetting.test(tail.slice(start, end))) return false;
    const list = before.startsWith('for') ? tail.slice(0, start) : (tail.slice(end).split('\n', 1)[0] ?? '');
    return names(list, wanted) || lists(list, wanted);
  });
}

/** `unset $(env | …)`, `eval "$(env | sed … unset …)"`, `. <(env | … unset …)`. */
function isInGeneratedList(text: string, wanted: Wanted): boolean {
  const [, list] = /\bunset\s+(?:-v\s+)?["']?((?:\$\(|`)[\s\S]*)/.exec(text) ?? [];
  if (list !== undefined) return lists(firstCommand(list), wanted);
  const [, script] =
    /\beval\s+["']?((?:\$\(|`)[\s\S]*)|(?:^|[\s;&|])(?:\.|source)\s+(<\([\s\S]*)/.exec(text) ?? [];
  return script !== undefined && /\bunset\b/.test(script) && lists(script, wanted);
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
 * Whether a command that lists the environment lists the variable. Patterns are not run: what they spell in capitals
 * must be a part of the name, unless the pattern says what is to stay.
 */
function lists(command: string, { name, isFamily }: Wanted): boolean {
  if (!/\$\(|`|<\(/.test(command) || !/\b(?:env|printenv|set|export|declare|typeset|compgen)\b/.test(command))
    return false;
  if (/\bgrep\s+(?:-\w+\s+)*-\w*v|!~|!\//.test(command)) return true;
  const words = command.match(/[A-Z_][A-Z0-9_]{2,}/g) ?? [];
  if (words.length === 0) return true;
  const isPart = (word: string) => name.includes(word) || (isFamily && /^_?(?:PORT|SERVICE|TCP)/.test(word));
  return words.some(isPart);
}
