/**
 * The lists of Services of a run: those of the project file and of `--services`.
 * Knows how they are named to the user; `sources/snapshot.ts` reads them.
 */
import { resolve } from 'node:path';
import type { Phrase } from '../analysis/messages/message.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import { shownUri } from '../settings/uris.ts';
import { Snapshot } from '../sources/snapshot.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import type { Project } from './project.ts';

/** Reads them; what cannot be read is said. */
export async function loadSnapshots(
  options: RunOptions,
  { settings, problemOfList }: Project,
  console: Console,
): Promise<readonly Snapshot[]> {
  const given = options.services.map((name) => ({
    name,
    uri: uriOfPath(resolve(name)),
    problemOf: (why: Phrase): Phrase => ({ id: 'of-file', file: `--services ${name}`, why }),
  }));
  const named = (settings.services ?? []).map((uri) => ({
    name: shownUri(uri),
    uri,
    problemOf: (why: Phrase) => problemOfList(uri, why),
  }));
  const done = console.progress({ id: 'run-progress', of: 'lists' });
  const snapshots = await Promise.all(
    [...named, ...given].map(async ({ name, uri, problemOf }) => {
      const snapshot = new Snapshot(uri, {
        host: nodeHost,
        name,
        ...(options.namespace && { defaultNamespace: options.namespace }),
      });
      await snapshot.load();
      return { snapshot, problemOf };
    }),
  );
  done();
  for (const { snapshot, problemOf } of snapshots) {
    const { failure, remark } = snapshot;
    if (failure !== undefined) console.fail(problemOf(failure));
    if (remark !== undefined) console.remark(remark);
  }
  return snapshots.map(({ snapshot }) => snapshot);
}
