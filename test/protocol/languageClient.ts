/**
 * A bare LSP client for tests: it starts the built server on a folder and speaks over standard input and output.
 * Knows no editor; every capability is what the test gives.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type MessageActionItem,
  type PublishDiagnosticsParams,
  type Range,
  type ShowMessageRequestParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

const cli = join(import.meta.dirname, '../../dist/server/cli.js');

/** A client that pulls, knows refreshes and versioned edits: what VS Code is. */
export const pullingClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    hover: { contentFormat: ['markdown'] },
  },
};

const { diagnostics: _refresh, ...workspaceWithoutRefresh } = pullingClient.workspace ?? {};

/** What Neovim 0.11 announces on Linux: it pulls, cannot be told to pull again, and watches no files. */
export const neovimClient: ClientCapabilities = {
  textDocument: pullingClient.textDocument ?? {},
  workspace: {
    ...workspaceWithoutRefresh,
    didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
  },
};

/** What eglot of Emacs 29 announces: it is pushed to, and takes plain locations, edits and completions. */
export const eglotClient: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    executeCommand: { dynamicRegistration: false },
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    symbol: { dynamicRegistration: false },
    configuration: true,
    workspaceFolders: true,
  },
  textDocument: {
    synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
    completion: {
      dynamicRegistration: false,
      completionItem: {
        snippetSupport: false,
        deprecatedSupport: true,
        resolveSupport: { properties: ['documentation', 'details', 'additionalTextEdits'] },
        tagSupport: { valueSet: [1] },
      },
      contextSupport: true,
    },
    hover: { dynamicRegistration: false, contentFormat: ['plaintext'] },
    codeAction: {
      dynamicRegistration: false,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
    },
    publishDiagnostics: { relatedInformation: false },
  },
};

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The answer to `workspace/configuration`, or what gives it for a scope, or for a section. */
  readonly settings?: unknown;
  /** The workspace's folders, below the one of the test; that one unless given. */
  readonly folders?: readonly string[];
  readonly nodeFlags?: readonly string[];
  /** The script and its words, of another server that is spoken to over standard input and output. */
  readonly script?: readonly string[];
  /** `$XDG_STATE_HOME`; one for this server alone unless given. */
  readonly stateFolder?: string;
  readonly clientInfo?: { readonly name: string };
  readonly locale?: string;
  /** Of the client; that of the test unless given. */
  readonly processId?: number;
  readonly beforeInitialize?: (connection: ReturnType<typeof createProtocolConnection>) => Promise<unknown>;
  /** What the user says to a question; nothing is said to it unless given. */
  readonly answer?: (question: ShowMessageRequestParams) => Promise<MessageActionItem | null>;
}

/** What `$/progress` tells of something that takes its time. */
export interface ProgressValue {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
}

/** Starts a server on `folder` and initializes it. */
export async function startServer(folder: string, options: StartOptions = {}) {
  // Whoever runs the tests may have a kubeconfig; those of a test stand in its folder.
  const env = {
    ...process.env,
    KUBECONFIG: join(folder, 'kubeconfig'),
    KUBERC: 'off',
    HOME: folder,
    XDG_STATE_HOME: options.stateFolder ?? join(folder, '.state'),
  };
  const script = options.script ?? [cli, 'lsp', '--stdio'];
  const child = spawn(process.execPath, [...(options.nodeFlags ?? []), ...script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env,
  });
  let errorOutput = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errorOutput += chunk.toString();
  });
  const reader = new StreamMessageReader(child.stdout);
  // Of a message that a server's end has cut it would wait for the rest for ever, and keep the tests from ending.
  reader.partialMessageTimeout = 0;
  const connection = createProtocolConnection(reader, new StreamMessageWriter(child.stdin));
  const pushed = new Map<string, PublishDiagnosticsParams>();
  const logged: string[] = [];
  const messages: string[] = [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const questions: ShowMessageRequestParams[] = [];
  const progress: ProgressValue[] = [];
  let refreshes = 0;
  let pushes = 0;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushes += 1;
    pushed.set(params.uri, params);
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes += 1;
    return null;
  });
  connection.onRequest(
    'workspace/configuration',
    ({ items }: { items: { scopeUri?: string; section?: string }[] }) =>
      items.map(({ scopeUri, section }) => {
        const { settings = null } = options;
        return typeof settings === 'function' ? settings(scopeUri, section) : settings;
      }),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/showMessageRequest', (question: ShowMessageRequestParams) => {
    questions.push(question);
    return options.answer?.(question) ?? null;
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('$/progress', ({ value }: { readonly value: ProgressValue }) => {
    progress.push(value);
  });
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await options.beforeInitialize?.(connection);
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: options.processId ?? process.pid,
    rootUri: uri,
    workspaceFolders: (options.folders ?? ['.']).map((name) => ({
      uri: pathToFileURL(join(folder, name)).href.replace(/\/$/, ''),
      name,
    })),
    capabilities: options.capabilities ?? pullingClient,
    initializationOptions: options.initializationOptions,
    ...(options.clientInfo && { clientInfo: options.clientInfo }),
    ...(options.locale !== undefined && { locale: options.locale }),
  });
  await connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  return {
    initialized,
    pid: child.pid ?? 0,
    connection,
    uriOf,
    pushed: (name: string) => pushed.get(uriOf(name)),
    logged,
    /** What the user was shown. */
    messages,
    /** The exit code, when there is one. */
    ended,
    questions,
    progress,
    refreshes: () => refreshes,
    /** How many reports were pushed. */
    pushes: () => pushes,
    errorOutput: () => errorOutput,
    async open(name: string, text: string, languageId = 'yaml') {
      versions.set(name, 1);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(name), languageId, version: 1, text },
      });
    },
    async change(name: string, contentChanges: readonly TextDocumentContentChangeEvent[]) {
      const version = (versions.get(name) ?? 0) + 1;
      versions.set(name, version);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(name), version },
        contentChanges,
      });
    },
    close: (name: string) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(name) } }),
    save: (name: string) =>
      connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(name) } }),
    changedOnDisk: (name: string, type = 2) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(name), type }],
      }),
    pull: (name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: uriOf(name) },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
    hover: (name: string, line: number, character: number): Promise<Hover | null> =>
      connection.sendRequest('textDocument/hover', {
        textDocument: { uri: uriOf(name) },
        position: { line, character },
      }),
    codeActions: (
      name: string,
      range: Range,
      diagnostics: Diagnostic[] = [],
      only?: string[],
    ): Promise<CodeAction[]> =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uriOf(name) },
        range,
        context: { diagnostics, ...(only && { only }) },
      }),
    stop: () => stop(child, connection),
    /** Ends it whatever it does; nothing happens where it has ended. */
    kill: () => child.kill('SIGKILL'),
    /** Goes away without a word, and answers the exit code of the server. */
    vanish: async () => {
      const exit = once(child, 'exit');
      connection.dispose();
      child.stdin.end();
      const [code] = await exit;
      return code as number | null;
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** Ends the server as an editor does and answers its exit code. */
async function stop(child: ChildProcess, connection: ReturnType<typeof createProtocolConnection>) {
  const exit = once(child, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const [code] = await exit;
  connection.dispose();
  return code as number | null;
}

/** What a report has; nothing of one that says that all is as it was. */
export function itemsOf(report: DocumentDiagnosticReport): Diagnostic[] {
  return report.kind === 'full' ? report.items : [];
}
