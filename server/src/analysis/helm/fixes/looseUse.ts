/**
 * Lines of a template that a `false` never gets through: behind `| default true`, below `if` and `with`.
 * Knows these forms, and what to write in their place; whether it helps only rendering shows.
 */
import type { SpanEdit } from '../../text.ts';
import { valuesAt } from './dot.ts';

/** The edits that let `false` through, of all lines that have such a form; none where there are none. */
export function loosened(text: string, way: readonly string[]): readonly SpanEdit[] {
  if (!text.includes(way.at(-1) ?? '')) return [];
  const value = `\\$?\\.Values\\.${way.map((step) => step.replaceAll(/[^\w]/g, '')).join('\\.')}`;
  const edits: SpanEdit[] = [];
  const replace = (pattern: string, make: (parts: readonly string[], at: number) => string | undefined) => {
    for (const match of text.matchAll(new RegExp(pattern, 'g'))) {
      const [whole] = match;
      const newText = make(match, match.index);
      if (newText === undefined) continue;
      edits.push({ span: { start: match.index, end: match.index + whole.length }, newText });
    }
  };
  replace(`(${value})\\s*\\|\\s*default\\s+(?:true|"true")(?=[\\s}|])`, ([, own]) => own);
  replace(`default\\s+(?:true|"true")\\s+(${value})(?=[\\s}|])`, ([, own]) => own);
  replace(`(\\{\\{-?\\s*if\\s+)(${value})(?=\\s*-?\\}\\})`, ([, head, own]) => `${head}kindIs "bool" ${own}`);
  replace(
    `(\\{\\{-?\\s*)with\\s+(${value})(\\s*-?\\}\\}\\s*\\w+:\\s*\\{\\{-?\\s*)(?:toYaml\\s+)?\\.(?=\\s*-?\\}\\}\\s*\\{\\{-?\\s*end)`,
    ([, head, own = '', middle], at) => {
      const values = valuesAt(text, at);
      return values && `${head}if kindIs "bool" ${own}${middle}${own}`;
    },
  );
  return edits;
}
