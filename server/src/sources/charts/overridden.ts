/**
 * Values that somebody sets beside all files: the file that had them before does not say what is rendered.
 * Knows the keys of `--set`; does not know values.
 */
import type { RenderedChart, Way, Writer } from '../../analysis/helm/renderedChart.ts';
import type { PlannedView } from './chartPlan.ts';

/** The same, where nothing is placed at a value that was set. */
export function withoutSetValues(answer: RenderedChart, { values }: PlannedView): RenderedChart {
  const set = values.flatMap((source) => (source.kind === 'set' ? waysIn(source.words) : []));
  if (set.length === 0) return answer;
  const isSet = (writer: Writer) =>
    (writer.kind === 'value' || writer.kind === 'key') && set.some((way) => meets(way, writer.way));
  const known = (writer: Writer): Writer => (isSet(writer) ? { kind: 'unknown' } : writer);
  const templates = answer.templates.map((template) => ({
    ...template,
    runs: template.runs.map((run) => ({ ...run, writer: known(run.writer), by: run.by.map(known) })),
  }));
  return { ...answer, templates };
}

/** `a.b[0].c=1,d=2`, with `\` before a comma or a dot that is none. */
export function waysIn(words: string): readonly Way[] {
  return words.split(/(?<!\\),/).flatMap((part): readonly Way[] => {
    const [name] = part.split(/(?<!\\)=/, 1);
    if (name === undefined || name === part) return [];
    const steps = name.split(/(?<!\\)\./).flatMap((key): Way => {
      const [, own = key, indexes = ''] = /^(.*?)((?:\[\d+\])*)$/.exec(key) ?? [];
      const numbers = [...indexes.matchAll(/\d+/g)].map(([digits]) => Number(digits));
      return [...(own === '' ? [] : [own.replace(/\\(.)/g, '$1')]), ...numbers];
    });
    return [steps];
  });
}

/** One is a part of the other. */
export function meets(a: Way, b: Way): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((step, index) => step === b[index]);
}
