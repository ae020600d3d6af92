/**
 * A rendered chart: the text of each template, and what wrote which part of it.
 * Knows files by their ways from the chart's folder; does not know where that lies, nor what the texts mean.
 */
import type { Span } from '../text.ts';
import type { EngineAnswer } from './request.ts';

/** Stands where the name of a release would, where nobody knows it: Helm takes it, and nobody writes it. */
export const unknownRelease = 'unknown-q7k';

/** What wrote a run of characters. `path` is the file's way from the chart's folder, or the name of a layer of values. */
export type Writer =
  /** It stands there word for word, from this offset on. */
  | { readonly kind: 'text'; readonly path: string; readonly start: number }
  /** It is, or was made of, a value or a key of a values file. */
  | { readonly kind: 'value' | 'key'; readonly path: string; readonly way: Way }
  /** An action made it, whose first word stands there; `values` are those that it read, as far as they are known. */
  | {
      readonly kind: 'action';
      readonly path: string;
      readonly start: number;
      readonly values: readonly ValuePlace[];
    }
  /** It lies in an archive, was set without a file, or is not known. */
  | { readonly kind: 'unknown' };

/** Keys and indexes from the root of a values file. */
export type Way = readonly (string | number)[];

export interface ValuePlace {
  readonly path: string;
  readonly way: Way;
}

/** Characters in a row that have one writer. */
export interface TextRun {
  readonly length: number;
  readonly writer: Writer;
  /** The actions that printed what was written elsewhere, outermost first: an `include`, and what that includes. */
  readonly by: readonly Writer[];
}

export interface RenderedTemplate {
  /** Helm's name, as `# Source:` has it: `web/charts/db/templates/a.yaml`. */
  readonly name: string;
  /** One in an archive has that of a folder in `charts/`, where nobody has a file. */
  readonly path: string | undefined;
  readonly text: string;
  /** They cover the text. */
  readonly runs: readonly TextRun[];
  /** Lines, from 0, that another time would say something else: passwords, dates. */
  readonly unstable: ReadonlySet<number>;
  /** Lines, from 0, beside which others may stand: what begins there may have more keys or items. */
  readonly open?: ReadonlySet<number>;
  /** Lines, from 0, of which the key or item that begins there may not be, though what it belongs to is. */
  readonly perhaps?: ReadonlySet<number>;
  /** Lines, from 0, of pod specs that may say something of service links as well, with what decides that, if it has a name. */
  readonly links?: ReadonlyMap<number, string | undefined>;
}

/** Of runs from the beginning of a text those that wrote a part of it, cut to that; none is empty. */
export function runsWithin(runs: readonly TextRun[], { start, end }: Span): readonly TextRun[] {
  const found: TextRun[] = [];
  let at = 0;
  for (const run of runs) {
    const [from, to] = [Math.max(at, start), Math.min(at + run.length, end)];
    const { writer } = run;
    if (from < to)
      found.push({
        ...run,
        length: to - from,
        writer: writer.kind === 'text' ? { ...writer, start: writer.start + from - at } : writer,
      });
    at += run.length;
  }
  return found;
}

/** Why something was not rendered. Helm would render nothing at all then. */
export interface ChartProblem {
  /**
   * The chart as a whole, its values, a template that does not parse, one that fails; or it took too long, or more
   * memory or nesting than there is; or the engine failed, which is a mistake of ours.
   */
  readonly kind: 'chart' | 'values' | 'parse' | 'execution' | 'too-long' | 'too-large' | 'failed';
  /** The engine's words. */
  readonly message: string;
  /** The template that could not be rendered; undefined for the chart as a whole. */
  readonly template: string | undefined;
  /** From the template to where it failed; lines from 0, columns in bytes from 0. */
  readonly trace: readonly {
    readonly path: string | undefined;
    readonly line: number;
    readonly column: number | undefined;
  }[];
}

export interface RenderedChart {
  readonly templates: readonly RenderedTemplate[];
  readonly problems: readonly ChartProblem[];
  /** Dependencies that Chart.yaml names and `charts/` lacks, without which Helm renders nothing. */
  readonly missing: readonly string[];
  /** Charts that lie in `charts/` more than once, where it matters which of them Helm takes: that is another one each time. */
  readonly doubled?: readonly string[];
  /** A template called `lookup`. */
  readonly looks?: true;
  /** Something printed depends on whether the release is upgraded, or on how often it was. */
  readonly asksRelease?: true;
  /** What chance, the cluster or the release's number had a part in. */
  readonly choices?: readonly Choice[];
  /** The texts of templates in archives, by their paths, where they were wanted or ask the cluster. */
  readonly packed?: ReadonlyMap<string, string>;
  /** What nobody has rendered of what such a choice may print. */
  readonly leftOut?: readonly Choice[];
}

/** A condition of a template, and what it came to. */
export interface Choice {
  /** Helm's name. */
  readonly template: string;
  readonly path: string | undefined;
  readonly start: number;
  readonly isTaken: boolean;
  /** It comes to what it comes to where `lookup` finds nothing, or where it finds all. */
  readonly isSettled?: true;
  /** Those of the objects that were left out because of it; empty for one that an action writes. */
  readonly kinds: readonly string[];
}

/** Of a chart that could not be rendered at all. */
export function unrendered(kind: ChartProblem['kind'], message: string): RenderedChart {
  return { templates: [], problems: [{ kind, message, template: undefined, trace: [] }], missing: [] };
}

/** An answer in words of this program. */
export function readAnswer(answer: EngineAnswer): RenderedChart {
  const { files, places, sources, frames } = answer;
  const valueAt = (place: number): ValuePlace | undefined => {
    const { file = -1, way = [] } = places[place] ?? {};
    const path = files[file];
    return path === undefined ? undefined : { path, way };
  };
  const writers = sources.map(({ kind, file, start, place, values = [] }): Writer => {
    const path = files[file];
    const value = valueAt(place);
    if ((kind === 'value' || kind === 'key') && value !== undefined) return { kind, ...value };
    if (kind === 'text' && path !== undefined) return { kind, path, start };
    if (kind === 'action' && path !== undefined)
      return { kind, path, start, values: values.flatMap((each) => valueAt(each) ?? []) };
    return { kind: 'unknown' };
  });
  const writerAt = (source: number): Writer => writers[source] ?? { kind: 'unknown' };
  const chains = new Map<number, readonly Writer[]>([[-1, []]]);
  const chainOf = (frame: number): readonly Writer[] => {
    const known = chains.get(frame);
    if (known !== undefined) return known;
    const { source = -1, inner = -1 } = frames[frame] ?? {};
    const chain = [writerAt(source), ...chainOf(inner)];
    chains.set(frame, chain);
    return chain;
  };
  return {
    templates: answer.templates.map(({ name, file, text, segments, unstable, isOpen }) => ({
      name,
      path: files[file],
      text,
      runs: runsOf(segments, writerAt, chainOf),
      unstable: new Set(unstable),
      ...(isOpen && { open: new Set(text.split('\n').keys()) }),
    })),
    problems: answer.problems.map(({ kind, message, template, trace }) => ({
      kind,
      message,
      template: template === '' ? undefined : template,
      trace: trace.map(({ file, line, column }) => ({
        path: files[file],
        line: Math.max(line - 1, 0),
        column: column === 0 ? undefined : column - 1,
      })),
    })),
    missing: answer.missing,
    ...(answer.doubled.length > 0 && { doubled: answer.doubled }),
    ...(answer.looks && { looks: true }),
    ...(answer.asksRelease && { asksRelease: true }),
    ...(answer.choices.length > 0 && {
      choices: answer.choices.map(({ file, ...choice }) => ({ ...choice, path: files[file] })),
    }),
    ...(answer.packed && {
      packed: new Map(Object.entries(answer.packed).map(([file, text]) => [files[Number(file)] ?? '', text])),
    }),
  };
}

function runsOf(
  segments: readonly number[],
  writerAt: (source: number) => Writer,
  chainOf: (frame: number) => readonly Writer[],
): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (let index = 0; index + 2 < segments.length; index += 3)
    runs.push({
      length: segments[index] ?? 0,
      writer: writerAt(segments[index + 1] ?? -1),
      by: chainOf(segments[index + 2] ?? -1),
    });
  return runs;
}
