/**
 * What an action of a template says that tells on what it depends.
 * Knows words only; whether a variable or a helper depends on the cluster is `outsideActions.ts`'s to find.
 */

export interface ActionFacts {
  readonly isComment: boolean;
  /** It asks the cluster, the clock, or how often the release was upgraded. */
  readonly asks: boolean;
  readonly hasValues: boolean;
  /** Those that it includes. */
  readonly helpers: readonly string[];
  readonly variables: readonly string[];
  /** The variables that it gives a value; `isNew`: and makes. */
  readonly assigns:
    | { readonly names: readonly string[]; readonly isNew: boolean; readonly value: ActionFacts }
    | undefined;
  /** The mappings that it changes as all see them: `$d`, `.Values`, `.`. */
  readonly changes: readonly string[];
}

const asking =
  /(?<![\w.$"])(?:lookup|now)(?![\w"])|(?<!\.Values(?:\.\w+)*)\.Revision\b|\bRelease\b.*"Revision"/;

const changing =
  /(?<![\w.$"])(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+(\$\w+|\$?\.Values\b|\$?\.(?=\s)|\(index \$?\.Values\b)/g;

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
    hasValues: /\.Values\b/.test(words),
    helpers: all(words, /\b(?:include|template)\s+"([^"]+)"/g),
    variables: all(words, /(\$\w+)/g),
    assigns:
      names === undefined
        ? undefined
        : { names: all(names, /(\$\w+)/g), isNew: sign === ':=', value: factsOf(value) },
    changes: all(words, changing),
  };
}

function all(words: string, pattern: RegExp): readonly string[] {
  return Array.from(words.matchAll(pattern), ([, found = '']) => found);
}
