/**
 * The namespace of a manifest that may not name one.
 * Knows which source takes precedence; does not know where options and contexts are read.
 */
import { word } from '../analysis/text.ts';
import type { NamespaceLookup, NamespaceOrigin, ResolvedNamespace } from '../analysis/views/namespace.ts';
import type { Settings } from '../settings.ts';
import { rowFinder } from './globs.ts';

/** The namespace of a manifest of a file, given what the manifest itself says. */
export type ResolveNamespace = (uri: string, manifestNamespace: string | undefined) => ResolvedNamespace;

export interface ChosenNamespaces {
  /** The command line's `--namespace`. */
  readonly option?: string | undefined;
  /** The namespace of a file's kube context, if that may be used. */
  readonly contextOf?: (uri: string) => string | undefined;
}

/** So many names of manifests are kept: who types makes a new one with each key. */
const mostKept = 1024;

/** Strongest first: the manifest, the option, the project file, the context, `default`. The same object for the same answer. */
export function namespaceResolver(settings: Settings, chosen: ChosenNamespaces = {}): ResolveNamespace {
  const rowOf = rowFinder(settings.namespaces);
  const areDivided = settings.namespaces.length + settings.contexts.length > 0;
  const known = new Map<string, ResolvedNamespace>();
  const one = (name: string, from: NamespaceOrigin): ResolvedNamespace => {
    const key = `${from} ${name}`;
    const namespace = known.get(key) ?? { name, from };
    known.set(key, namespace);
    return namespace;
  };
  const fallbackOf = (uri: string): ResolvedNamespace => {
    if (chosen.option !== undefined) return one(chosen.option, 'option');
    const row = rowOf(uri);
    if (row !== undefined) return one(row.namespace, 'project-file');
    const inContext = chosen.contextOf?.(uri);
    return inContext === undefined ? one('default', 'default') : one(inContext, 'context');
  };
  const fallbacks = new Map<string, ResolvedNamespace>();
  const manifests = new Map<string, ResolvedNamespace>();
  return (uri, manifestNamespace) => {
    if (manifestNamespace !== undefined) {
      const before = manifests.get(manifestNamespace);
      if (before !== undefined) return before;
      if (manifests.size >= mostKept) manifests.clear();
      const name = word(manifestNamespace);
      const namespace: ResolvedNamespace = { name, from: 'manifest' };
      manifests.set(name, namespace);
      return namespace;
    }
    // Where no row tells files apart, what holds for one holds for all of them.
    const of = areDivided ? uri : '';
    const fallback = fallbacks.get(of) ?? fallbackOf(uri);
    fallbacks.set(of, fallback);
    return fallback;
  };
}

/**
 * The resolver of one file: the same function for the same file, so that results that depend on it can be cached. Files
 * that name their manifests' namespaces in the same way have one.
 */
export function resolverByFile(resolve: ResolveNamespace): (uri: string) => NamespaceLookup {
  const made = new Map<ResolvedNamespace, NamespaceLookup>();
  return (uri) => {
    const fallback = resolve(uri, undefined);
    const known: NamespaceLookup =
      made.get(fallback) ?? ((manifestNamespace) => resolve(uri, manifestNamespace));
    made.set(fallback, known);
    return known;
  };
}
