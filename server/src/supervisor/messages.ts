/**
 * The messages of JSON-RPC that the supervisor makes itself: answers in the engine's place, and words for the user.
 * Knows their shapes; when they are due is the supervisor's.
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

/** The engine ended over it. Clients ask again, or say nothing. */
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

/** What the user hears when an engine ended: of a document once, since it is not analysed again. */
export function wordsOf({ kind }: EngineEnd, left: Work | undefined, hangMs: number): string {
  const seconds = Math.round(hangMs / 1000);
  if (left === undefined) {
    const what = {
      hang: `did not answer for ${seconds} s`,
      memory: 'took more memory than it may have',
      crash: 'ended unexpectedly',
    }[kind];
    return `The analysis was restarted: it ${what}.`;
  }
  const what = {
    hang: `its analysis did not end within ${seconds} s`,
    memory: 'its analysis took more memory than it may have',
    crash: 'its analysis ended the language server',
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
  'The analysis ended again and again and is not started any more. Restart the language server when the cause is gone; its log names it.';
