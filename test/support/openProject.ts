/** Files of a project as the editor features see them, all in memory: where a mark is, where a location leads. */
import type { Location, LocationLink } from 'vscode-languageserver';
import { noClusters } from '../../server/src/project/clusters.ts';
import { Project } from '../../server/src/project/project.ts';
import { createFileViews } from '../../server/src/session/fileViews.ts';
import { defaultSettings, type Settings } from '../../server/src/settings.ts';
import { type GivenNamespace, givenSource } from './inventories.ts';

const folder = 'file:///shop';

export interface OpenProjectOptions {
  readonly settings?: Partial<Settings>;
  /** What a services file says of namespaces. */
  readonly known?: ReadonlyMap<string, GivenNamespace>;
}

export function openProject(
  files: Readonly<Record<string, string>>,
  { settings = {}, known = new Map() }: OpenProjectOptions = {},
) {
  const project = new Project({ clusters: noClusters, onDidChange: () => undefined });
  const together = { ...defaultSettings, ...settings };
  project.configure({ together, of: () => together });
  project.worlds.setSnapshots({ groupOf: () => '', snapshotsOf: () => [givenSource(known)] });
  const uriOf = (name: string) => `${folder}/${name}`;
  const texts = new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text.replace('¦', '')]));
  for (const [uri, text] of texts) project.texts.edit(uri, text);
  const views = createFileViews({
    project,
    versionOf: (uri) => (texts.has(uri) ? 1 : undefined),
    onIncomplete: () => undefined,
  });
  /** The place of the `¦` of a file, which is no part of it, or that before the first occurrence of a text. */
  const at = (name: string, mark = '¦') => {
    const text = mark === '¦' ? files[name] : texts.get(uriOf(name));
    const [before = '', after] = (text ?? '').split(mark, 2);
    if (after === undefined) throw new Error(`${name} has no ${mark}`);
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return { textDocument: { uri: uriOf(name) }, position };
  };
  /** `web.yaml:12 redis`: the file, the line from 1 and what is there. */
  const shown = (locations: readonly (Location | LocationLink)[]) =>
    locations.map((location) => {
      const [uri, range] =
        'uri' in location ? [location.uri, location.range] : [location.targetUri, location.targetRange];
      const line = texts.get(uri)?.split('\n')[range.start.line] ?? '';
      const end = range.end.line === range.start.line ? range.end.character : undefined;
      return `${uri.replace(`${folder}/`, '')}:${range.start.line + 1} ${line.slice(range.start.character, end)}`;
    });
  return { project, views, at, shown, uriOf };
}
