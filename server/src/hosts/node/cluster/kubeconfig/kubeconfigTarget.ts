/**
 * Which contexts a kubeconfig has, and what one of them comes to.
 * Knows how kubectl chooses, and why nothing can be chosen; asks no cluster.
 *
 * A context that names a missing user is refused, where client-go connects anonymously, and so is an address with a
 * password in it: both are mistakes.
 */
import type { NamesFacts } from '../../../../analysis/messages/facts/contexts.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { nearest } from '../../../../analysis/nearest.ts';
import { shown } from '../../../../settings/values.ts';
import { anonymous, type ClusterTarget, type UserEntry } from './clusterTarget.ts';
import type { Kubeconfig, Placed } from './kubeconfig.ts';
import type { ContextEntry } from './kubeconfigEntries.ts';
import { placedProblem } from './kubeconfigReader.ts';

/** One line of a choice; nothing in it is a secret. */
export interface ContextSummary {
  readonly name: string;
  readonly cluster: string;
  /** Undefined where there is none, or where it cannot be used. */
  readonly server: string | undefined;
  readonly user: string;
  readonly namespace: string;
  readonly isCurrent: boolean;
}

export type ContextResolution =
  | { readonly kind: 'target'; readonly target: ClusterTarget }
  /** `message` says why: a clause, with more sentences behind it where there are. */
  | { readonly kind: 'none'; readonly message: Phrase };

/** In the order of the files. */
export function listContexts({ contexts, clusters, currentContext }: Kubeconfig): readonly ContextSummary[] {
  return [...contexts].map(([name, { value: context }]) => {
    const cluster = clusters.get(context.cluster);
    return {
      name,
      cluster: context.cluster,
      server: cluster === undefined || cluster.flaw !== undefined ? undefined : cluster.value.server,
      user: context.user,
      namespace: context.namespace || 'default',
      isCurrent: name === currentContext?.value,
    };
  });
}

/** The wanted context, or where none is wanted (undefined or empty) the current one. */
export function resolveContext(kubeconfig: Kubeconfig, wanted: string | undefined): ContextResolution {
  const current = wanted ? undefined : kubeconfig.currentContext;
  const name = wanted || current?.value || undefined;
  if (current?.flaw !== undefined) return none(placedProblem(current.flaw));
  const context = name === undefined ? undefined : kubeconfig.contexts.get(name);
  return name === undefined || context === undefined
    ? none(missingFile(kubeconfig) ?? missingContext(kubeconfig, name, current))
    : resolveEntries(kubeconfig, name, context, current);
}

function resolveEntries(
  kubeconfig: Kubeconfig,
  name: string,
  context: Placed<ContextEntry>,
  current: Placed<string> | undefined,
): ContextResolution {
  const { value: entry, file } = context;
  const cluster = kubeconfig.clusters.get(entry.cluster);
  const user =
    kubeconfig.users.get(entry.user) ??
    (entry.user === '' ? { value: anonymous, file, flaw: undefined } : undefined);
  if (context.flaw !== undefined) return none(flawText(name, context.flaw));
  if (cluster === undefined) {
    if (entry.cluster === '')
      return none({ id: 'context-without-cluster', context: shown(name), path: file });
    return none(missingEntry(kubeconfig, name, context, 'cluster'));
  }
  if (user === undefined) return none(missingEntry(kubeconfig, name, context, 'user'));
  const flaw = cluster.flaw ?? user.flaw;
  if (flaw !== undefined) return none(flawText(name, flaw));
  const files = inOrder(
    kubeconfig,
    [current?.file, file, cluster.file, user.file].filter((path) => path !== undefined),
  );
  const doubt = brokenBefore(kubeconfig, files);
  if (doubt !== undefined) return none(doubt);
  const isSecure = cluster.value.server.toLowerCase().startsWith('https:');
  return {
    kind: 'target',
    target: {
      context: name,
      namespace: entry.namespace || 'default',
      cluster: cluster.value,
      user: isSecure ? user.value : withoutCredentials(user.value),
      files,
    },
  };
}

function missingEntry(
  kubeconfig: Kubeconfig,
  context: string,
  { value, file: path }: Placed<ContextEntry>,
  key: 'cluster' | 'user',
): Phrase {
  const name = value[key];
  const meant = meantBy(name, key === 'cluster' ? kubeconfig.clusters : kubeconfig.users);
  const facts = { context: shown(context), path, key, name: shown(name), meant };
  return withNote(kubeconfig, { id: 'context-names-unknown', ...facts });
}

/** Why there is nothing to choose from at all; undefined where there is. */
function missingFile({ files, contexts, problems }: Kubeconfig): Phrase | undefined {
  const [problem] = problems;
  if (contexts.size > 0) return undefined;
  if (problem !== undefined) return { id: 'kubeconfig-unusable', problem: placedProblem(problem) };
  const found = files.filter(({ state }) => state !== 'missing').map(({ path }) => path);
  if (found.length > 0) return { id: 'kubeconfig-without-context', paths: found };
  return { id: 'kubeconfig-missing', at: 'editor', paths: files.map(({ path }) => path) };
}

function missingContext(
  kubeconfig: Kubeconfig,
  name: string | undefined,
  current: Placed<string> | undefined,
): Phrase {
  const paths = readFiles(kubeconfig);
  const contexts = someOf(kubeconfig);
  if (name === undefined)
    return withNote(kubeconfig, { id: 'current-context-missing', at: 'editor', paths, contexts });
  return withNote(kubeconfig, {
    id: 'context-missing',
    name: shown(name),
    currentIn: current?.file ?? null,
    paths,
    meant: meantBy(name, kubeconfig.contexts),
    contexts,
  });
}

/**
 * What a file defines wins over the files after it. While it cannot be read, nobody knows what it defines:
 * the context of a weaker file might be another cluster than the one that is meant.
 */
function brokenBefore({ files, problems }: Kubeconfig, used: readonly string[]): Phrase | undefined {
  const last = files.findLastIndex(({ path }) => used.includes(path));
  const broken = files.slice(0, last).find(({ state }) => state === 'broken');
  const problem = problems.find(({ path }) => path === broken?.path);
  if (problem === undefined) return undefined;
  return { id: 'kubeconfig-doubtful', problem: placedProblem(problem), path: used.at(-1) ?? '' };
}

function withNote({ problems: [problem] }: Kubeconfig, of: Phrase): Phrase {
  return problem === undefined ? of : { id: 'kubeconfig-partly-read', of, problem: placedProblem(problem) };
}

function flawText(name: string, flaw: NonNullable<Placed<unknown>['flaw']>): Phrase {
  return { id: 'context-unusable', context: shown(name), problem: placedProblem(flaw) };
}

function meantBy(name: string, known: ReadonlyMap<string, unknown>): string | null {
  const meant = nearest(name, [...known.keys()]);
  return meant === undefined ? null : shown(meant);
}

const mostNamed = 5;

function someOf({ contexts }: Kubeconfig): NamesFacts {
  const names = [...contexts.keys()];
  return { names: names.slice(0, mostNamed).map(shown), more: Math.max(0, names.length - mostNamed) };
}

function readFiles({ files }: Kubeconfig): readonly string[] {
  return files.filter(({ state }) => state === 'read' || state === 'broken').map(({ path }) => path);
}

function inOrder({ files }: Kubeconfig, used: readonly string[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => used.includes(path));
}

function none(message: Phrase): ContextResolution {
  return { kind: 'none', message };
}

/** client-go gives no credentials to a server without TLS: anybody on the way could read them. */
function withoutCredentials({ name, impersonation }: UserEntry): UserEntry {
  return { ...anonymous, name, impersonation };
}
