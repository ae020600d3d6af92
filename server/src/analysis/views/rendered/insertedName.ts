/**
 * What an insertion brings into a mapping or a list, and the lines of a text that may have it already.
 * Knows the words; what a line of a template printed is `goTemplate.ts`'s.
 */

/** The first key, or of an item of a list its name; undefined where neither comes in, as with a comment. */
export function insertedName(newText: string): string | undefined {
  const [, name, key] =
    /^[\s,]*(?:(?:- +|\{ *)["']?name["']?: *["']?([\w-]+)|["']?([\w-]+)["']? *:)/.exec(newText) ?? [];
  return name ?? key;
}

/** Finds the name as a word, in an action as well, but not as a field of a value: `.Values.env`. */
export function patternOf(name: string): RegExp {
  return new RegExp(`(?<![\\w.$-])${name}(?![\\w-])`);
}
