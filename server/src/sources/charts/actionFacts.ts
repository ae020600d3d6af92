/**
 * What an action of a template says that tells on what it depends.
 * Knows words only; whether a variable or a helper depends on the cluster is `outsideActions.ts`'s to find.
 */

export interface ActionFacts {
  readonly isComment: boolean;
  /** It asks the cluster, the clock, or how often the release was upgraded. */
  readonly asks: boolean;
  /** The values that it reads: `.image.tag`; empty for all of them. */
  readonly values: readonly string[];
  /** Those that it includes. */
  readonly helpers: readonly string[];
  readonly variables: readonly string[];
  /** The variables that it gives a value; `isNew`: and makes. */
  readonly assigns:
    | { readonly names: readonly string[]; readonly isNew: boolean; readonly value: ActionFacts }
    | undefined;
  /** What it changes as all see it: `$d`, `.`, `.Values.image.tag`. */
  readonly changes: readonly string[];
}

const asking =
  /(?<![\w.$"])(?:lookup|now)(?![\w"])|(?<!\.Values(?:\.\w+)*)\.Revision\b|\bRelease\b.*"Revision"/;

const changing =
  /(?<![\w.$"])(set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+(?:\$?\w*(?:\.\w+)*\.Values\b((?:\.\w+)*)|(\$\w+|\$?\.(?=\s))|(?=(\()))(?:\s+"([^"]*)")?/g;

const assigning = /^\{\{-?\s*(?:(?:if|with|range)\s+)?((?:\$\w+\s*,\s*)?\$\w+)\s*(:?=)(.*)$/s;

/** Whether any action of a template asks, whatever others do. */
export function asks(text: string): boolean {
  return asking.test(text);
}

/** Whether any action of a template asks what time it is. */
export function asksClock(text: string): boolean {
  return /(?<![\w.$"])now(?![\w"])/.test(text);
}

/** Of an action with its braces, of several, or of a part of one. */
export function factsOf(words: string): ActionFacts {
  const [, names, sign, value = ''] = assigning.exec(words) ?? [];
  return {
    isComment: /^\{\{-?\s*\/\*/.test(words),
    asks: asking.test(words),
    values: all(words, /\.Values\b((?:\.\w+)*)/g),
    helpers: all(words, /\b(?:include|template)\s+"([^"]+)"/g),
    variables: all(words, /(\$\w+)/g),
    assigns:
      names === undefined
        ? undefined
        : { names: all(names, /(\$\w+)/g), isNew: sign === ':=', value: factsOf(value) },
    changes: [...words.matchAll(changing)].flatMap(changeOf),
  };
}

/** Where its key is written, `set` and `unset` change one value. */
function changeOf(match: RegExpMatchArray): readonly string[] {
  const [whole, called, way, mapping, bracket, key] = match;
  if (bracket !== undefined) {
    const inner = inBrackets(match.input ?? '', (match.index ?? 0) + whole.length);
    return /\.Values\b/.test(inner) ? ['.Values'] : [];
  }
  if (way === undefined) return mapping === undefined ? [] : [mapping];
  const isOne = (called === 'set' || called === 'unset') && /^\w+$/.test(key ?? '');
  return [`.Values${way}${isOne ? `.${key}` : ''}`];
}

/** What stands in brackets from an offset on, with the fields that are read of it. */
function inBrackets(words: string, start: number): string {
  let depth = 0;
  for (let at = start; at < words.length; at += 1) {
    if (words[at] === '(') depth += 1;
    else if (words[at] === ')') depth -= 1;
    if (depth === 0) return words.slice(start, at + 1) + (/^(?:\.\w+)*/.exec(words.slice(at + 1))?.[0] ?? '');
  }
  return words.slice(start);
}

function all(words: string, pattern: RegExp): readonly string[] {
  return Array.from(words.matchAll(pattern), ([, found = '']) => found);
}
