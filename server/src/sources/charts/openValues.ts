/**
 * What a chart prints of values that are not known: nothing is claimed of it.
 * Knows lines, and which values wrote them; what a branch of a template would print instead it does not know.
 */
import type { RenderedChart, RenderedTemplate, Writer } from '../../analysis/helm/renderedChart.ts';
import type { PlannedView } from './chartPlan.ts';
import { meets, waysIn } from './overridden.ts';

const linksKey = /^[ \t]*(?:- +)?["']?enableServiceLinks["']?[ \t]*:/;

/** The same, where lines are unstable that have an expression, and service links that a value says which may be another. */
export function withOpenValues(answer: RenderedChart, plan: PlannedView): RenderedChart {
  const { open = [], values } = plan;
  const expressions = open.flatMap((part) => part.expressions ?? []);
  const below = Math.max(...open.map((part) => part.below ?? -1));
  if (expressions.length === 0 && below < 0) return answer;
  const strong = values.slice(Math.max(below, 0));
  const names = new Set(
    strong.flatMap((one) => (one.kind === 'set' ? [] : one.kind === 'file' ? one.uri : `#${one.name}`)),
  );
  const ways = strong.flatMap((one) => (one.kind === 'set' ? waysIn(one.words) : []));
  const isCertain = (writer: Writer): boolean => {
    if (writer.kind === 'text') return true;
    if (writer.kind === 'unknown') return false;
    const read = writer.kind === 'action' ? writer.values : [writer];
    return (
      read.length > 0 &&
      read.every(({ path, way }) => names.has(path) || ways.some((other) => meets(other, way)))
    );
  };
  const templates = answer.templates.map((template) => {
    const unstable = new Set(template.unstable);
    for (const [line, { text, writers }] of linesOf(template).entries()) {
      const isOpen = below >= 0 && linksKey.test(text) && !writers.every(isCertain);
      if (isOpen || expressions.some((one) => text.includes(one))) unstable.add(line);
    }
    return { ...template, unstable };
  });
  return { ...answer, templates };
}

/** With those that wrote them, but for white space. */
function linesOf({ text, runs }: RenderedTemplate) {
  const lines = text.split('\n').map((line) => ({ text: line, writers: [] as Writer[] }));
  let offset = 0;
  let line = 0;
  for (const { length, writer } of runs) {
    const parts = text.slice(offset, offset + length).split('\n');
    for (const [index, part] of parts.entries())
      if (part.trim() !== '') lines[line + index]?.writers.push(writer);
    line += parts.length - 1;
    offset += length;
  }
  return lines;
}
