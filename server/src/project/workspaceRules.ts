/**
 * What of the files that are read counts, and in which namespace.
 * Knows settings; does not know the files.
 */
import { type ChosenNamespaces, namespaceResolver } from '../settings/namespaces.ts';
import { exclusion, type Settings } from '../settings.ts';
import type { WorkspaceRules } from '../sources/workspaceOptions.ts';

/** What is found on disk counts, and what is open beside it; but no open snapshot, and nothing excluded. */
export function workspaceRules(settings: Settings, chosen: ChosenNamespaces): WorkspaceRules {
  const isExcluded = exclusion(settings);
  const lists = new Set(settings.services);
  const isMember = (uri: string) => !lists.has(uri) && !isExcluded(uri);
  return {
    kinds: settings.kinds,
    resolveNamespace: namespaceResolver(settings, chosen),
    isMember: (uri, isOnDisk) => isOnDisk || isMember(uri),
  };
}
