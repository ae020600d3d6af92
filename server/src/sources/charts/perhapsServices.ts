/**
 * Services of a chart that may be there or not: what is known of the Services of their namespace is not all.
 * Knows where templates begin a Service; does not know what it would be called.
 */
import type { RenderedTemplate } from '../../analysis/helm/renderedChart.ts';
import { countLineEnds } from '../../analysis/text.ts';
import { type Certainty, isInOpenBranch } from './openBranches.ts';
import { type BranchQuestions, isChosen } from './openParts.ts';
import type { WrittenLine } from './writtenLines.ts';

const service = /^kind:[ \t]*["']?Service["']?[ \t]*\r?$/;
const services = new RegExp(service, 'gm');
/** Of one of which only the kind is known. */
const unnamed = '\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: "?"\n';

/** The same, where one that is printed may not be there, and one that is not stands in a document of its own. */
export function withPerhapsServices(
  template: RenderedTemplate,
  lines: readonly WrittenLine[],
  { textOf, certaintyIn }: BranchQuestions,
): RenderedTemplate {
  const perhaps = new Set(template.perhaps);
  let isService = false;
  for (const [index, { text, writers }] of lines.entries()) {
    const [first] = writers;
    if (text.startsWith('---')) isService = false;
    isService ||= service.test(text);
    if (isService && /^spec:/.test(text) && first && isChosen(first, [], 0, { textOf, certaintyIn }))
      perhaps.add(index);
  }
  const printed = perhaps.size === 0 ? template : { ...template, perhaps };
  const { path } = template;
  return path !== undefined && mayBeMore(template, textOf(path), certaintyIn(path))
    ? withUnnamedService(printed)
    : printed;
}

function mayBeMore({ runs, path }: RenderedTemplate, text: string, certainty: Certainty): boolean {
  return [...text.matchAll(services)].some(
    ({ index }) =>
      isInOpenBranch(text, index, certainty) &&
      !runs.some(
        ({ writer, length }) =>
          writer.kind === 'text' &&
          writer.path === path &&
          writer.start <= index &&
          index < writer.start + length,
      ),
  );
}

/** The same, and a Service of which only the kind is known. */
export function withUnnamedService(template: RenderedTemplate): RenderedTemplate {
  const { text, runs, unstable } = template;
  const run = { length: unnamed.length, writer: { kind: 'unknown' }, by: [] } as const;
  const line = countLineEnds(text + unnamed) - 1;
  return {
    ...template,
    text: text + unnamed,
    runs: [...runs, run],
    unstable: new Set([...unstable, line]),
  };
}
