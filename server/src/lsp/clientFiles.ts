/**
 * Asks the client for files that only it has.
 * Knows the requests; does not know who wants the files.
 */
import type { Connection } from 'vscode-languageserver';
import { type ClientFiles, troubleOf } from '../hosts/client/clientFiles.ts';
import {
  type FileRead,
  type FolderRead,
  type ReadFileParams,
  readFileRequest,
  readFolderRequest,
  stampRequest,
} from '../protocol.ts';

export function clientFiles(connection: Pick<Connection, 'sendRequest'>): ClientFiles {
  return {
    read: (uri, maxBytes) => {
      const params: ReadFileParams = { uri, maxBytes };
      return connection.sendRequest<FileRead>(readFileRequest, params).catch(troubleOf);
    },
    list: (uri) => connection.sendRequest<FolderRead>(readFolderRequest, { uri }).catch(troubleOf),
    stamp: (uri) => connection.sendRequest<string | null>(stampRequest, { uri }).catch(() => null),
  };
}
