/**
 * Whether a text may be what a template of it printed.
 * Knows what is written in both; what an action prints may be anything.
 */
import { filledIn } from './templateLines.ts';

const gaps = new RegExp(`${filledIn}+`);

/** What is written in the template stands in the text, in that order. Costs what the text's length costs. */
export function fits(text: string, template: string): boolean {
  if (!template.includes(filledIn)) return text === template;
  const parts = template.split(gaps);
  const [head = ''] = parts;
  const tail = parts.at(-1) ?? '';
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - tail.length;
}
