/**
 * The clusters of a run: asked once each, for what its manifests want.
 * Knows the order and the time limit; how a context is found and asked is elsewhere.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { wantsOf } from '../analysis/wants.ts';
import { type Clusters, type Decision, noClusters } from '../project/clusters.ts';
import type { Worlds } from '../project/worlds.ts';
import type { ClusterOptions } from './arguments.ts';
import type { Console } from './console.ts';

/** A run does not wait longer than this after its start. */
const limitMs = 30_000;

/** The clusters of a run; without `options` none is asked. Nothing is asked before something is wanted. */
export async function openClusters(options: ClusterOptions | undefined, console: Console): Promise<Clusters> {
  if (options === undefined) return noClusters;
  const { clustersToAsk } = await import('./clustersToAsk.ts');
  return clustersToAsk(options, console);
}

/** Says once what is wrong with the contexts that files belong to. */
export function sayWhichContextsFailed(decisions: readonly Decision[], console: Console): void {
  const reasons = decisions.flatMap(({ permission, reason }): readonly Phrase[] =>
    permission === 'none' ? [reason === undefined ? { id: 'kubeconfig-absent' } : atTerminal(reason)] : [],
  );
  for (const of of eachOnce(reasons)) console.fail({ id: 'as-sentence', of });
}

/** The same reason without the settings of an editor. */
function atTerminal(reason: Phrase): Phrase {
  if (reason.id === 'kubeconfig-partly-read') return { ...reason, of: atTerminal(reason.of) };
  if (reason.id === 'kubeconfig-missing' || reason.id === 'current-context-missing')
    return { ...reason, at: 'terminal' };
  return reason;
}

/** Those that say the same are one. */
export function eachOnce(phrases: readonly Phrase[]): Iterable<Phrase> {
  return new Map(phrases.map((phrase) => [JSON.stringify(phrase), phrase])).values();
}

/** Waits for an answer, or until the time of the run is over; then the answer is undefined. */
export async function settle<Answer>(answer: Promise<Answer>, console: Console): Promise<Answer | undefined> {
  const done = console.progress({ id: 'run-progress', of: 'cluster' });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      console.fail({ id: 'cluster-late', seconds: limitMs / 1000 });
      resolve(undefined);
    }, limitMs - performance.now());
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    done();
  }
}

/**
 * Asks for one namespace, else for all; where that is not allowed, for the context's own.
 * Answers which were read, and says which could not be.
 */
export async function askForNamespaces(
  worlds: Worlds,
  wanted: string | undefined,
  console: Console,
): Promise<readonly string[] | 'all'> {
  const world = worlds.of('');
  const { target, context } = worlds.decisionFor('');
  if (target === undefined) return [];
  if (wanted === undefined && (await settle(world.readAll(), console))) return 'all';
  const namespace = wanted ?? target.namespace;
  world.want(wantsOf(namespace));
  await settle(world.settled(), console);
  const failure = world.failureOf(namespace);
  if (failure !== undefined) console.fail(failure);
  if (failure !== undefined || console.hasFailed()) return [];
  if (wanted === undefined) console.remark({ id: 'namespace-only', context: context ?? '', namespace });
  return [namespace];
}
