/**
 * The namespace of a manifest, and where it came from.
 * Knows the words only; settings, options and contexts are read elsewhere.
 */

export type NamespaceOrigin = 'manifest' | 'option' | 'project-file' | 'context' | 'default';

export interface ResolvedNamespace {
  readonly name: string;
  readonly from: NamespaceOrigin;
}

/** Whether somebody named this namespace; a default that nobody chose is not enough to add Services up. */
export function isExplicit({ from }: ResolvedNamespace): boolean {
  return from === 'manifest' || from === 'option' || from === 'project-file';
}
