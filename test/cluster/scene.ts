/**
 * A person with an open manifest, a kubeconfig and a cluster behind a faulty proxy.
 * Knows how a session is set up and what it shows; the faults are given.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { tell } from '../../server/src/analysis/findings/tell.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import type { ClusterTimes } from '../../server/src/hosts/node/cluster/http/clusterTimes.ts';
import type { Session } from '../../server/src/session/session.ts';
import { openSession } from '../support/session.ts';
import { certificateAuthority, type FaultProxy, startFaultProxy } from './faultProxy.ts';
import { ourMark } from './figures.ts';
import type { RealCluster } from './realCluster.ts';

export interface SceneOptions {
  readonly times?: ClusterTimes;
  /** What the user of the kubeconfig logs in with; else a token file. */
  readonly user?: (folder: string) => object;
  /** `proxy-url` of the kubeconfig. */
  readonly proxyUrl?: string;
  readonly namespace?: string;
}

export interface Scene {
  readonly real: RealCluster;
  readonly namespace: string;
  readonly proxy: FaultProxy;
  readonly session: Session;
  /** Where the kubeconfig (`config`), the token (`token`) and the authority (`ca.crt`) are. */
  readonly folder: string;
  readonly log: readonly string[];
  /** As a kubeconfig; `contexts`: their names with their namespaces, the first is the current one. */
  readonly kubeconfig: (contexts?: Readonly<Record<string, string>>) => string;
  /** Begins the session and opens the manifest. */
  readonly open: () => Promise<void>;
  /** `stale, 2 Services: stale since TIME: context dev: SERVER …` */
  readonly shown: () => string;
  /** The message of the finding on the manifest, in the same way. */
  readonly finding: () => string;
  /** The states that were shown so far: `live`, `stale`. */
  readonly seen: ReadonlySet<string>;
  /** Resolves when the user sees this, after 20 s at most unless `ms` says otherwise. */
  readonly until: (shown: string | RegExp, ms?: number) => Promise<void>;
  /** Ends it; resolves when nothing is left. */
  readonly close: () => Promise<void>;
}

const mostMs = 20_000;

export async function makeScene(real: RealCluster, options: SceneOptions = {}): Promise<Scene> {
  const namespace = options.namespace ?? (await real.makeNamespace(2));
  const proxy = await startFaultProxy(real.upstream);
  const folder = mkdtempSync(join(tmpdir(), ourMark));
  const file = (name: string, content: string) => writeFileSync(join(folder, name), content, { mode: 0o600 });
  const place = { namespace, folder };
  file('ca.crt', certificateAuthority('ca'));
  file('token', real.tokens['admin'] ?? '');
  const kubeconfig = (contexts: Readonly<Record<string, string>> = { dev: namespace }) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': Object.keys(contexts)[0],
      clusters: [
        {
          name: 'fault',
          cluster: {
            server: proxy.server,
            'certificate-authority': 'ca.crt',
            ...(options.proxyUrl && { 'proxy-url': options.proxyUrl }),
          },
        },
      ],
      users: [{ name: 'me', user: options.user?.(folder) ?? { tokenFile: 'token' } }],
      contexts: Object.entries(contexts).map(([name, each]) => ({
        name,
        context: { cluster: 'fault', user: 'me', namespace: each },
      })),
    });
  file('config', kubeconfig());
  const log: string[] = [];
  let isOpen = false;
  const uri = URI.file(join(folder, 'pod.yaml')).toString();
  const session = openSession({
    initializationOptions: {
      cluster: 'auto',
      kubeconfig: join(folder, 'config'),
      limits: { stackLimitBytes: 512 * 1024 },
    },
    log: (line) => log.push(line),
    onDidChange: () => note(),
    env: { PATH: process.env['PATH'], HOME: folder },
    times: options.times,
  });
  const seen = new Set<string>();
  const note = () => {
    if (isOpen) seen.add(session.status(uri, 0).state);
  };
  const shown = () => {
    note();
    const { state, services, message } = session.status(uri, 0);
    const count = services === undefined ? '' : `, ${services} Services`;
    return plain(`${state}${count}${message === undefined ? '' : `: ${message}`}`, place);
  };
  return {
    real,
    namespace,
    proxy,
    session,
    folder,
    log,
    seen,
    kubeconfig,
    shown,
    open: async () => {
      await session.start();
      session.edit(uri, manifest);
      isOpen = true;
      shown();
    },
    finding: () =>
      plain(
        session
          .viewFile(uri)
          ?.findings.map((finding) => tell(finding, english).message)
          .join('\n') ?? '',
        place,
      ),
    until: async (wanted, ms = mostMs) => {
      const end = Date.now() + ms;
      const isShown = () => (typeof wanted === 'string' ? shown() === wanted : wanted.test(shown()));
      while (!isShown()) {
        if (Date.now() > end) {
          if (typeof wanted === 'string') assert.equal(shown(), wanted);
          assert.match(shown(), wanted as RegExp);
        }
        await sleep(20);
      }
    },
    close: async () => {
      session.dispose();
      proxy.setFault(undefined);
      await proxy.refuse();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Near its limit of 128 KiB, so that there is always something to say of it. */
const manifest = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'near' },
  // With a first Service it is near the limit, and without any it is not: so a finding is about service links.
  spec: { containers: [{ name: 'app', image: 'x', env: [{ name: 'PADDING', value: 'x'.repeat(104_150) }] }] },
});

/** Without what differs from run to run. */
function plain(text: string, { namespace, folder }: Pick<Scene, 'namespace' | 'folder'>): string {
  return text
    .replaceAll(folder, 'FOLDER')
    .replaceAll(/https:\/\/127\.0\.0\.1:\d+/g, 'SERVER')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(new RegExp(`\\b${namespace}\\b`, 'g'), 'NAMESPACE')
    .replaceAll(/stale since [\d: -]+:/g, 'stale since TIME:');
}
