/**
 * Which contexts a kubeconfig has, and what one of them comes to.
 * Knows how kubectl chooses, and says in words why nothing can be chosen; asks no cluster.
 *
 * A context that names a missing user is refused, where client-go connects anonymously, and so is an address with a
 * password in it: both are mistakes.
 */
import { nearest } from '../../../../analysis/nearest.ts';
import { shown } from '../../../../settings/values.ts';
import type { ClusterTarget, UserEntry } from './clusterTarget.ts';
import type { Kubeconfig, Placed } from './kubeconfig.ts';
import type { ContextEntry } from './kubeconfigEntries.ts';
import { kubeconfigProblemText } from './kubeconfigReader.ts';

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
  /** `message` is one sentence or more. */
  | { readonly kind: 'none'; readonly message: string };

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
  if (current?.flaw !== undefined) return none(`${kubeconfigProblemText(current.flaw)}.`);
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
  const user = kubeconfig.users.get(entry.user) ?? (entry.user === '' ? anonymous(file) : undefined);
  if (context.flaw !== undefined) return none(flawText(name, context.flaw));
  if (cluster === undefined) {
    if (entry.cluster === '') return none(`Context ${shown(name)} in ${file} names no cluster.`);
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
  { value, file }: Placed<ContextEntry>,
  key: 'cluster' | 'user',
): string {
  const meant = hint(value[key], key === 'cluster' ? kubeconfig.clusters : kubeconfig.users) || '.';
  return `Context ${shown(context)} in ${file} names the ${key} ${shown(value[key])}, which no kubeconfig file defines${meant}${brokenNote(kubeconfig)}`;
}

/** Why there is nothing to choose from at all; undefined where there is. */
function missingFile({ files, contexts, problems }: Kubeconfig): string | undefined {
  const [problem] = problems;
  if (contexts.size > 0) return undefined;
  if (problem !== undefined) return `The kubeconfig cannot be used: ${kubeconfigProblemText(problem)}.`;
  const found = files.filter(({ state }) => state !== 'missing').map(({ path }) => path);
  if (found.length > 0) return `The kubeconfig ${found.join(', ')} defines no context.`;
  const paths = files.map(({ path }) => path);
  const looked = paths.length > 0 ? `looked for ${paths.join(', ')}` : 'no path is known where it might be';
  return `There is no kubeconfig (${looked}): set KUBECONFIG, the setting kubeServiceLinks.kubeconfig or --kubeconfig.`;
}

function missingContext(
  kubeconfig: Kubeconfig,
  name: string | undefined,
  current: Placed<string> | undefined,
): string {
  const files = readFiles(kubeconfig).join(', ');
  const note = brokenNote(kubeconfig);
  if (name === undefined) {
    return `No current-context is set in ${files}: choose one with \`kubectl config use-context NAME\`, the setting kubeServiceLinks.context or --context (${someOf(kubeconfig)}).${note}`;
  }
  const meant = hint(name, kubeconfig.contexts) || ` (${someOf(kubeconfig)}).`;
  return current === undefined
    ? `There is no context ${shown(name)} in ${files}${meant}${note}`
    : `The current-context of ${current.file} is ${shown(name)}, but there is no such context${meant}${note}`;
}

/**
 * What a file defines wins over the files after it. While it cannot be read, nobody knows what it defines:
 * the context of a weaker file might be another cluster than the one that is meant.
 */
function brokenBefore({ files, problems }: Kubeconfig, used: readonly string[]): string | undefined {
  const last = files.findLastIndex(({ path }) => used.includes(path));
  const broken = files.slice(0, last).find(({ state }) => state === 'broken');
  const problem = problems.find(({ path }) => path === broken?.path);
  if (problem === undefined) return undefined;
  return `${kubeconfigProblemText(problem)}. What that file defines comes before ${used.at(-1)}, so no context is used until it is repaired.`;
}

function brokenNote({ problems: [problem] }: Kubeconfig): string {
  return problem === undefined ? '' : ` Not all could be read: ${kubeconfigProblemText(problem)}.`;
}

function flawText(name: string, flaw: NonNullable<Placed<unknown>['flaw']>): string {
  return `Context ${shown(name)} cannot be used: ${kubeconfigProblemText(flaw)}.`;
}

function hint(name: string, known: ReadonlyMap<string, unknown>): string {
  const meant = nearest(name, [...known.keys()]);
  return meant === undefined ? '' : `: did you mean ${shown(meant)}?`;
}

const mostNamed = 5;

function someOf({ contexts }: Kubeconfig): string {
  const names = [...contexts.keys()];
  const first = names.slice(0, mostNamed).map(shown).join(', ');
  return names.length > mostNamed
    ? `there are ${first} and ${names.length - mostNamed} more`
    : `there ${names.length === 1 ? 'is' : 'are'} ${first}`;
}

function readFiles({ files }: Kubeconfig): readonly string[] {
  return files.filter(({ state }) => state === 'read' || state === 'broken').map(({ path }) => path);
}

function inOrder({ files }: Kubeconfig, used: readonly string[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => used.includes(path));
}

function none(message: string): ContextResolution {
  return { kind: 'none', message };
}

/** kubectl sends its request without credentials where a context names no user. */
function anonymous(file: string): Placed<UserEntry> {
  return { value: { ...nobody, name: '' }, file, flaw: undefined };
}

/** client-go gives no credentials to a server without TLS: anybody on the way could read them. */
function withoutCredentials({ name, impersonation }: UserEntry): UserEntry {
  return { ...nobody, name, impersonation };
}

const nobody: Omit<UserEntry, 'name'> = {
  clientCertificate: undefined,
  clientKey: undefined,
  token: undefined,
  tokenFile: undefined,
  username: undefined,
  password: undefined,
  impersonation: undefined,
  exec: undefined,
  authProvider: undefined,
};
