/**
 * Documents that only one of two renderings of a template prints, which are checked as they stand, and what differs in
 * those of both.
 * Knows documents by their kinds and names; which rendering comes next, it does not.
 */
import { type RenderedTemplate, runsWithin } from '../../analysis/helm/renderedChart.ts';
import { countLineEnds } from '../../analysis/text.ts';
import { indentOf } from './writtenLines.ts';

interface Part {
  readonly start: number;
  readonly text: string;
  /** Undefined where it has no kind: it prints nothing. */
  readonly key: string | undefined;
}

/** What two renderings of a template have of each other's documents. */
export interface DividedTemplate {
  /** Those that both print, be it in another way. */
  readonly common: readonly { readonly own: Part; readonly other: Part }[];
  /** Those of the other one. */
  readonly added: readonly Part[];
  /** Those that the other one lacks. */
  readonly left: readonly Part[];
}

export function divided(template: RenderedTemplate, other: RenderedTemplate): DividedTemplate {
  const own = Map.groupBy(partsOf(template.text), ({ key }) => key);
  const others = Map.groupBy(partsOf(other.text), ({ key }) => key);
  const common: { own: Part; other: Part }[] = [];
  const left: Part[] = [];
  const added: Part[] = [];
  for (const key of new Set([...own.keys(), ...others.keys()])) {
    const [mine = [], theirs = []] = [own.get(key), others.get(key)];
    for (const [index, part] of mine.entries()) {
      const second = theirs[index];
      if (second !== undefined) common.push({ own: part, other: second });
      else if (key !== undefined) left.push(part);
    }
    if (key !== undefined) added.push(...theirs.slice(mine.length));
  }
  return { common, added, left };
}

/** Lines that the other rendering has in another way: they may say something else, and beside them there may be more. */
export function withDifferences(template: RenderedTemplate, { common }: DividedTemplate): RenderedTemplate {
  const unstable = new Set(template.unstable);
  const open = new Set(template.open);
  const links = new Map(template.links);
  for (const { own, other } of common) {
    if (own.text === other.text) continue;
    const first = countLineEnds(template.text.slice(0, own.start));
    const differences = differencesOf(own.text.split('\n'), other.text.split('\n'));
    for (const line of differences.unstable) unstable.add(first + line);
    for (const line of differences.open) open.add(first + line);
    for (const line of differences.links ?? []) links.set(first + line, undefined);
  }
  return {
    ...template,
    unstable,
    ...(open.size > 0 && { open }),
    ...(links.size > 0 && { links }),
  };
}

interface Differences {
  readonly unstable: readonly number[];
  readonly open: readonly number[];
  /** Beside these only service links are said, and by the other rendering alone. */
  readonly links?: readonly number[];
}

/** What stands between the first and the last difference may be another thing, but where only values differ. */
function differencesOf(lines: readonly string[], others: readonly string[]): Differences {
  const all = lines.flatMap((line, index) => (line === others[index] ? [] : index));
  const isOfValue = (index: number) =>
    keyOf(lines[index]) !== undefined && keyOf(lines[index]) === keyOf(others[index]);
  if (lines.length === others.length && all.every(isOfValue)) return { unstable: all, open: [] };
  let start = 0;
  while (start < lines.length && start < others.length && lines[start] === others[start]) start += 1;
  let same = 0;
  const most = Math.min(lines.length, others.length) - start;
  while (same < most && lines.at(-1 - same) === others.at(-1 - same)) same += 1;
  const end = lines.length - same;
  const own = Array.from({ length: end - start }, (_, index) => start + index);
  const differ = [...lines.slice(start, end), ...others.slice(start, others.length - same)];
  const [line, ...more] = differ;
  // A line that only one of both has: all else is the same.
  if (line !== undefined && more.length === 0 && ofLinks.test(line)) {
    if (end > start) return { unstable: own, open: [] };
    const beside = [start, start - 1].find((at) => indentOf(lines[at] ?? '') === indentOf(line));
    if (beside !== undefined && !/^ *-/.test(lines[beside] ?? '-'))
      return { unstable: [], open: [], links: [beside] };
  }
  const indent = Math.min(...differ.filter((line) => line.trim() !== '').map(indentOf));
  const beside = [-1, 1].flatMap((step) => siblingOf(lines, step < 0 ? start - 1 : end, step, indent) ?? []);
  return { unstable: own, open: [...own, ...beside] };
}

/** Service links that are said in a line of their own. */
const ofLinks = /^ *["']?enableServiceLinks["']?: +[^ |>&*#]/;

/** A key with a value on its line, and all before it. */
function keyOf(line = ''): string | undefined {
  return /^[ -]*[\w./"'-]+:(?= +[^ |>&*])/.exec(line)?.[0];
}

/** The nearest line in a direction that stands as deep, in what is around. */
function siblingOf(lines: readonly string[], from: number, step: number, indent: number): number | undefined {
  for (let at = from; ; at += step) {
    const line = lines[at];
    if (line === undefined) return undefined;
    if (line.trim() === '' || indentOf(line) > indent) continue;
    return indentOf(line) === indent ? at : undefined;
  }
}

/** A template that prints these as well. */
export function withAdded(
  template: RenderedTemplate,
  other: RenderedTemplate,
  added: readonly Part[],
): RenderedTemplate {
  let { text } = template;
  const runs = [...template.runs];
  const unstable = new Set(template.unstable);
  const open = new Set(template.open);
  const perhaps = new Set(template.perhaps);
  for (const part of added) {
    const divider = `${text === '' || text.endsWith('\n') ? '' : '\n'}${part.text.startsWith('---') ? '' : '---\n'}`;
    if (divider !== '') runs.push({ length: divider.length, writer: { kind: 'unknown' }, by: [] });
    text += divider;
    const first = countLineEnds(text);
    const from = countLineEnds(other.text.slice(0, part.start));
    const lines = part.text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (other.unstable.has(from + index)) unstable.add(first + index);
      if (other.open?.has(from + index)) open.add(first + index);
      if (isSpecOfService(part, line)) perhaps.add(first + index);
    }
    runs.push(...runsWithin(other.runs, { start: part.start, end: part.start + part.text.length }));
    text += part.text;
  }
  return {
    ...template,
    text,
    runs,
    unstable,
    ...(open.size > 0 && { open }),
    ...(perhaps.size > 0 && { perhaps }),
  };
}

/** The same, where Services of these may not be there. */
export function withLeft(template: RenderedTemplate, left: readonly Part[]): RenderedTemplate {
  const perhaps = new Set(template.perhaps);
  for (const part of left) {
    const first = countLineEnds(template.text.slice(0, part.start));
    for (const [index, line] of part.text.split('\n').entries())
      if (isSpecOfService(part, line)) perhaps.add(first + index);
  }
  return perhaps.size === 0 ? template : { ...template, perhaps };
}

function isSpecOfService({ key = '' }: Part, line: string): boolean {
  return /^["']?Service["']? /.test(key) && /^spec:/.test(line);
}

function partsOf(text: string): readonly Part[] {
  const starts = [0, ...Array.from(text.matchAll(/^---/gm), ({ index }) => index).filter((at) => at > 0)];
  return starts.map((start, index) => {
    const part = text.slice(start, starts[index + 1]);
    const kind = /^["']?kind["']?:[ \t]*(\S+)/m.exec(part)?.[1];
    const name = /^metadata:(?:.*\n(?=[ #]|\r?\n))*? +name:[ \t]*(\S+)/m.exec(part)?.[1];
    return { start, text: part, key: kind && `${kind} ${name}` };
  });
}
