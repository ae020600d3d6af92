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

const jsonrpc = '2.0';

export type Id = NonNullable<RequestMessage['id']>;

export function request(id: Id, method: string, params: object): RequestMessage {
  return { jsonrpc, id, method, params } as RequestMessage;
}

export function notification(method: string, params: object): NotificationMessage {
  return { jsonrpc, method, params } as NotificationMessage;
}

export function result(id: Id, result: object | null = null): ResponseMessage {
  return { jsonrpc, id, result } as ResponseMessage;
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

export function unreadable(id: Id): ResponseMessage {
  return failure(id, ErrorCodes.InvalidParams, 'the parameters of the request cannot be read');
}

/** The answer to a request during which the engine ended: one that makes clients ask again, or stay quiet. */
export function lost(id: Id, method: string): ResponseMessage {
  return method === 'textDocument/diagnostic' || method === 'workspace/diagnostic'
    ? failure(id, LSPErrorCodes.ServerCancelled, 'the analysis was restarted', { retriggerRequest: true })
    : failure(id, LSPErrorCodes.ContentModified, 'the analysis was restarted');
}

export function say(type: MessageType, message: string): readonly Message[] {
  return ['window/showMessage', 'window/logMessage'].map((method) =>
    notification(method, { type, message: unlinked(message) }),
  );
}

/** Skips a malformed message, which must not end the process that everything depends on. */
export function tolerant(take: () => void): void {
  try {
    take();
  } catch {
    // There is nothing to answer, since a malformed message may have no id.
  }
}

/** What it says is not looked at, since it need not have been read. */
export function isAnswer(message: Message): message is ResponseMessage {
  return !('method' in message) && 'id' in message;
}
