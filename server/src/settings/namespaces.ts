/**
 * The namespace of a manifest that may not name one.
 * Knows which source takes precedence; does not know where options and contexts are read.
 */
import type { NamespaceLookup, ResolvedNamespace } from '../analysis/views/namespace.ts';
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

/** Strongest first: the manifest, the option, the project file, the context, `default`. */
export function namespaceResolver(settings: Settings, chosen: ChosenNamespaces = {}): ResolveNamespace {
  const rowOf = rowFinder(settings.namespaces);
  const fallbacks = new Map<string, ResolvedNamespace>();
  const fallbackOf = (uri: string): ResolvedNamespace => {
    if (chosen.option !== undefined) return { name: chosen.option, from: 'option' };
    const row = rowOf(uri);
    if (row !== undefined) return { name: row.namespace, from: 'project-file' };
    const inContext = chosen.contextOf?.(uri);
    return inContext === undefined
      ? { name: 'default', from: 'default' }
      : { name: inContext, from: 'context' };
  };
  return (uri, manifestNamespace) => {
    if (manifestNamespace !== undefined) return { name: manifestNamespace, from: 'manifest' };
    const fallback = fallbacks.get(uri) ?? fallbackOf(uri);
    fallbacks.set(uri, fallback);
    return fallback;
  };
}

/** The resolver of one file: the same function for the same file, so that results that depend on it can be cached. */
export function resolverByFile(resolve: ResolveNamespace): (uri: string) => NamespaceLookup {
  const made = new Map<string, NamespaceLookup>();
  return (uri) => {
    const known: NamespaceLookup = made.get(uri) ?? ((manifestNamespace) => resolve(uri, manifestNamespace));
    made.set(uri, known);
    return known;
  };
}
