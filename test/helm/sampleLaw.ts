/**
 * The law of the map for a sample of a chart's characters.
 * Knows which ones are taken; what is judged is `mapLaw.ts`'s.
 */
import { type RenderedChart, readAnswer } from '../../server/src/analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../server/src/analysis/helm/request.ts';
import type { TextEngine } from '../../server/src/wasm/textEngine.ts';
import { render } from './engine.ts';
import { changed, judgeProbe, probesOf } from './mapLaw.ts';

export interface LawCounts {
  exact: number;
  near: number;
  'other-shape': number;
  readonly wrong: string[];
}

export function noCounts(): LawCounts {
  return { exact: 0, near: 0, 'other-shape': 0, wrong: [] };
}

/** Adds what becomes of `count` characters, evenly spread over all that are written in templates. */
export function sampleLaw(
  engine: TextEngine,
  name: string,
  request: ChartRequest,
  count: number,
  counts: LawCounts,
): RenderedChart {
  const rendered = (files: ChartRequest['files']) => readAnswer(render(engine, { ...request, files }));
  const before = rendered(request.files);
  const probes = probesOf(before);
  const step = Math.max(1, Math.floor(probes.length / count));
  for (let index = 0; index < probes.length; index += step) {
    const probe = probes[index];
    const text = request.files[probe?.path ?? ''];
    if (probe === undefined || text === undefined) continue;
    const after = rendered({ ...request.files, [probe.path]: changed(text, probe.offset) });
    const outcome = /[a-zA-Z0-9]/.test(text[probe.offset] ?? '')
      ? judgeProbe(before, after, probe)
      : { wrong: `${probe.path}:${probe.offset} is another character` };
    if (typeof outcome === 'string') counts[outcome] += 1;
    else counts.wrong.push(`${name}: ${outcome.wrong}`);
  }
  return before;
}
