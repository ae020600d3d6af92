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
  /(?<![\w.$"])(set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+(?:\$?\w*(?:\.\w+)*\.Values\b((?:\.\w+)*)|(\$\w+|\$?\.(?=\s))|(\(index \$?\w*(?:\.\w+)*\.Values\b))(?:\s+"([^"]*)")?/g;

const assigning = /^\{\{-?\s*(?:(?:if|with|range)\s+)?((?:\$\w+\s*,\s*)?\$\w+)\s*(:?=)(.*)$/s;

/** Whether any action of a template asks, whatever others do. */
export function asks(text: string): boolean {
  return asking.test(text);
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
    changes: Array.from(words.matchAll(changing), changeOf),
  };
}

/** Where its key is written, `set` and `unset` change one value. */
function changeOf([, called, way, mapping, indexed, key]: RegExpMatchArray): string {
  if (way === undefined) return indexed === undefined ? (mapping ?? '') : '.Values';
  const isOne = (called === 'set' || called === 'unset') && /^\w+$/.test(key ?? '');
  return `.Values${way}${isOne ? `.${key}` : ''}`;
}

function all(words: string, pattern: RegExp): readonly string[] {
  return Array.from(words.matchAll(pattern), ([, found = '']) => found);
}
