/**
 * The real `kustomize build`, asked about many trees in one process.
 * Knows how it is asked (test/kustomize/real); does not know what is right.
 */
import { buildOracle, LineOracle } from '../support/oracles.ts';
import type { Tree } from './tree.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Objects as kubectl reads what is printed; or why nothing is. */
export interface RealBuild {
  readonly objects: readonly { readonly [key: string]: Json }[];
  readonly error?: string;
}

export interface RealKustomize {
  /** The builds of `folders`, which are the tree's own unless said. */
  readonly ask: (tree: Tree, folders?: readonly string[]) => Promise<readonly RealBuild[]>;
  /** The same for a folder of the disk. */
  readonly askDisk: (folder: string, folders: readonly string[]) => Promise<readonly RealBuild[]>;
  readonly stop: () => Promise<void>;
}

interface Request {
  readonly files?: Tree['files'];
  readonly folder?: string;
  readonly build: readonly string[];
}

/** Builds and starts it; a text says why it is skipped. */
export function startRealKustomize(): RealKustomize | string {
  const built = buildOracle('kustomize-build');
  if (built.kind === 'skipped') return built.reason;
  const program = new LineOracle<Request, { readonly builds: readonly RealBuild[] }>(built.path);
  const ask = async (request: Request) => (await program.ask(request)).builds;
  return {
    ask: ({ files, folders }, build = folders) => ask({ files, build }),
    askDisk: (folder, build) => ask({ folder, build }),
    stop: () => program.stop(),
  };
}
