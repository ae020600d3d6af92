/**
 * What a template printed, line by line, with those that wrote each.
 * Knows indents and what a line is a part of, as far as block style says it; parses nothing.
 */
import type { RenderedTemplate, Writer } from '../../analysis/helm/renderedChart.ts';

export interface WrittenLine {
  readonly text: string;
  /** Those that wrote it, but for white space. */
  readonly writers: readonly WrittenPart[];
}

export interface WrittenPart {
  readonly writer: Writer;
  /** The actions that printed it, the outermost first. */
  readonly by: readonly Writer[];
  /** Where in what was written its part of the line begins, behind white space. */
  readonly start: number;
}

export function linesOf({ text, runs }: RenderedTemplate): readonly WrittenLine[] {
  const lines = text.split('\n').map((line) => ({ text: line, writers: [] as WrittenPart[] }));
  let offset = 0;
  let line = 0;
  for (const { length, writer, by } of runs) {
    const parts = text.slice(offset, offset + length).split('\n');
    let start = 0;
    for (const [index, part] of parts.entries()) {
      const lead = part.length - part.trimStart().length;
      if (lead < part.length) lines[line + index]?.writers.push({ writer, by, start: start + lead });
      start += part.length + 1;
    }
    line += parts.length - 1;
    offset += length;
  }
  return lines;
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The line that says what a line is a part of; undefined at the root. */
export function parentOf(lines: readonly WrittenLine[], line: number): WrittenLine | undefined {
  const own = lines[line];
  if (own === undefined) return undefined;
  const indent = indentOf(own.text);
  const isItem = /^ *- /.test(own.text);
  for (let at = line - 1; at >= 0; at -= 1) {
    const one = lines[at];
    if (one === undefined || one.text.startsWith('---')) return undefined;
    if (one.text.trim() === '' || /^ *#/.test(one.text)) continue;
    const depth = indentOf(one.text);
    if (depth < indent || (isItem && depth === indent && !/^ *-(?: |$)/.test(one.text))) return one;
  }
  return undefined;
}
