/**
 * The variables that a template uses.
 * Knows how gettext's envsubst reads its input; does not know which variables exist.
 */
import type { Span } from '../text.ts';

/** `$NAME` or `${NAME}` in a template. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly isBraced: boolean;
}

/**
 * All uses, in order. `${NAME:-x}` is no use of NAME: envsubst leaves it as it is.
 * nginx's own variables (`$host`) look the same.
 */
export function usesInTemplate(text: string): readonly VariableUse[] {
  const found = text.matchAll(/\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g);
  return Array.from(found, ({ 0: whole, 1: braced, 2: bare, index }) => ({
    name: braced ?? bare ?? '',
    span: { start: index, end: index + whole.length },
    isBraced: braced !== undefined,
  }));
}

/** `${NAME}` or `$NAME`. */
export function asWritten({ name, isBraced }: Pick<VariableUse, 'name' | 'isBraced'>): string {
  return isBraced ? `\${${name}}` : `$${name}`;
}
