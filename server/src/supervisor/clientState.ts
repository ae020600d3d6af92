/**
 * What a client has sent so far, in the form in which a new engine has to be told.
 * Knows the messages that change a state; ignores all others.
 */
import type {
  DidChangeTextDocumentParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  InitializeParams,
  NotificationMessage,
} from 'vscode-languageserver-protocol/node';
import { OpenText } from '../openText.ts';
import {
  type ClientOptions,
  type KeepConsentParams,
  keepConsent,
  pickContext,
  setConsent,
} from '../protocol.ts';

/** Notifications that wait for a new engine, which learns everything else from the state. */
export const kept: ReadonlySet<string> = new Set([setConsent, '$/cancelRequest']);

export class ClientState {
  readonly #documents = new Map<string, OpenText>();
  #initialize: InitializeParams;
  #isInitialized = false;

  constructor(initialize: InitializeParams) {
    this.#initialize = initialize;
  }

  /** The parameters of `initialize`, as they would be now. */
  get initialize(): InitializeParams {
    return this.#initialize;
  }

  /** Notifications after which an engine knows what the last one knew. */
  get notifications(): readonly NotificationMessage[] {
    return [
      ...(this.#isInitialized ? [{ jsonrpc: '2.0', method: 'initialized', params: {} }] : []),
      ...[...this.#documents.values()].map((document): NotificationMessage => {
        const { uri, languageId, version } = document;
        const textDocument = { uri, languageId, version, text: document.getText() };
        return { jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } };
      }),
    ];
  }

  /** Takes note of a message from the client. Throws if it is malformed; such a message must not be passed on. */
  fromClient({ method, params }: NotificationMessage): void {
    switch (method) {
      case 'initialized':
        this.#isInitialized = true;
        break;
      case 'textDocument/didOpen': {
        const { uri, languageId, version, text } = (params as DidOpenTextDocumentParams).textDocument;
        // A text of another type would fail much later, and again in the next engine.
        if ([uri, languageId, text].some((word) => typeof word !== 'string')) throw new TypeError('no text');
        this.#documents.set(uri, OpenText.create(uri, languageId, version, text));
        break;
      }
      case 'textDocument/didChange': {
        const { textDocument, contentChanges } = params as DidChangeTextDocumentParams;
        const document = this.#documents.get(textDocument.uri);
        if (document !== undefined) OpenText.update(document, contentChanges, textDocument.version);
        break;
      }
      case 'textDocument/didClose':
        this.#documents.delete((params as DidCloseTextDocumentParams).textDocument.uri);
        break;
      case 'workspace/didChangeWorkspaceFolders':
        this.#changeFolders(params as DidChangeWorkspaceFoldersParams);
        break;
      case pickContext:
        this.#setOption('pickedContext', (params as { context: string | null }).context ?? undefined);
        break;
    }
  }

  /** Takes note of a message from the engine to the client. */
  fromEngine({ method, params }: NotificationMessage): void {
    if (method !== keepConsent) return;
    const { key, isAllowed } = params as KeepConsentParams;
    const { [key]: _, ...others } = this.#options.consents ?? {};
    this.#setOption('consents', isAllowed === null ? others : { ...others, [key]: isAllowed });
  }

  get #options(): ClientOptions {
    return (this.#initialize.initializationOptions ?? {}) as ClientOptions;
  }

  #setOption<Key extends keyof ClientOptions>(key: Key, value: ClientOptions[Key]): void {
    const initializationOptions = { ...this.#options, [key]: value };
    this.#initialize = { ...this.#initialize, initializationOptions };
  }

  #changeFolders({ event: { added, removed } }: DidChangeWorkspaceFoldersParams): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    const { workspaceFolders, rootUri } = this.#initialize;
    const before = workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: rootUri }] : []);
    const kept = before.filter(({ uri }) => !gone.has(uri));
    this.#initialize = { ...this.#initialize, workspaceFolders: [...kept, ...added] };
  }
}
