/** A session of a client that does nothing by itself, for tests and benchmarks. */

import type { TestContext } from 'node:test';
import { URI } from 'vscode-uri';
import { english } from '../../server/src/analysis/messages/languages.ts';
import type { ClusterTimes } from '../../server/src/hosts/node/cluster/http/clusterTimes.ts';
import { NodeClusters } from '../../server/src/hosts/node/contexts/nodeClusters.ts';
import { nodeHost } from '../../server/src/hosts/node/nodeHost.ts';
import { Session } from '../../server/src/session/session.ts';
import type { SessionOptions } from '../../server/src/session/sessionOptions.ts';

export interface GivenSession
  extends Partial<Pick<SessionOptions, 'folders' | 'initializationOptions' | 'versionOf' | 'onDidChange'>> {
  /** Hears warnings and errors of the log. */
  readonly log?: (line: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly times?: ClusterTimes | undefined;
  /** False finds everything the long way. */
  readonly shortcuts?: boolean;
}

export function openSession({
  log = console.error,
  env = {},
  times,
  shortcuts = true,
  ...given
}: GivenSession): Session {
  return new Session({
    host: { ...nodeHost, shortcuts },
    folders: [],
    initializationOptions: {},
    readSettings: async () => undefined,
    versionOf: () => 1,
    words: english,
    onDidChange: () => undefined,
    progress: () => () => undefined,
    ...given,
    log: { warn: log, error: log, info: () => undefined, debug: () => undefined },
    clusters: (request) =>
      new NodeClusters({
        ...request,
        consent: { ask: async () => undefined, keep: () => undefined },
        env,
        times,
      }),
  });
}

/** One without a cluster that has read a folder of the disk, and the URIs of the files in it; it ends with the test. */
export async function startSession(t: TestContext, folder: string) {
  const session = openSession({
    folders: [URI.file(folder).toString()],
    initializationOptions: { cluster: 'off' },
  });
  t.after(() => session.dispose());
  await session.start();
  return { session, at: (name: string) => URI.file(`${folder}/${name}`).toString() };
}
