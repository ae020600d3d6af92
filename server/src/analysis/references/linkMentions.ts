/**
 * Where a text of whatever language names a service link, or may put such a name together.
 * Knows names and what stands around them; does not know who reads the text, nor which Services there are.
 */
import { memo } from '../memo.ts';
import { couldBeServiceLink, isServiceLinkName } from './serviceLinkName.ts';

/** A place that names a variable which a Service could make. Offsets count in the text. */
export interface LinkMention {
  readonly name: string;
  /** With what makes a use of it: `${X:-y}` begins at its `$`, and ends behind its name or its `}`. */
  readonly start: number;
  readonly end: number;
  /** `placeholder`: `$X` or `${X}`; `reference`: `$(X)`; `name`: anything else, as `os.environ["X"]` or `%X%`. */
  readonly form: 'placeholder' | 'reference' | 'name';
  /** `$X` and `${X}`, and nothing more: what can be replaced by a value. */
  readonly isWhole: boolean;
  /** `${X:-y}`, of a shell, or `${X:y}`, of Spring: there is an answer to a missing variable. */
  readonly hasDefault: boolean;
}

export interface LinkText {
  readonly mentions: readonly LinkMention[];
  /** What shows that names may be put together, as it is written: `_SERVICE_PORT_`, `${!name}`. */
  readonly built: string | undefined;
  /** False where there are more mentions than are kept. */
  readonly isWhole: boolean;
}

/** More are no longer told one by one. */
const mostMentions = 10_000;
/** A name of Kubernetes' making has fewer: a Service's has 63 characters, a port's 15. */
const longestName = 128;

/** Every name has one of these in it; all else is passed over at the speed of the search. */
const seeds = /[_.-](?:PORT|port|SERVICE|service)|SERVICE_(?:HOST|PORT)/g;
/** The same for who only wants to know whether there is one: it keeps no place. */
const anySeed = new RegExp(seeds.source);

/**
 * Every word of a text that a Service could make a variable of, be it read there or not, each once: all of which others
 * tell anything, and more. Undefined where there are more than are kept.
 */
export function linkWords(text: string): readonly string[] | undefined {
  if (!anySeed.test(text)) return noWords;
  const seed = new RegExp(seeds);
  let words: Set<string> | undefined;
  for (let match = seed.exec(text); match !== null; match = seed.exec(text)) {
    const word = wordAt(text, match.index);
    seed.lastIndex = Math.max(word.end, seed.lastIndex);
    words ??= new Set();
    words.add(text.slice(word.start, word.end));
    const relaxed = relaxedMention(text, word);
    if (relaxed !== undefined) words.add(relaxed.name);
    if (words.size > mostWords) return undefined;
  }
  return words === undefined ? noWords : [...words];
}

const mostWords = 100;
const noWords: readonly string[] = [];

/** Looks through a text once; costs what its length costs. */
export function linkMentions(text: string): LinkText {
  const mentions: LinkMention[] = [];
  const lines = lineReader(text);
  const readsEnvironment = /process\.env|environ\b|getenv|Deno\.env|import\.meta\.env/.test(text);
  let built: string | undefined;
  const seed = new RegExp(seeds);
  for (let match = seed.exec(text); match !== null; match = seed.exec(text)) {
    const word = wordAt(text, match.index);
    seed.lastIndex = Math.max(word.end, seed.lastIndex);
    if (word.end - word.start > longestName || lines.isComment(word.start)) continue;
    const mention = mentionAt(text, word) ?? relaxedMention(text, word);
    seed.lastIndex = Math.max(mention?.end ?? 0, seed.lastIndex);
    if (mention === undefined) {
      if (buildsName(text, word)) built ??= text.slice(word.start, word.end);
    } else if (mention.form !== 'name' || isRead(text, mention, lines, readsEnvironment)) {
      if (mentions.length === mostMentions)
        return { mentions, built: built ?? indirection(text), isWhole: false };
      mentions.push(mention);
    }
  }
  return { mentions, built: built ?? indirection(text), isWhole: true };
}

interface Word {
  readonly start: number;
  readonly end: number;
}

/** The letters, digits and underscores around a place. */
function wordAt(text: string, at: number): Word {
  let start = at;
  let end = at + 1;
  while (start > 0 && isWordCharacter(text.charCodeAt(start - 1))) start -= 1;
  while (end < text.length && isWordCharacter(text.charCodeAt(end))) end += 1;
  // The seed may begin with a dot or a dash, which belongs to no word.
  if (!isWordCharacter(text.charCodeAt(at))) start = at + 1;
  return { start, end };
}

function isWordCharacter(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x5f
  );
}

function mentionAt(text: string, { start, end }: Word): LinkMention | undefined {
  const name = text.slice(start, end);
  // No Service's name begins or ends with a dash. `$1_SERVICE_HOST` is the first argument and an end.
  if (name.startsWith('_') || name.endsWith('_') || !couldBeServiceLink(name)) return undefined;
  if (/^\d/.test(name) && text[start - 1] === '$') return undefined;
  return { name, ...useAround(text, start, end) };
}

/** Spring takes `${backend.service.host}` from BACKEND_SERVICE_HOST. Only a full name is meant so, and only in `${…}`. */
function relaxedMention(text: string, word: Word): LinkMention | undefined {
  const windowStart = Math.max(0, word.start - longestName);
  const before = text.slice(windowStart, word.start);
  const opening = before.lastIndexOf('${');
  if (opening === -1 || !/^[\w.-]*$/.test(before.slice(opening + 2))) return undefined;
  const start = windowStart + opening + 2;
  const end = word.end + (/^[\w.-]*/.exec(text.slice(word.end, word.end + longestName))?.[0].length ?? 0);
  const written = text.slice(start, end);
  const name = written.replaceAll(/[.-]/g, '_').toUpperCase();
  // `${X-y}` has a default.
  if (!/^[\w.]/.test(written) || !isServiceLinkName(name)) return undefined;
  return { name, ...useAround(text, start, end) };
}

function useAround(text: string, start: number, end: number): Omit<LinkMention, 'name'> {
  const isBraced = text[start - 1] === '{' && text[start - 2] === '$';
  if (isBraced) {
    const isWhole = text[end] === '}';
    const hasDefault = /^:?[-=+]|^:(?!\/\/)/.test(text.slice(end, end + 3));
    return {
      start: firstDollar(text, start - 2),
      end: isWhole ? end + 1 : end,
      form: 'placeholder',
      isWhole,
      hasDefault,
    };
  }
  if (text[start - 1] === '$') {
    return {
      start: firstDollar(text, start - 1),
      end,
      form: 'placeholder',
      isWhole: true,
      hasDefault: false,
    };
  }
  if (text[start - 1] === '(' && text[start - 2] === '$' && text[end] === ')')
    return { start: start - 2, end: end + 1, form: 'reference', isWhole: true, hasDefault: false };
  return { start, end, form: 'name', isWhole: false, hasDefault: false };
}

/** The kubelet and others make one `$` of two. */
function firstDollar(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === '$') start -= 1;
  return start;
}

/** What is looked at before a word, on its own line. */
const mostBefore = 200;

/** Whether a bare name is read, and not given a value or taken away. */
function isRead(
  text: string,
  { start, end }: LinkMention,
  lines: LineReader,
  readsEnvironment: boolean,
): boolean {
  const behind = text.slice(end, end + 8);
  if (/^["'\]]*[ \t]*(?:=(?![=~])|:=)/.test(behind)) return false;
  const lineStart = lines.startOf(start);
  const before = text.slice(Math.max(lineStart, start - mostBefore), start);
  // A key of YAML or JSON; `{ X: host } = process.env` of JavaScript is none.
  if (/^["']?[ \t]*:(?!:)/.test(behind)) {
    const isKey =
      /^[ \t]*(?:-[ \t]+)?["']?$/.test(before) || (/^["']/.test(behind) && /[{,][ \t]*["']$/.test(before));
    if (isKey && !readsEnvironment) return false;
  }
  const statement = before.slice(
    Math.max(...[';', '&', '|', '('].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  return !/(?:^|[\s.])(?:unset|unsetenv|delete|del|-u)\b/.test(statement);
}

/** Ends of names, to which something is put in front: `_SERVICE_HOST`, `_PORT_6379_TCP`. */
const ends = /^_+SERVICE_(?:HOST|PORT(?:_\w*)?)?$|^_+PORT_(?:\d+(?:_\w*)?)?$/;
/** The same where the text makes capitals of it. */
const smallEnds = /^_+service_(?:host|port(?:_\w*)?)$/;
/** Ends that something else could have as well. */
const commonEnds = /^_+(?:PORT|SERVICE)$|^SERVICE_(?:HOST|PORT)$/;
/** Names with an open end: `REDIS_SERVICE_PORT_` and the name of a port. */
const starts = /^[A-Z0-9_]+_(?:SERVICE|SERVICE_PORT|PORT_\d*)_$/;
/** What stands in front of an end that is put behind something: `${x}`, `x + "`, `%s`, `.*`. */
const joint = /[})\]"'`%$>|@*+]$/;
/** Reading all of the environment. */
const listing = /\b(?:env|printenv|set|compgen|declare|export|environ|environb|ENV|getenv)\b/;

function buildsName(text: string, { start, end }: Word): boolean {
  const word = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 1), start);
  if (ends.test(word) || starts.test(word)) return true;
  // `%s_SERVICE_HOST`, `$1_SERVICE_HOST`, `${name%.*}`.
  if (/^(?:[sdv]|\d+)_/.test(word) && /[%$]/.test(before)) return ends.test(word.replace(/^[a-z\d]+/, ''));
  if (smallEnds.test(word)) return joint.test(before);
  if (!commonEnds.test(word)) return false;
  if (joint.test(before) && word.startsWith('_')) return true;
  // A part of a list, and no key: `[name, "SERVICE_HOST"].join("_")`.
  if (/["']/.test(before) && /^["'](?![ \t]*:)/.test(text.slice(end, end + 8))) return true;
  const line = text.slice(Math.max(0, start - mostBefore), start);
  return listing.test(line.slice(line.lastIndexOf('\n') + 1)) || /[*+\].]$/.test(before);
}

/** Looking through all variables of the environment, in shells, Python, JavaScript, Ruby, Java and Go. */
const wholeEnvironment =
  /(?:^|[\s;&|(`])(?:env|printenv|export -p|declare -x|compgen -[ev])[ \t]*\||\bos\.environ(?=\.(?:items|keys|values)\(|:|\s+if\b)|\bObject\.(?:keys|entries|values)\(\s*process\.env\b(?!\.)|\bin process\.env\b(?!\.)|\bENV\.(?:each|select|map|find|filter|keys|to_h)\b|\bgetenv\(\)|\bos\.Environ\(\)|\brange\b[^\n}]{0,40}\b(?:environ|\.Env)\b/;
/** The parts of an end in a list: `"_".join([name, "SERVICE", "HOST"])`. */
const listedEnd = /["']SERVICE["'],[ \t]*["'](?:HOST|PORT)["']/;

/** Reading a variable by a name that another one holds: `${!name}`, `eval echo \$$name`, `printenv "$name"`. */
function indirection(text: string): string | undefined {
  const found =
    /\$\{![A-Za-z_0-9]{1,64}(?=[}:*@#%/^,-])/.exec(text) ??
    (text.includes('\\$') ? /\beval[ \t][^\n]{0,100}?\\\$/.exec(text) : null) ??
    /\bprintenv[ \t]+["']?\$\{?\w/.exec(text) ??
    /\$\{\(P\)\w/.exec(text) ??
    wholeEnvironment.exec(text) ??
    listedEnd.exec(text);
  if (found === null) return undefined;
  const [written] = found;
  if (written.startsWith('${!')) return `${written}}`;
  return /^(?:eval|printenv)/.test(written) ? (/^\w+/.exec(written)?.[0] ?? written) : written.trim();
}

interface LineReader {
  /** The first place of the line of a place. Places must not go back. */
  readonly startOf: (at: number) => number;
  /** Whether the line of a place is a comment from its beginning. */
  readonly isComment: (at: number) => boolean;
}

/**
 * `# …`, `// …`, `-- …`: what nearly every language takes for a comment, and no `#{…}` or `--option`. A command that goes
 * on in another line may begin there with `//$HOST/share`, or with `-- $HOST`.
 */
const comment = /[ \t]*(?:#(?=[\s#!]|$)|\/\/(?![$%{<])|--[ \t](?![ \t]*["']?[$%{]))/y;

function lineReader(text: string): LineReader {
  let start = 0;
  let end = text.indexOf('\n');
  let isComment: boolean | undefined;
  const move = (at: number) => {
    while (end !== -1 && end < at) {
      start = end + 1;
      end = text.indexOf('\n', start);
      isComment = undefined;
    }
  };
  return {
    startOf: (at) => {
      move(at);
      return start;
    },
    isComment: (at) => {
      move(at);
      if (isComment === undefined) {
        comment.lastIndex = start;
        isComment = comment.test(text);
      }
      return isComment;
    },
  };
}

const none: LinkText = { mentions: [], built: undefined, isWhole: true };
const known = memo<object, LinkText>();

/** The same of a text that others ask about as well, which is looked through once. */
export function linkMentionsOf(holder: { readonly text: string | undefined }): LinkText {
  const earlier = known.get(holder);
  if (earlier !== undefined) return earlier;
  const found = holder.text === undefined ? none : linkMentions(holder.text);
  known.set(holder, found.mentions.length === 0 && found.built === undefined ? none : found);
  return found;
}
