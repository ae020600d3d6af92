/**
 * The lists of Services of a run: those of the project file and of `--services`.
 * Knows how they are named to the user; `sources/snapshot.ts` reads them.
 */
import { resolve } from 'node:path';
import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { nodeHost, uriOfPath } from '../hosts/node/nodeHost.ts';
import { shownUri } from '../settings/uris.ts';
import { Snapshot } from '../sources/snapshot.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import type { Project } from './project.ts';

/** Reads them; what cannot be read is said. */
export async function loadSnapshots(
  options: RunOptions,
  { settings, wordsOnList }: Project,
  console: Console,
): Promise<readonly Snapshot[]> {
  const given = options.services.map((name) => ({
    name,
    uri: uriOfPath(resolve(name)),
    wordsOn: (why: Phrase) => `--services ${name} ${english.say(why)}`,
  }));
  const named = (settings.services ?? []).map((uri) => ({
    name: shownUri(uri),
    uri,
    wordsOn: (why: Phrase) => wordsOnList(uri, why),
  }));
  const done = console.progress('Reading the list of Services …');
  const snapshots = await Promise.all(
    [...named, ...given].map(async ({ name, uri, wordsOn }) => {
      const snapshot = new Snapshot(uri, {
        host: nodeHost,
        name,
        ...(options.namespace && { defaultNamespace: options.namespace }),
      });
      await snapshot.load();
      return { snapshot, wordsOn };
    }),
  );
  done();
  for (const { snapshot, wordsOn } of snapshots) {
    const { failure, remark } = snapshot;
    if (failure !== undefined) console.fail(wordsOn(failure));
    if (remark !== undefined) console.remark(english.say(remark));
  }
  return snapshots.map(({ snapshot }) => snapshot);
}
