/**
 * The namespace of a manifest, and where it came from.
 * Knows the words, and that a view may have a say; settings, options and contexts are read elsewhere.
 */
import type { Audience } from './audience.ts';
import type { Place } from './place.ts';

/** `view`: what makes the view says so, as an overlay does. */
export type NamespaceOrigin =
  | 'manifest'
  | 'kustomization'
  | 'flux'
  | 'argocd'
  | 'helmfile'
  | 'skaffold'
  | 'view'
  | 'option'
  | 'project-file'
  | 'context'
  | 'default';

export interface ResolvedNamespace extends Audience {
  readonly name: string;
  readonly from: NamespaceOrigin;
  /** Of `view` its label. */
  readonly view?: string;
  /** Where the name is written, if somewhere else than in the manifest. */
  readonly place?: Place;
}

/** The namespace of a manifest that names this one, or none. */
export type NamespaceLookup = (written: string | undefined) => ResolvedNamespace;

/** What a view says: `written` is what the manifest names, `otherwise` is what settings make of that. */
export type NamespaceSay = (written: string | undefined, otherwise: NamespaceLookup) => ResolvedNamespace;

/** Of a view that has no say. */
export const asSettingsSay: NamespaceSay = (written, otherwise) => otherwise(written);

/** The same, in that cluster. */
export function inCluster(say: NamespaceSay, cluster: string | undefined): NamespaceSay {
  if (cluster === undefined) return say;
  return (written, otherwise) => ({ ...say(written, otherwise), cluster });
}

const made = new WeakMap<NamespaceLookup, WeakMap<NamespaceSay, NamespaceLookup>>();

/** The namespaces of a view: the same function for the same say and the same settings, so that answers hold. */
export function namespacesOf(
  view: { readonly resolveNamespace: NamespaceSay } | undefined,
  settings: NamespaceLookup,
): NamespaceLookup {
  const resolve = view?.resolveNamespace ?? asSettingsSay;
  if (resolve === asSettingsSay) return settings;
  const bySay = made.get(settings) ?? new WeakMap<NamespaceSay, NamespaceLookup>();
  made.set(settings, bySay);
  const known = bySay.get(resolve) ?? ((written) => resolve(written, settings));
  bySay.set(resolve, known);
  return known;
}

/** Whether somebody named this namespace; a default that nobody chose is not enough to add Services up. */
export function isExplicit({ from }: ResolvedNamespace): boolean {
  return from !== 'context' && from !== 'default';
}
