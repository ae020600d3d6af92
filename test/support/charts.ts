/** Charts in memory, rendered by the committed engine in this thread. It knows no files of the machine. */
import type { ChartPort } from '../../server/src/analysis/helm/chartRenderer.ts';
import { type RenderedChart, readAnswer, unrendered } from '../../server/src/analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../server/src/analysis/helm/request.ts';
import type { TextEngine } from '../../server/src/wasm/textEngine.ts';
import { render, startEngine } from '../helm/engine.ts';

let engine: Promise<TextEngine> | undefined;

export interface MemoryCharts extends ChartPort {
  /** What was asked, in order. */
  readonly requests: ChartRequest[];
}

/** `files` by URI, as they are on disk whenever a folder is read. */
export function memoryCharts(files: Readonly<Record<string, string>>): MemoryCharts {
  const requests: ChartRequest[] = [];
  const readFolder: ChartPort['readFolder'] = async (folder) => ({
    texts: new Map(
      Object.entries(files).flatMap(([uri, text]) =>
        uri.startsWith(`${folder}/`) ? [[uri.slice(folder.length + 1), text]] : [],
      ),
    ),
    binary: new Map(),
  });
  return {
    requests,
    dispose: async () => undefined,
    readFolder,
    readPart: readFolder,
    render: async (request, signal): Promise<RenderedChart> => {
      requests.push(request);
      engine ??= startEngine();
      const started = await engine;
      return signal?.aborted
        ? unrendered('chart', 'not wanted any more')
        : readAnswer(render(started, request));
    },
  };
}
