/** Charts in memory, rendered by the committed engine in this thread. It knows no files of the machine. */
import type { TestContext } from 'node:test';
import type { ChartPort } from '../../server/src/analysis/helm/chartRenderer.ts';
import { type RenderedChart, readAnswer, unrendered } from '../../server/src/analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../server/src/analysis/helm/request.ts';
import { noClusters } from '../../server/src/project/clusters.ts';
import { Project } from '../../server/src/project/project.ts';
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

/** A project with these files in `file:///w/`, by their paths there; its charts are rendered. */
export async function projectOfCharts(
  t: TestContext,
  tree: Readonly<Record<string, string>>,
  { areOpenOnly = false } = {},
): Promise<Project> {
  const onDisk = Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [`file:///w/${path}`, text] as const),
  );
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
    charts: { port: memoryCharts(onDisk), areOpenOnly: () => areOpenOnly },
  });
  t.after(() => project.dispose());
  for (const [uri, text] of Object.entries(onDisk)) if (/\.ya?ml$/.test(uri)) project.texts.update(uri, text);
  await project.buildAhead(async () => undefined);
  return project;
}
