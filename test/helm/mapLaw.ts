/**
 * The law of the map: if a character is changed where a part of the output was written, that part changes, and of the
 * rest only what an action made, of which the map says no more than that.
 * Knows how to change and compare; does not know which chart it is.
 */
import type { RenderedChart, Writer } from '../../server/src/analysis/helm/renderedChart.ts';

/** A character of an output that stands word for word in a template. */
export interface Probe {
  readonly path: string;
  readonly offset: number;
}

export type Outcome =
  /** Just what is mapped there has changed. */
  | 'exact'
  /** Something that an action made has changed, too: a name that was cut off, a checksum. */
  | 'near'
  /** It decided about something else, so that the output has another length, or none. */
  | 'other-shape'
  | { readonly wrong: string };

/** Every letter and digit of the outputs that is written in a template. */
export function probesOf(chart: RenderedChart): readonly Probe[] {
  const probes = new Map<string, Probe>();
  for (const { text, runs } of chart.templates)
    eachCharacter(runs, (writer, offset, at) => {
      if (writer.kind === 'text' && /[a-zA-Z0-9]/.test(text[at] ?? ''))
        probes.set(`${writer.path}:${offset}`, { path: writer.path, offset });
    });
  return [...probes.values()];
}

/** Another letter or digit, of the same kind. */
export function changed(text: string, offset: number): string {
  const char = text[offset] ?? '';
  const other = /[0-9]/.test(char)
    ? char === '7'
      ? '3'
      : '7'
    : /[a-z]/.test(char)
      ? char === 'q'
        ? 'w'
        : 'q'
      : char === 'Q'
        ? 'W'
        : 'Q';
  return text.slice(0, offset) + other + text.slice(offset + 1);
}

export function judgeProbe(before: RenderedChart, after: RenderedChart, probe: Probe): Outcome {
  const others = new Map(after.templates.map((template) => [template.name, template]));
  if (after.problems.length > before.problems.length || others.size !== before.templates.length)
    return 'other-shape';
  let outcome: Outcome = 'exact';
  for (const { name, text, runs, unstable } of before.templates) {
    const now = others.get(name)?.text;
    if (now === undefined || now.length !== text.length || isReordered(text, now)) return 'other-shape';
    let line = 0;
    let wrong: string | undefined;
    eachCharacter(runs, (writer, offset, at) => {
      const isMapped = writer.kind === 'text' && writer.path === probe.path && offset === probe.offset;
      const hasChanged = text[at] !== now[at] && !unstable.has(line);
      if (text[at] === '\n') line += 1;
      if (isMapped === hasChanged) return;
      if (isMapped && !unstable.has(line)) wrong ??= `${name}:${at} does not change`;
      else if (hasChanged && writer.kind === 'text')
        wrong ??= `${name}:${at} changes, and is written elsewhere`;
      else if (hasChanged) outcome = 'near';
    });
    if (wrong !== undefined) return { wrong: `${probe.path}:${probe.offset}: ${wrong}` };
  }
  return outcome;
}

/** A key that is another one stands elsewhere in a mapping that is printed in the order of its keys. */
function isReordered(before: string, after: string): boolean {
  const lines = (text: string) => text.split('\n');
  const [left, right] = [new Set(lines(before)), new Set(lines(after))];
  const moved = lines(after).filter((line, index) => left.has(line) && line !== lines(before)[index]);
  return moved.length > 0 && lines(before).filter((line) => !right.has(line)).length <= 1;
}

function eachCharacter(
  runs: RenderedChart['templates'][number]['runs'],
  visit: (writer: Writer, offset: number, at: number) => void,
): void {
  let at = 0;
  for (const { length, writer } of runs)
    for (let index = 0; index < length; index += 1) {
      visit(writer, writer.kind === 'text' ? writer.start + index : -1, at);
      at += 1;
    }
}
