/**
 * The language server: capabilities and routing, nothing else.
 * Knows LSP's messages and which feature answers each.
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { codeActions, fixAllKind } from './lsp/codeActions.ts';
import { completion, completionTriggers } from './lsp/completion.ts';
import { coalesce, diagnosticsOf, pullDiagnostics, pushDiagnostics } from './lsp/diagnostics.ts';
import { askConsent, showProgress } from './lsp/dialogs.ts';
import type { ViewFile } from './lsp/fileView.ts';
import { handle } from './lsp/handle.ts';
import { hover } from './lsp/hover.ts';
import { safeLog } from './lsp/log.ts';
import {
  type ClientOptions,
  contextsRequest,
  type KeepConsentParams,
  keepConsent,
  pickContext,
  refreshRequest,
  type SetConsentParams,
  type StatusParams,
  setConsent,
  settingsSection,
  statusChanged,
  statusRequest,
} from './protocol.ts';
import { createProjectFileViews } from './session/projectFileViews.ts';
import { Session } from './session/session.ts';

/** Serves one client until it says exit. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    startSession(connection, documents, params);
    return capabilitiesFor(params);
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor({
  capabilities: client,
  initializationOptions,
}: InitializeParams): InitializeResult {
  const canPull = client.textDocument?.diagnostic !== undefined;
  return {
    serverInfo: { name: 'kube-service-links' },
    capabilities: {
      // Every client knows UTF-16, and our offsets are UTF-16 anyway.
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      ...(!readsSchemas(initializationOptions) && {
        completionProvider: { triggerCharacters: completionTriggers },
      }),
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

/** Something else in the editor completes the project file, from the schema that we contribute. */
function readsSchemas(options: ClientOptions | undefined): boolean {
  return options?.readsYamlSchemas === true;
}

function canRefresh(client: ClientCapabilities): boolean {
  return client.workspace?.diagnostics?.refreshSupport === true;
}

/** Files that may be manifests, lists of Services, the project file or templates. */
const watchedFiles = '**/*.{yaml,yml,json,template,stream-template,conf,tmpl,tpl}';

/** Makes the session of a client and routes its messages. */
function startSession(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
): void {
  const { capabilities: client } = params;
  const options = (params.initializationOptions ?? {}) as ClientOptions;
  const log = safeLog(connection.console);
  const canPull = client.textDocument?.diagnostic !== undefined;
  const showsRelated = client.textDocument?.publishDiagnostics?.relatedInformation === true;
  const progress = showProgress(connection, client.window?.workDoneProgress === true);
  const open = (folders: readonly string[]) =>
    new Session({
      folders,
      initializationOptions: params.initializationOptions,
      readSettings: async (folder) => {
        if (!client.workspace?.configuration) return undefined;
        const scope = folder === undefined ? {} : { scopeUri: URI.file(folder).toString() };
        return connection.workspace.getConfiguration({ section: settingsSection, ...scope });
      },
      versionOf: (uri) => documents.get(uri)?.version,
      log,
      onDidChange: () => refresh.request(),
      ask: askConsent(connection),
      keep: (key, isAllowed) => {
        const params: KeepConsentParams = { key, isAllowed: isAllowed ?? null };
        if (options.showsStatus) void connection.sendNotification(keepConsent, params);
      },
      progress,
      env: process.env,
    });
  let folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  let session = open(folders);
  const viewFile: ViewFile = (uri) => session.viewFile(uri);
  const viewProjectFile = createProjectFileViews((uri) => {
    const document = documents.get(uri);
    return document && { text: document.getText(), version: document.version };
  });
  const diagnostics = diagnosticsOf(viewFile, viewProjectFile, showsRelated);
  const push = pushDiagnostics(connection, diagnostics);
  const refresh = coalesce(() => {
    if (options.showsStatus) void connection.sendNotification(statusChanged);
    if (!canPull) for (const uri of documents.keys()) push(uri);
    else if (canRefresh(client)) connection.languages.diagnostics.refresh();
  });
  const edit = (document: TextDocument) => {
    const { languageId, uri } = document;
    if (languageId === 'nginx-template') session.editTemplate(uri, document.getText());
    // Charts hold no manifests until Helm is understood.
    else if (languageId !== 'helm') session.edit(uri, document.getText());
  };

  documents.onDidChangeContent(({ document }) => {
    edit(document);
    if (!canPull) push(document.uri);
  });
  documents.onDidClose(({ document }) => {
    session.close(document.uri);
    if (!canPull) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));
  connection.onDidChangeConfiguration(() => void session.readSettings());
  connection.onInitialized(() => {
    void registerDynamically(connection, client);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        session.dispose();
        session = open(folders);
        for (const document of documents.all()) edit(document);
        void session.start();
      });
    }
    void session.start();
  });
  connection.onShutdown(() => {
    refresh.dispose();
    session.dispose();
  });

  const hoverContext = (uri: string) => ({
    inventory: session.clusters.worlds.of(uri).inventory,
    now: Date.now(),
  });
  const helpsWithKeys = readsSchemas(options) ? () => undefined : viewProjectFile;
  connection.onHover(handle('hover', log, null, hover(viewFile, helpsWithKeys, hoverContext)));
  connection.onCompletion(handle('completion', log, [], completion(viewProjectFile)));
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
  routeStatus(connection, () => session);
  connection.languages.diagnostics.on(
    handle('diagnostic', log, { kind: 'full', items: [] }, pullDiagnostics(diagnostics)),
  );
}

/** What our own client asks beyond LSP. */
function routeStatus(connection: Connection, session: () => Session): void {
  const log = safeLog(connection.console);
  connection.onRequest(
    statusRequest,
    handle('status', log, null, ({ uri, line }: StatusParams) => session().status(uri, line)),
  );
  connection.onRequest(
    refreshRequest,
    handle('refresh', log, null, async () => {
      await session().refresh();
      return null;
    }),
  );
  connection.onRequest(
    contextsRequest,
    handle('contexts', log, [], () => session().clusters.contexts()),
  );
  connection.onNotification(pickContext, ({ context }: { context: string | null }) =>
    session().clusters.pick(context ?? undefined),
  );
  connection.onNotification(setConsent, ({ uri, isAllowed }: SetConsentParams) =>
    session().clusters.setConsent(uri, isAllowed ?? undefined),
  );
}

/** Asks the client to tell of changed settings and files, where it can be asked. */
async function registerDynamically(connection: Connection, { workspace }: ClientCapabilities): Promise<void> {
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [{ globPattern: watchedFiles }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
