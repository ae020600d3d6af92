/**
 * What an editor's views of several files are read from, and how a person there calls a folder: by its way from the
 * workspace's.
 * Knows URIs; does not know what is in the folder.
 */
import type { Host } from '../host.ts';
import type { ProjectOptions } from '../project/projectOptions.ts';
import { nameOfFile, wayFrom } from '../settings/uris.ts';
import { missingInputs, readInput, realInput } from '../sources/readInput.ts';

/** Nothing outside of the workspace's folders is read. `areOpenOnly`: of charts of which no file is open nothing is shown. */
export function builtFolders(
  folders: readonly string[],
  host: Host,
  areOpenOnly: () => boolean,
): Pick<ProjectOptions, 'readInput' | 'realUri' | 'missingInputs' | 'labelOf' | 'charts'> {
  return {
    readInput: (uri) => readInput(uri, folders, host),
    realUri: (uri) => realInput(uri, folders, host),
    missingInputs: (uris) => missingInputs(uris, folders, host),
    labelOf: (folder) => labelIn(folders, folder),
    charts: host.charts && { port: host.charts(folders), areOpenOnly, triesFixes: true },
  };
}

/** `overlays/prod`; with several folders in the workspace, their names stand before. */
function labelIn(folders: readonly string[], uri: string): string {
  const within = folders
    .flatMap((folder) => {
      const way = wayFrom(folder, uri);
      return way === undefined ? [] : [{ folder, way }];
    })
    .sort((a, b) => a.way.length - b.way.length);
  const [nearest] = within;
  if (nearest === undefined) return decodeURIComponent(uri);
  const { folder, way } = nearest;
  if (way === '') return nameOfFile(folder);
  return folders.length > 1 ? `${nameOfFile(folder)}/${way}` : way;
}
