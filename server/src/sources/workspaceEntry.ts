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
  /** Those of them that are yet to be read, by their index, the last one first: some of them may be read by now. */
  unread: { readonly first: number[]; readonly later: number[] } | undefined;
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
    unread: undefined,
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

/** So many of each kind: who reads on asks again and again, and a file may have thousands. */
export function unreadParts(entry: Entry | undefined, most: number): UnreadParts {
  if (!entry?.hasUnread) return { first: [], later: [] };
  const { parts } = entry;
  entry.unread ??= listUnread(parts);
  const { first, later } = entry.unread;
  const unread = { first: firstOf(first, parts, most), later: firstOf(later, parts, most) };
  entry.hasUnread = first.length + later.length > 0;
  return unread;
}

function listUnread(parts: readonly Part[]) {
  const unread = { first: [] as number[], later: [] as number[] };
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const when = parts[index]?.drafts.isUnread;
    if (when !== undefined) unread[when].push(index);
  }
  return unread;
}

/** The last so many that are still to be read, ascending; drops those behind them that are read. */
function firstOf(indexes: number[], parts: readonly Part[], most: number): readonly number[] {
  const isUnread = (index: number) => parts[index]?.drafts.isUnread !== undefined;
  while (indexes.length > 0 && !isUnread(indexes.at(-1) ?? -1)) indexes.pop();
  const found: number[] = [];
  for (let at = indexes.length - 1; at >= 0 && found.length < most; at -= 1) {
    const index = indexes[at];
    if (index !== undefined && isUnread(index)) found.push(index);
  }
  return found;
}

/** Whether it was taken last, and counts as it did: its documents may say something else than then. */
export function isTaken(entry: Entry | undefined, file: ReadText, isOnDisk: boolean): boolean {
  return entry?.file === file && entry.given?.isOnDisk === isOnDisk;
}

/** Those of its workloads that may be shown elsewhere, wherever they stand in the view: such a one is written in several files. */
export function namespacesAround({ parts }: Entry, file: ReadText | undefined): readonly string[] {
  return file?.view.label === undefined ? [] : namespacesOfWorkloads(parts);
}
