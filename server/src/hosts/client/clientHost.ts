/**
 * The host of files that only the client has, alone or beside another host's own.
 * Knows by its scheme whose file a URI is of; links in such files lead nowhere that could be seen from here.
 */
import type { ChartPort } from '../../analysis/helm/chartRenderer.ts';
import { type Found, type Host, maxManifestBytes } from '../../host.ts';
import { wayFrom } from '../../settings/uris.ts';
import { readClientChart, readClientPart } from './clientCharts.ts';
import type { ClientFiles } from './clientFiles.ts';
import { textOfRead } from './clientText.ts';
import { findInClient, wouldFindInClient } from './clientWalk.ts';

/** What of a host is about files. */
type FilesOfHost = Pick<Host, 'readText' | 'find' | 'wouldFind' | 'stamp' | 'isInside'>;

export function clientHost(files: ClientFiles): FilesOfHost {
  return {
    readText: async (uri, maxBytes = maxManifestBytes) =>
      textOfRead(await files.read(uri, maxBytes), maxBytes),
    find: (folder, options) => findInClient(files, folder, options),
    wouldFind: (folder, uri, options) => wouldFindInClient(files, folder, uri, options),
    stamp: async (uri) => (await files.stamp(uri)) ?? 'none',
    isInside: async (uri, folders) => folders.some((folder) => wayFrom(folder, uri) !== undefined),
  };
}

/** A host that also has the client's files: all but those of this machine. */
export function withClientFiles<Own extends Host>(own: Own, files: ClientFiles): Own {
  const client = clientHost(files);
  const of = (uri: string): FilesOfHost => (isOfMachine(uri) ? own : client);
  const { manyTexts, charts } = own;
  return {
    ...own,
    readText: (uri, maxBytes) => of(uri).readText(uri, maxBytes),
    ...(manyTexts && {
      manyTexts: () => {
        const read = manyTexts();
        return (uri) => (isOfMachine(uri) ? read(uri) : client.readText(uri));
      },
    }),
    find: (folder, options): Promise<Found> => of(folder).find(folder, options),
    wouldFind: (folder, uri, options) => of(folder).wouldFind(folder, uri, options),
    stamp: (uri) => of(uri).stamp(uri),
    isInside: (uri, folders) => of(uri).isInside(uri, folders),
    ...(charts && { charts: (within: readonly string[]) => chartsOf(charts(within), files, within) }),
  } satisfies Host;
}

function chartsOf(own: ChartPort, files: ClientFiles, within: readonly string[]): ChartPort {
  return {
    ...own,
    readFolder: (folder) => (isOfMachine(folder) ? own.readFolder(folder) : readClientChart(files, folder)),
    readPart: (folder) =>
      isOfMachine(folder) ? own.readPart(folder) : readClientPart(files, folder, within),
  };
}

function isOfMachine(uri: string): boolean {
  return /^file:/i.test(uri);
}
