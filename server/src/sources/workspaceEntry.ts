/**
 * What the workspace keeps of one file.
 * Knows which text is in force; does not know what becomes of what the file declares.
 */
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Declarations, DocumentDrafts } from './documentDeclarations.ts';

export interface Entry {
  readonly uri: string;
  diskText: string | undefined;
  openText: string | undefined;
  file: ReadText | undefined;
  /** What it declares counts. */
  isMember: boolean;
  /** Side by side with the file's documents; those of a file that is not kept outlive it. */
  parts: readonly Part[];
}

/** What one document brings. */
export interface Part extends Declarations {
  readonly drafts: DocumentDrafts;
}

export function newEntry(uri: string): Entry {
  return { uri, diskText: undefined, openText: undefined, file: undefined, isMember: true, parts: [] };
}

export function textOf({ openText, diskText }: Entry): string | undefined {
  return openText ?? diskText;
}

export function servicesOf({ services }: Part) {
  return services;
}

export function configMapsOf({ configMaps }: Part) {
  return configMaps;
}

export function workloadsOf({ workloads }: Part) {
  return workloads;
}
