/**
 * Files that only the client has, be they on a server of its own or in memory: what it is asked for them.
 * Knows shapes only; who asks is given.
 */
import type { FileRead, FileTrouble, FolderRead } from '../../protocol.ts';

/** Nothing in it rejects. */
export interface ClientFiles {
  readonly read: (uri: string, maxBytes: number) => Promise<FileRead>;
  readonly list: (uri: string) => Promise<FolderRead>;
  /** Null where no file is. */
  readonly stamp: (uri: string) => Promise<string | null>;
}

/** What a client is when it cannot answer. */
export function troubleOf(error: unknown): FileTrouble {
  return { kind: 'other', said: error instanceof Error ? error.message : String(error) };
}
