/**
 * What the oracles say of manifests, and the one way to ask any of them.
 * Knows the protocol (test/kubernetes/internal/oracle); does not know what is right.
 */
import { buildOracle, hasOracle, LineOracle, type OracleName } from '../support/oracles.ts';

/** One container, as the kubelet hands it to the container runtime. */
export interface OracleContainer {
  /** Kind and name of the object: `Deployment/web`. */
  readonly workload: string;
  readonly namespace: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string>> | null;
  readonly command: readonly string[] | null;
  readonly args: readonly string[] | null;
  /** Names that were sent more than once. */
  readonly duplicates?: readonly string[];
  /** Why the kubelet did not start it. */
  readonly error?: string;
  /** The init container that has failed before it: nothing of its own need be wrong. */
  readonly blockedBy?: string;
}

export interface OracleAnswer {
  /** Several starts of the same containers, each in the order of the documents. */
  readonly outcomes: readonly (readonly OracleContainer[])[] | null;
  /** Why there are none. */
  readonly error?: string;
  /** The API server has refused an object; otherwise the text is no manifest. */
  readonly rejected?: boolean;
}

export interface EnvironmentOracle {
  readonly name: 'service-env' | 'kubelet-env';
  /** Every outcome that is possible is among the answer's, so a range may not be wider than they are. */
  readonly showsAllOutcomes: boolean;
  readonly ask: (manifests: string) => Promise<OracleAnswer>;
  readonly stop: () => Promise<void>;
}

/** What does not happen twice in so many starts is unlikely enough. */
const kubeletRepeats = 4;

/** Builds and starts the oracle; a text says why it is skipped. */
export function startOracle(name: EnvironmentOracle['name']): EnvironmentOracle | string {
  if (!hasOracle(name)) return `${name} skipped: its sources are not there`;
  const built = buildOracle(name satisfies OracleName);
  if (built.kind === 'skipped') return built.reason;
  const program = new LineOracle<{ readonly manifests: string; readonly repeat: number }, OracleAnswer>(
    built.path,
  );
  const repeat = name === 'kubelet-env' ? kubeletRepeats : 1;
  return {
    name,
    showsAllOutcomes: name === 'service-env',
    ask: (manifests) => program.ask({ manifests, repeat }),
    stop: () => program.stop(),
  };
}
