/**
 * Merges changes of a text that arrive together into one message, so that a busy engine does not analyse each of them.
 * Knows `textDocument/didChange`; does not know the texts.
 */
import type { DidChangeTextDocumentParams, NotificationMessage } from 'vscode-languageserver-protocol/node';

export class Changes {
  readonly #send: (message: NotificationMessage) => void;
  #waiting: NotificationMessage | undefined;
  /** It is made of several, and no longer as it came. */
  #isMade = false;

  constructor(send: (message: NotificationMessage) => void) {
    this.#send = send;
  }

  /** Takes a change; it is sent together with those that follow immediately, and before anything else. */
  add(message: NotificationMessage): void {
    const { textDocument, contentChanges } = message.params as DidChangeTextDocumentParams;
    const waiting = this.#waiting?.params as DidChangeTextDocumentParams | undefined;
    if (waiting !== undefined && waiting.textDocument.uri === textDocument.uri) {
      const before = this.#isMade ? waiting : this.#copy(message, waiting);
      // The protocol applies them one after the other, as if they had come in one message.
      for (const change of contentChanges) before.contentChanges.push(change);
      before.textDocument.version = textDocument.version;
      return;
    }
    this.flush();
    this.#waiting = message;
    this.#isMade = false;
    setImmediate(() => this.flush());
  }

  #copy(message: NotificationMessage, { textDocument, contentChanges }: DidChangeTextDocumentParams) {
    const params = { textDocument: { ...textDocument }, contentChanges: [...contentChanges] };
    this.#waiting = { ...message, params };
    this.#isMade = true;
    return params;
  }

  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#send(waiting);
  }

  /** Forgets the changes that were not sent yet. */
  drop(): void {
    this.#waiting = undefined;
  }
}
