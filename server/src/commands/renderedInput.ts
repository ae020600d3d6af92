/**
 * Standard input that `helm template` printed: its findings stand in the chart's templates.
 * Knows where the charts are looked for; which line came from which is the view's to say.
 */
import { relative, sep } from 'node:path';
import type { Phrase } from '../analysis/messages/message.ts';
import { renderedView, type SourceFile, sourcesIn } from '../analysis/views/rendered/renderedView.ts';
import type { View } from '../analysis/views/view.ts';
import { readChartFiles } from '../hosts/node/files/chartFiles.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import { shownUri } from '../settings/uris.ts';
import type { Workspace } from '../sources/workspace.ts';
import type { Console } from './console.ts';

/** More reasons are counted. */
const mostReasons = 3;

export interface RenderedInput {
  /** How the templates are called. */
  readonly names: readonly { readonly key: string; readonly name: string }[];
  /** Why some places stay in standard input, as far as anybody asked for them; undefined where none do. */
  readonly whyUnplaced: () => Phrase | undefined;
}

/**
 * Shows standard input by a view of the templates below the current folder. A file of rendered text is a file like
 * another: who has it can edit it.
 */
export async function showSources(
  files: readonly { readonly name: string; view: View }[],
  workspace: Workspace,
  console: Console,
): Promise<RenderedInput> {
  const input = files.find(({ name }) => name === '-');
  const named = input === undefined ? [] : sourcesIn(input.view.documents);
  if (input === undefined || named.length === 0) return { names: [], whyUnplaced: () => undefined };
  const { files: found, missing, problems } = await readChartFiles(named, process.cwd());
  for (const problem of problems) console.remark(problem);
  const sources = [...found].map(([source, { path, text }]): [string, SourceFile] => [
    source,
    { uri: uriOfPath(path), text },
  ]);
  const view = renderedView(input.view, new Map(sources), input.name);
  workspace.show(view);
  input.view = view;
  const nameOf = (uri: string) => relative('', shownUri(uri)).split(sep).join('/');
  const byName = new Map(sources);
  const unfitting = () =>
    view.unfitting().map((source): [string, Phrase] => {
      const name = nameOf(byName.get(source)?.uri ?? '');
      return [source, { id: 'source-unlike', file: name }];
    });
  return {
    names: sources.map(([, { uri }]) => ({ key: uri, name: nameOf(uri) })),
    whyUnplaced: () => whyOf([...missing, ...unfitting()]),
  };
}

/** By reason. */
function whyOf(unplaced: readonly (readonly [source: string, why: Phrase])[]): Phrase | undefined {
  const byReason = Map.groupBy(unplaced, ([, why]) => JSON.stringify(why));
  const causes = [...byReason.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ source: first[0], others: others.length, why: first[1] }],
  );
  if (causes.length === 0) return undefined;
  const more = Math.max(0, causes.length - mostReasons);
  return { id: 'findings-unplaced', causes: causes.slice(0, mostReasons), more };
}
