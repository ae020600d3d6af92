/**
 * What a client has read of a file as a text.
 * Knows encodings and the client's troubles in words; does not know what the text should say.
 */
import type { Phrase } from '../../analysis/messages/message.ts';
import type { HostText } from '../../host.ts';
import type { FileRead, FileTrouble } from '../../protocol.ts';

/** Reads UTF-8, and UTF-16 that says so by its byte order mark. Nothing is replaced in silence. */
export function textOfRead(read: FileRead, maxBytes: number): HostText {
  switch (read.kind) {
    case 'text':
      if (read.text.slice(0, 1024).includes('\0')) return unreadable({ id: 'file-has-nul' });
      return { kind: 'text', text: read.text.replace(/^\uFEFF/, ''), modifiedMs: read.modifiedMs };
    case 'bytes':
      return decoded(read.base64, read.modifiedMs);
    case 'tooLarge':
      return unreadable({ id: 'file-too-large', bytes: read.bytes, mostBytes: maxBytes });
    default:
      return unreadable(troublePhrase(read));
  }
}

/** Completes a sentence that begins with the file's name. */
export function troublePhrase({ kind, said }: FileTrouble): Phrase {
  switch (kind) {
    case 'missing':
      return { id: 'file-missing', isPathBroken: false };
    case 'denied':
      return { id: 'file-denied', done: 'read' };
    case 'folder':
      return { id: 'file-is-folder' };
    case 'other':
      return { id: 'file-error', done: 'read', said };
  }
}

const marked = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
] as const;

function decoded(base64: string, modifiedMs: number): HostText {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const [encoding] = marked.find(([, first, second]) => bytes[0] === first && bytes[1] === second) ?? [];
  if (encoding === undefined) {
    const isBinary = bytes.subarray(0, 1024).includes(0);
    return unreadable(isBinary ? { id: 'file-has-nul' } : notIn('utf-8'));
  }
  try {
    return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes), modifiedMs };
  } catch {
    return unreadable(notIn(encoding));
  }
}

function notIn(encoding: string): Phrase {
  return { id: 'file-not-in-encoding', encoding: encoding.toUpperCase(), line: null };
}

function unreadable(message: Phrase): HostText {
  return { kind: 'unreadable', message };
}
