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

/** More reasons are counted. */
const mostReasons = 3;

export interface RenderedInput {
  /** How the templates are called. */
  readonly names: readonly { readonly key: string; readonly name: string }[];
  /** Why some places stay in standard input, as far as anybody asked for them; undefined where none do. */
  readonly whyUnplaced: () => string | undefined;
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
    view.unfitting().map((source): [string, string] => {
      const name = nameOf(byName.get(source)?.uri ?? '');
      return [source, `${name} does not hold what was rendered; it may have changed since`];
    });
  return {
    names: sources.map(([, { uri }]) => ({ key: uri, name: nameOf(uri) })),
    whyUnplaced: () => whyOf([...missing, ...unfitting()]),
  };
}

/** In one line, by reason. */
function whyOf(unplaced: readonly (readonly [source: string, why: string])[]): string | undefined {
  const byReason = new Map<string, string[]>();
  for (const [source, why] of unplaced) byReason.set(why, [...(byReason.get(why) ?? []), source]);
  if (byReason.size === 0) return undefined;
  const reasons = [...byReason].map(([why, sources]) => {
    const [first = '', ...others] = sources;
    return `${first}${others.length > 0 ? ` and ${others.length} more` : ''}: ${why}`;
  });
  const rest = reasons.length - mostReasons;
  const said = [...reasons.slice(0, mostReasons), ...(rest > 0 ? [`${rest} more reasons`] : [])];
  return `Findings in these sources are shown in standard input, not in a chart: ${said.join('; ')}.`;
}
