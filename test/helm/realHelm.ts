/**
 * The real Helm, asked about many charts in one process.
 * Knows how it is asked (test/helm/real); does not know what is right.
 */
import { buildOracle, LineOracle } from '../support/oracles.ts';

export interface HelmRequest {
  readonly folder: string;
  readonly valueFiles: readonly string[];
  readonly set: readonly string[];
  readonly name: string;
  readonly namespace: string;
  readonly kubeVersion: string;
  readonly apiVersions?: readonly string[];
  readonly helm: 3 | 4;
  /** Asks for `helm lint` instead. */
  readonly lint?: boolean;
}

/** The text of each template; or why there is none. */
export interface HelmReply {
  readonly templates: Readonly<Record<string, string>> | null;
  readonly error?: string;
  /** What `helm lint` calls errors. */
  readonly problems?: readonly string[];
}

/** Builds and starts it; a text says why it is skipped. */
export function startRealHelm(): LineOracle<HelmRequest, HelmReply> | string {
  const built = buildOracle('helm-render');
  return built.kind === 'skipped' ? built.reason : new LineOracle<HelmRequest, HelmReply>(built.path);
}
