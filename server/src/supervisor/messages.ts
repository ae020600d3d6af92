/**
 * The JSON-RPC messages of the supervisor itself: answers on behalf of the engine, and messages for the user.
 * Knows their form; does not know when they are due.
 */
import {
  ErrorCodes,
  LSPErrorCodes,
  type Message,
  type MessageType,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
} from 'vscode-languageserver-protocol/node';
import { unlinked } from '../analysis/plainText.ts';
import type { EngineEnd } from './engineProcess.ts';
import { everyDocument, type Work } from './trace.ts';

const jsonrpc = '2.0';

export type Id = NonNullable<RequestMessage['id']>;

export function request(id: Id, method: string, params: object): RequestMessage {
  return { jsonrpc, id, method, params } as RequestMessage;
}

export function notification(method: string, params: object): NotificationMessage {
  return { jsonrpc, method, params } as NotificationMessage;
}

export function result(id: Id): ResponseMessage {
  return { jsonrpc, id, result: null } as ResponseMessage;
}

function failure(id: Id, code: number, message: string, data?: object): ResponseMessage {
  return { jsonrpc, id, error: { code, message, ...(data && { data }) } } as ResponseMessage;
}

/** LSP: "If a server receives requests after a shutdown request those requests should error with InvalidRequest." */
export function afterShutdown(id: Id): ResponseMessage {
  return failure(id, ErrorCodes.InvalidRequest, 'the server is shutting down');
}

export function initializedTwice(id: Id): ResponseMessage {
  return failure(id, ErrorCodes.InvalidRequest, 'the server is initialized already');
}

export function notInitialized(id: Id): ResponseMessage {
  return failure(id, ErrorCodes.ServerNotInitialized, 'the server is not initialized');
}

/** The answer to a request during which the engine ended: one that makes clients ask again, or stay quiet. */
export function lost(id: Id, method: string): ResponseMessage {
  return method === 'textDocument/diagnostic'
    ? failure(id, LSPErrorCodes.ServerCancelled, 'the analysis was restarted', { retriggerRequest: true })
    : failure(id, LSPErrorCodes.ContentModified, 'the analysis was restarted');
}

export function say(type: MessageType, message: string): readonly Message[] {
  return ['window/showMessage', 'window/logMessage'].map((method) =>
    notification(method, { type, message: unlinked(message) }),
  );
}

/** What the user is told when an engine ended: once for each document, since it is not analysed again. */
export function wordsOf({ kind }: EngineEnd, left: Work | undefined, hangMs: number): string {
  const seconds = Math.round(hangMs / 1000);
  if (left === undefined) {
    const what = {
      hang: `did not answer for ${seconds} s`,
      memory: 'ran out of memory',
      crash: 'ended unexpectedly',
    }[kind];
    return `The analysis was restarted: it ${what}.`;
  }
  const what = {
    hang: `its analysis did not end within ${seconds} s`,
    memory: 'its analysis ran out of memory',
    crash: 'its analysis crashed the language server',
  }[kind];
  const isFile = left.key === undefined || left.key === everyDocument;
  const until = isFile ? 'the language server is restarted' : 'it changes';
  return `${placeOf(left)} is not checked until ${until}: ${what}.`;
}

function placeOf({ uri, line }: Work): string {
  const name = uri.split('/').at(-1) ?? uri;
  return line === undefined ? decoded(name) : `${decoded(name)}:${line + 1}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export const givesUp =
  'The analysis keeps failing and will not be restarted. Its log names the cause; when that is fixed, restart the language server.';
