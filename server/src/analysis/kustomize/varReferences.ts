/**
 * `$(NAME)` of the `vars` of a kustomization, and what a text becomes in which they are replaced.
 * Knows api/filters/refvar/expand.go of kustomize; does not know which fields of objects are looked at.
 */

/** What a variable may hold; a boolean or a number takes the place of a text that is nothing but its reference. */
export type VarValue = string | number | boolean;

/** A reference that is not known. */
export interface UnknownVar {
  readonly unknown: string;
}

/**
 * A text with its references replaced; those of other names stay, since containers may know them. `$$` becomes `$`.
 * The value of `lookUp` is undefined for a name that is none, and `unknown` where it is not known what it holds.
 */
export function replaceVars(
  text: string,
  lookUp: (name: string) => VarValue | 'unknown' | undefined,
): VarValue | UnknownVar {
  let result = '';
  let at = 0;
  const lastClosing = text.lastIndexOf(')');
  for (let dollar = text.indexOf('$'); dollar !== -1; dollar = text.indexOf('$', at)) {
    result += text.slice(at, dollar);
    const next = text.at(dollar + 1);
    if (next === undefined) return `${result}$`;
    const closing = next === '(' && dollar < lastClosing ? text.indexOf(')', dollar + 2) : -1;
    if (closing === -1) {
      // Of two bytes of a character the first is read, and written as a character of its own.
      if (next > '\u007f') return { unknown: text.slice(dollar, dollar + 2) };
      result += next === '$' ? '$' : `$${next}`;
      at = dollar + 2;
      continue;
    }
    const name = text.slice(dollar + 2, closing);
    const value = lookUp(name);
    if (value === 'unknown') return { unknown: name };
    if (value !== undefined && dollar === 0 && closing === text.length - 1) return value;
    result += value ?? `$(${name})`;
    at = closing + 1;
  }
  return result + text.slice(at);
}
