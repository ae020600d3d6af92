/**
 * Changes of a text that arrive together become one message, so that an engine that was busy is not busy with each.
 * Knows `textDocument/didChange`; does not know the texts.
 */
import type { DidChangeTextDocumentParams, NotificationMessage } from 'vscode-languageserver-protocol/node';

export class Changes {
  readonly #send: (message: NotificationMessage) => void;
  #waiting: NotificationMessage | undefined;
  #uri = '';

  constructor(send: (message: NotificationMessage) => void) {
    this.#send = send;
  }

  /** Takes a change; it is sent with those that follow at once, and before anything else. */
  add(message: NotificationMessage): void {
    const { textDocument, contentChanges } = message.params as DidChangeTextDocumentParams;
    const before = this.#waiting?.params as DidChangeTextDocumentParams | undefined;
    if (before !== undefined && this.#uri === textDocument.uri) {
      // They count one after the other, as if they had come in one message.
      for (const change of contentChanges) before.contentChanges.push(change);
      before.textDocument.version = textDocument.version;
      return;
    }
    this.flush();
    this.#uri = textDocument.uri;
    const params = { textDocument: { ...textDocument }, contentChanges: [...contentChanges] };
    this.#waiting = { ...message, params };
    setImmediate(() => this.flush());
  }

  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#send(waiting);
  }

  /** Nobody wants to know any more. */
  drop(): void {
    this.#waiting = undefined;
  }
}
