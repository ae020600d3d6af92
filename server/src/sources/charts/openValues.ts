/**
 * What a chart prints of values that are not known: nothing is claimed of it.
 * Knows lines, which values wrote them, and which conditions they stand below.
 */
import type { FileTexts } from '../../analysis/helm/chartPieces.ts';
import { linksKey } from '../../analysis/helm/chartPieces.ts';
import type { ChartSource } from '../../analysis/helm/chartSource.ts';
import { mayHave } from '../../analysis/helm/fixes/mayHave.ts';
import type { RenderedChart, Writer } from '../../analysis/helm/renderedChart.ts';
import { wholeText } from '../../analysis/views/place.ts';
import { asksClock } from './actionFacts.ts';
import type { PlannedView } from './chartPlan.ts';
import { KnownValues } from './knownValues.ts';
import { type Certainty, dependOnUnknown, isInOpenBranch, mayHaveBeside } from './openBranches.ts';
import { type BranchQuestions, openParts } from './openParts.ts';
import { outsideActions } from './outsideActions.ts';
import { withPerhapsServices } from './perhapsServices.ts';
import { indentOf, linesOf, type WrittenLine, type WrittenPart } from './writtenLines.ts';

/** Of a variable: what a filter lets through, for one. */
const valueKey = /(?:^|[\s{,])["']?value["']?[ \t]*:/;

/**
 * The same, where lines are unstable that have an expression, and service links that a value says which may be another;
 * and where it is said what may not be there, or may be there as well.
 */
export function withOpenValues(
  answer: RenderedChart,
  plan: PlannedView,
  own: ChartSource['files'],
  texts: FileTexts,
): RenderedChart {
  const files = withPacked(own, answer);
  const { open = [], values } = plan;
  const expressions = open.flatMap((part) => part.expressions ?? []);
  const below = Math.max(...open.map((part) => part.below ?? -1));
  const isOfValues = expressions.length > 0 || below >= 0;
  const outside = isOfValues || mayHaveAsked(answer, files) ? outsideActions(files) : undefined;
  const changed = open.find((part) => part.links !== undefined)?.links;
  if (!isOfValues && outside === undefined && changed === undefined) return answer;
  const known = new KnownValues(values, { below, expressions, texts });
  const certaintyIn = (path: string): Certainty => {
    const isKnown = (way: readonly string[]) => known.isKnown(inChartOf(path, way));
    return {
      isKnown,
      isOpen: (words) =>
        (isOfValues && dependOnUnknown(words, isKnown)) || outside?.ask(path, words) === true,
    };
  };
  const textOf = (path: string) => files.get(path)?.text ?? '';
  const isAskedAt = (one: Writer) => one.kind === 'action' && outside?.askAt(one.path, one.start) === true;
  const isPrinted = (writer: Writer) =>
    writer.kind !== 'text' || !isInOpenBranch(textOf(writer.path), writer.start, certaintyIn(writer.path));
  const templates = answer.templates.map((template) => {
    if (hasOnlyDefinitions(template.text)) return template;
    const lines = linesOf(template);
    const { perhaps, open } = openParts(lines, { textOf, certaintyIn, isCertain: known.isCertain });
    const unstable = new Set(template.unstable);
    const links = new Map(template.links);
    for (const line of template.open ?? []) open.add(line);
    for (const [line, { text, writers }] of lines.entries()) {
      const isOpen =
        (linksKey.test(text) || valueKey.test(text)) &&
        !writers.every(
          ({ writer, start }) =>
            known.isCertain(writer) && (!linksKey.test(text) || isPrinted(movedTo(writer, start))),
        );
      if (changed !== undefined && linksKey.test(text)) unstable.add(line);
      if (changed !== undefined && lacksLinks(lines, line)) links.set(line, changed);
      const isAsked = outside && writers.some(({ writer, by }) => [writer, ...by].some(isAskedAt));
      if (isOpen || isAsked || expressions.some((one) => text.includes(one))) unstable.add(line);
      const [first] = writers;
      if (first && mayGetValue({ text, first }, { textOf, certaintyIn })) unstable.add(line);
      if (outside && first && mayGetLinksOf({ text, first }, { textOf, certaintyIn }))
        links.set(line, undefined);
      if (below >= 0 && mayGetLinks(lines, line, files)) open.add(line);
    }
    const opened = {
      ...template,
      unstable,
      ...(open.size > 0 && { open }),
      ...(perhaps.size > 0 && { perhaps }),
      ...(links.size > 0 && { links }),
    };
    return withPerhapsServices(opened, lines, { textOf, certaintyIn });
  });
  return { ...answer, templates };
}

/**
 * Whether something that was executed may have asked the cluster, the clock, or whether the release is upgraded. Where all
 * values are known, what was not executed never is: of many charts a helper asks that nobody includes.
 */
function mayHaveAsked({ looks, asksRelease, problems }: RenderedChart, files: ChartSource['files']): boolean {
  if (looks === true || asksRelease === true || problems.length > 0) return true;
  return [...files].some(([path, { text }]) => /(?:^|\/)templates\//.test(path) && asksClock(text ?? ''));
}

/** Whether nothing is asked of what it prints, of which a chart may have tens of thousands of lines. */
function hasOnlyDefinitions(text: string): boolean {
  const kinds = text.match(/^kind:.*$/gm) ?? [];
  return kinds.length > 0 && kinds.every((line) => /^kind: *CustomResourceDefinition\s*$/.test(line));
}

/** With the templates of archives. */
function withPacked(own: ChartSource['files'], { packed }: RenderedChart): ChartSource['files'] {
  if (packed === undefined) return own;
  return new Map([...own, ...Array.from(packed, ([path, text]) => [path, wholeText(path, text)] as const)]);
}

/** The keys from the values of the whole chart, of a value that a file of it or of one in `charts/` reads. */
function inChartOf(path: string, way: readonly string[]): readonly string[] {
  if (way[0] === 'global') return way;
  return [...Array.from(path.matchAll(/(?<=^|\/)charts\/([^/]+)\//g), ([, name = '']) => name), ...way];
}

/** Whether with other values a key has a value, behind which an action printed nothing: that wrote no part of it. */
function mayGetValue(
  { text, first: { writer, start } }: { readonly text: string; readonly first: WrittenPart },
  { textOf, certaintyIn }: BranchQuestions,
): boolean {
  if (writer.kind !== 'text' || !/:[ \t]*(?:#.*)?$/.test(text)) return false;
  const [rest = ''] = textOf(writer.path)
    .slice(writer.start + start)
    .split('\n', 1);
  return rest.includes('{{') && certaintyIn(writer.path).isOpen(rest);
}

/** Whether with other values a pod spec whose containers begin there may say what it does not say now. */
function mayGetLinks(lines: readonly WrittenLine[], line: number, files: ChartSource['files']): boolean {
  const { text, writers } = lines[line] ?? { text: '', writers: [] };
  const indent = /^( *)containers:/.exec(text)?.[1];
  const [first] = writers;
  if (indent === undefined || first?.writer.kind !== 'text' || hasLinks(lines, line, indent.length))
    return false;
  const file = files.get(first.writer.path);
  const offset = first.writer.start + first.start;
  if (file?.text?.startsWith('containers', offset) !== true) return true;
  return mayHave({ path: first.writer.path, file, offset }, 'enableServiceLinks', { files });
}

/** Whether a pod spec whose containers begin there may say something of links because of a condition that is open. */
function mayGetLinksOf(
  { text, first: { writer, start } }: { readonly text: string; readonly first: WrittenPart },
  { textOf, certaintyIn }: BranchQuestions,
): boolean {
  if (writer.kind !== 'text' || !/^ *containers:/.test(text)) return false;
  return mayHaveBeside(
    textOf(writer.path),
    writer.start + start,
    'enableServiceLinks:',
    certaintyIn(writer.path),
  );
}

/** Whether the containers of a pod spec begin there that says nothing of links. */
function lacksLinks(lines: readonly WrittenLine[], line: number): boolean {
  const indent = /^( *)containers:/.exec(lines[line]?.text ?? '')?.[1];
  return indent !== undefined && !hasLinks(lines, line, indent.length);
}

/** Whether the mapping around a line has the key. */
function hasLinks(lines: readonly WrittenLine[], line: number, indent: number): boolean {
  const isOutside = (one: WrittenLine | undefined) =>
    one === undefined || (one.text.trim() !== '' && indentOf(one.text) < indent);
  for (const step of [-1, 1])
    for (let at = line + step; !isOutside(lines[at]); at += step) {
      const one = lines[at];
      if (one !== undefined && indentOf(one.text) === indent && linksKey.test(one.text)) return true;
    }
  return false;
}

function movedTo(writer: Writer, start: number): Writer {
  return writer.kind === 'text' ? { ...writer, start: writer.start + start } : writer;
}
