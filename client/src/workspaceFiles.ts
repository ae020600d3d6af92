// Answers what the server asks of files that only the editor has: those of virtual workspaces.
// Knows the editor's file systems; does not know what is in a file.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileRead,
  type FileTrouble,
  type FolderRead,
  type ReadFileParams,
  readFileRequest,
  readFolderRequest,
  stampRequest,
} from '../../server/src/protocol.ts';

interface UriParams {
  readonly uri: string;
}

/** Every request is answered, be there a file or not. */
export function answerForFiles(client: BaseLanguageClient): void {
  client.onRequest<FileRead, never>(readFileRequest, ({ uri, maxBytes }: ReadFileParams) =>
    readFile(uriOf(uri), maxBytes),
  );
  client.onRequest<FolderRead, never>(readFolderRequest, ({ uri }: UriParams) => readFolder(uriOf(uri)));
  client.onRequest(stampRequest, ({ uri }: UriParams) => stampOf(uriOf(uri)));
}

async function readFile(uri: vscode.Uri, maxBytes: number): Promise<FileRead> {
  try {
    const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) return { kind: 'folder', said: 'it is a folder' };
    if (size > maxBytes) return { kind: 'tooLarge', bytes: size };
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > maxBytes) return { kind: 'tooLarge', bytes: bytes.length };
    const text = textOf(bytes);
    return text === undefined
      ? { kind: 'bytes', base64: base64Of(bytes), modifiedMs: mtime }
      : { kind: 'text', text, modifiedMs: mtime };
  } catch (error) {
    return troubleOf(error);
  }
}

async function readFolder(uri: vscode.Uri): Promise<FolderRead> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return {
      kind: 'entries',
      entries: entries.map(([name, type]) => ({
        name,
        isFolder: (type & vscode.FileType.Directory) !== 0,
        isLink: (type & vscode.FileType.SymbolicLink) !== 0,
      })),
    };
  } catch (error) {
    return troubleOf(error);
  }
}

async function stampOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const { mtime, size, ctime } = await vscode.workspace.fs.stat(uri);
    return `${mtime} ${size} ${ctime}`;
  } catch {
    return null;
  }
}

/** Undefined where the bytes are not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** More arguments than this at once are too many for a call. */
const partBytes = 8 * 1024;

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += partBytes)
    binary += String.fromCharCode(...bytes.subarray(at, at + partBytes));
  return btoa(binary);
}

function uriOf(uri: string): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}

function troubleOf(error: unknown): FileTrouble {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (code === 'FileNotFound') return { kind: 'missing', said };
  if (code === 'NoPermissions') return { kind: 'denied', said };
  return { kind: code === 'FileIsADirectory' ? 'folder' : 'other', said };
}
