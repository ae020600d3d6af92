/**
 * Files in a folder that is delivered whose fields Argo CD writes over those of an Application's source.
 * Knows https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/, a JSON merge patch (reposerver/repository,
 * `mergeSourceParameters`); where such files lie is for others to know.
 */
import { isNothing, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { fieldsIn, fieldsOf } from './argoFields.ts';
import type { Delivery } from './delivery.ts';
import { noParameters } from './parameters.ts';
import { mayNeedLinks } from './unfollowed.ts';

const ofAll = '.argocd-source.yaml';

/** The names of those that count for an Application, the later ones above the earlier ones. */
export function overridesFor(application: string): readonly string[] {
  return [ofAll, `.argocd-source-${application}.yaml`];
}

/** Whether a file is one of them, by its name: beside a kustomization, beside a chart, or in any other folder that is delivered. */
export function isOverride(name: string): boolean {
  return overriddenBy(name) !== undefined;
}

/** The Application that a file counts for, by its name; all of them: empty. Undefined where it is none of these files. */
export function overriddenBy(name: string): string | undefined {
  if (name === ofAll) return '';
  return /^\.argocd-source-([^/]+)\.yaml$/.exec(name)?.[1];
}

/** `root`: what a file says; undefined where nobody can read it. Undefined where nobody knows what it makes of a delivery. */
export function overridden(delivery: Delivery, root: SourcedNode | undefined): Delivery | undefined {
  if (root === undefined || nodeAt(root, 'plugin') !== undefined) return undefined;
  const kustomize = nodeAt(root, 'kustomize');
  const removed = fieldsIn(kustomize).flatMap(([field, node]) => (isNothing(node) ? [field] : []));
  const fields = new Map([...delivery.fields, ...fieldsOf(kustomize, noParameters)]);
  for (const field of removed) fields.delete(field);
  const recurse = textAt(root, 'directory', 'recurse');
  return { ...delivery, fields, ...(recurse !== undefined && { isRecursive: recurse === 'true' }) };
}

/** Whether a file may bring texts that need links. */
export function mayOverrideWithLinks(root: SourcedNode | undefined): boolean {
  if (root === undefined || nodeAt(root, 'plugin') !== undefined) return true;
  return fieldsIn(nodeAt(root, 'kustomize')).some(mayNeedLinks);
}
