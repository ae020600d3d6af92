/**
 * Who says in which namespace an object of a view is.
 * Knows that what stands in an object may have been written elsewhere; what files are called is the view's.
 */
import { entryOf, nodeAt } from '../documents/reading.ts';
import { kustomizationNames } from '../kustomize/kustomization.ts';
import type { NamespaceOrigin, ResolvedNamespace } from '../views/namespace.ts';
import { isWritten, type Place } from '../views/place.ts';
import type { Site } from '../views/view.ts';
import type { Manifest } from '../workloads/workload.ts';

/** With its place, where another file than the object's has it. */
export function namespaceSource(
  { view, placed }: Site,
  { node }: Pick<Manifest, 'node'>,
  namespace: ResolvedNamespace,
): ResolvedNamespace {
  const entry = namespace.from === 'manifest' ? entryOf(nodeAt(node, 'metadata'), 'namespace') : undefined;
  if (view.label === undefined || entry === undefined) return namespace;
  const place = view.near(placed, entry.valueSpan);
  if (!isWritten(place)) return namespace;
  const from = originOf(place);
  return { ...namespace, place, ...(from && { from, view: view.label }) };
}

function originOf({ in: { uri, text = '' } }: Place): NamespaceOrigin | undefined {
  if (text.includes('kustomize.toolkit.fluxcd.io/')) return 'flux';
  if (text.includes('argoproj.io/')) return 'argocd';
  return kustomizationNames.some((name) => uri.endsWith(`/${name}`)) ? 'kustomization' : undefined;
}
