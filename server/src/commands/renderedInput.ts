/**
 * Standard input that `helm template` printed: its findings stand in the chart's templates.
 * Knows where the charts are looked for; which line came from which is the view's to say.
 */
import { relative, sep } from 'node:path';
import { renderedView, type SourceFile, sourcesIn } from '../analysis/views/rendered/renderedView.ts';
import type { View } from '../analysis/views/view.ts';
import { readChartFiles } from '../hosts/node/files/chartFiles.ts';
import { uriOfPath } from '../hosts/node/nodeHost.ts';
import { shownUri } from '../settings/uris.ts';
import type { Workspace } from '../sources/workspace.ts';
import type { Console } from './console.ts';

/**
 * Shows standard input by a view of the templates below the current folder; answers how these are called. A file of rendered
 * text is a file like another: who has it can edit it.
 */
export async function showSources(
  files: readonly { readonly name: string; view: View }[],
  workspace: Workspace,
  console: Console,
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  const input = files.find(({ name }) => name === '-');
  const named = input === undefined ? [] : sourcesIn(input.view.documents);
  if (input === undefined || named.length === 0) return [];
  const { files: found, problems } = await readChartFiles(named, process.cwd());
  for (const problem of problems) console.remark(problem);
  const sources = [...found].map(([source, { path, text }]): [string, SourceFile] => [
    source,
    { uri: uriOfPath(path), text },
  ]);
  const view = renderedView(input.view, new Map(sources), input.name);
  workspace.show(view);
  input.view = view;
  return sources.map(([, { uri }]) => ({ key: uri, name: relative('', shownUri(uri)).split(sep).join('/') }));
}
