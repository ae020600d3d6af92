/**
 * The language server: capabilities and routing, nothing else.
 * Knows LSP's messages and which feature answers each.
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions, fixAllKind } from './lsp/codeActions.ts';
import { coalesce, pullDiagnostics, pushDiagnostics } from './lsp/diagnostics.ts';
import { handle } from './lsp/handle.ts';
import { hover } from './lsp/hover.ts';
import { type ClientOptions, settingsSection } from './protocol.ts';
import { Session } from './session.ts';

/** Serves one client until it says exit. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    startSession(connection, documents, params);
    return capabilitiesFor(params.capabilities);
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor(client: ClientCapabilities): InitializeResult {
  const canPull = client.textDocument?.diagnostic !== undefined;
  return {
    serverInfo: { name: 'kube-service-links' },
    capabilities: {
      // Every client knows UTF-16, and our offsets are UTF-16 anyway.
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      ...(canPull && {
        diagnosticProvider: {
          identifier: 'kube-service-links',
          // Only a client that never hears of a refresh must ask for other files by itself.
          interFileDependencies: !canRefresh(client),
          workspaceDiagnostics: false,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function canRefresh(client: ClientCapabilities): boolean {
  return client.workspace?.diagnostics?.refreshSupport === true;
}

/** Makes the session of a client and routes its messages. */
function startSession(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
): void {
  const { capabilities: client } = params;
  const options = (params.initializationOptions ?? {}) as ClientOptions;
  const log = connection.console;
  const canPull = client.textDocument?.diagnostic !== undefined;
  const showsRelated = client.textDocument?.publishDiagnostics?.relatedInformation === true;
  const session = new Session({
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    initializationOptions: params.initializationOptions,
    readSettings: async () =>
      client.workspace?.configuration ? connection.workspace.getConfiguration(settingsSection) : undefined,
    versionOf: (uri) => documents.get(uri)?.version,
    log,
    onDidChange: () => refresh.request(),
  });
  const { viewFile } = session;
  const push = pushDiagnostics(connection, viewFile, showsRelated);
  const refresh = coalesce(() => {
    if (!canPull) for (const uri of documents.keys()) push(uri);
    else if (canRefresh(client)) connection.languages.diagnostics.refresh();
  });

  documents.onDidChangeContent(({ document }) => {
    session.edit(document.uri, document.getText());
    if (!canPull) push(document.uri);
  });
  documents.onDidClose(({ document }) => {
    session.close(document.uri);
    if (!canPull) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));
  connection.onDidChangeConfiguration(() => void session.readSettings());
  connection.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    void session.start();
  });
  connection.onShutdown(() => {
    refresh.dispose();
    session.dispose();
  });

  connection.onHover(
    handle(
      'hover',
      log,
      null,
      hover(viewFile, () => ({ inventory: session.inventory, now: Date.now() })),
    ),
  );
  connection.onCodeAction(
    handle(
      'codeAction',
      log,
      [],
      codeActions(viewFile, {
        takesVersionedEdits: client.workspace?.workspaceEdit?.documentChanges === true,
        showsRelated,
        canExplain: options.canExplainRules === true,
      }),
    ),
  );
  connection.languages.diagnostics.on(
    handle('diagnostic', log, { kind: 'full', items: [] }, pullDiagnostics(viewFile, showsRelated)),
  );
}
