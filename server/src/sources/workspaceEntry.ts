/**
 * What the workspace keeps of one file.
 * Does not know what becomes of what the file declares.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { asSettingsSay, type NamespaceSay } from '../analysis/views/namespace.ts';
import type { Whereabouts } from '../analysis/views/place.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Declarations, DocumentDrafts } from './documentDeclarations.ts';
import { placeIn } from './documentPlace.ts';
import type { FileText } from './fileText.ts';

export interface Entry {
  readonly uri: string;
  /** The text in force; undefined: the file is gone. */
  given: FileText | undefined;
  file: ReadText | undefined;
  /** What its view says of namespaces; it outlives the file's content. */
  resolveNamespace: NamespaceSay;
  /** What it declares counts. */
  isMember: boolean;
  /** Side by side with the file's documents; those of a file that is not kept outlive it. Others may come into their places. */
  parts: Part[];
  /** How many of them have Services that nobody will have. */
  refusing: number;
  /** Some of them are yet to be read; true: that may be so. */
  hasUnread: boolean;
}

/** What one document brings. */
export interface Part extends Declarations {
  readonly drafts: DocumentDrafts;
}

export function newEntry(uri: string): Entry {
  return {
    uri,
    given: undefined,
    file: undefined,
    resolveNamespace: asSettingsSay,
    isMember: true,
    parts: [],
    refusing: 0,
    hasUnread: false,
  };
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

export function namespacesOfWorkloads(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ workloads }) => workloads.map(({ namespace }) => namespace));
}

/** Where the first document begins that copies what is in a cluster; nothing of a file that does not count. */
export function printedIn({ uri, isMember, parts }: Entry) {
  const part = isMember ? parts.find(({ drafts }) => drafts.isPrinted) : undefined;
  return part === undefined ? [] : [{ uri, line: part.drafts.place.startLine }];
}

/** A Service that declares nothing, since the API server would refuse it. */
export interface RefusedService {
  readonly name: string | undefined;
  readonly where: Whereabouts;
  readonly because: Phrase;
}

/** Those of a file; none of one that does not count. */
export function refusedIn({ uri, isMember, parts, refusing }: Entry): readonly RefusedService[] {
  // It is asked with each key, and most files have none among thousands.
  if (!isMember || refusing === 0) return [];
  return parts.flatMap(({ drafts: { refused = [], place } }) =>
    refused.map(({ name, span, because }) => ({ name, because, where: placeIn(uri, place, span) })),
  );
}

export function countRefusing(parts: readonly Part[]): number {
  return parts.filter(({ drafts }) => drafts.refused !== undefined).length;
}

/** The text of a file, and which of its documents hold workloads. */
export interface ClosedFile {
  readonly text: string;
  readonly holdsWorkloads: (index: number) => boolean;
}

export function closedFileOf(entry: Entry | undefined): ClosedFile {
  const { text = '' } = entry?.given ?? {};
  return {
    text: String(text),
    holdsWorkloads: (index) => (entry?.parts[index]?.workloads.length ?? 0) > 0,
  };
}

/** The documents of a file that are yet to be read, by their index: those first on which others may rest. */
export interface UnreadParts {
  readonly first: readonly number[];
  readonly later: readonly number[];
}

export function unreadParts(entry: Entry | undefined): UnreadParts {
  const unread = { first: [] as number[], later: [] as number[] };
  if (!entry?.hasUnread) return unread;
  for (let index = 0; index < entry.parts.length; index += 1) {
    const when = entry.parts[index]?.drafts.isUnread;
    if (when !== undefined) unread[when].push(index);
  }
  entry.hasUnread = unread.first.length + unread.later.length > 0;
  return unread;
}
