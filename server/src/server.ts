/**
 * The language server: routing, nothing else.
 * Knows LSP's messages and which feature answers each.
 */
import {
  CancellationToken,
  type Connection,
  type InitializeParams,
  MessageType,
  TextDocuments,
} from 'vscode-languageserver';
import { routeActions } from './actions.ts';
import type { Words } from './analysis/messages/catalogue.ts';
import { type Answer, routeLookups } from './lookups.ts';
import { refreshLenses, registerDynamically, tellsOfFiles } from './lsp/capabilities.ts';
import { checkWorkspace } from './lsp/checkWorkspace.ts';
import { runConsentCommand } from './lsp/consentActions.ts';
import type { ClientForm } from './lsp/convert.ts';
import {
  coalesce,
  diagnosticsOf,
  notDiagnosed,
  pullDiagnostics,
  pushDiagnostics,
} from './lsp/diagnostics.ts';
import { askConsent, sayFailure, sayLine, showProgress, showSteps } from './lsp/dialogs.ts';
import type { ViewDocument, ViewFile } from './lsp/fileView.ts';
import { handle } from './lsp/handle.ts';
import { LatestEdits } from './lsp/latestEdits.ts';
import { safeLog } from './lsp/log.ts';
import { latestFirst, onceJudged, whenJudged } from './lsp/whenJudged.ts';
import { WorkspaceDiagnostics } from './lsp/workspaceDiagnostics.ts';
import { capabilitiesFor, pulls, readsSchemas } from './offer.ts';
import { OpenText } from './openText.ts';
import { routeOwnRequests } from './ownRequests.ts';
import {
  type ClientOptions,
  type KeepConsentParams,
  keepConsent,
  settingsSection,
  statusChanged,
} from './protocol.ts';
import { kindOf } from './session/fileKind.ts';
import { createProjectFileViews } from './session/projectFileViews.ts';
import { Session } from './session/session.ts';
import type { SessionHost } from './session/sessionClusters.ts';
import type { WorkHooks } from './sources/workHooks.ts';

/** Serves one client until it says exit; `hooks` stand around work on its files, `words` are of its language. */
export function serve(
  connection: Connection,
  hostFor: (options: ClientOptions) => SessionHost,
  words: () => Words,
  hooks?: WorkHooks,
): void {
  const documents = new TextDocuments(OpenText);
  connection.onInitialize((params) => {
    startSession(connection, documents, params, hostFor, words(), hooks);
    return capabilitiesFor(params);
  });
  documents.listen(connection);
  connection.listen();
}

/** Makes the session of a client and routes its messages. */
function startSession(
  connection: Connection,
  documents: TextDocuments<OpenText>,
  params: InitializeParams,
  hostFor: (options: ClientOptions) => SessionHost,
  words: Words,
  hooks: WorkHooks | undefined,
): void {
  const { capabilities: client } = params;
  const options = (params.initializationOptions ?? {}) as ClientOptions;
  const host = hostFor(options);
  const log = safeLog(connection.console);
  const form: ClientForm = {
    showsRelated: client.textDocument?.publishDiagnostics?.relatedInformation === true,
    words,
  };
  const progress = showProgress(connection, client.window?.workDoneProgress === true, words);
  const clusters = host.clusters?.({
    ask: askConsent(connection, words),
    keepsAnswers: options.showsStatus === true,
    keep: (key, isAllowed) => {
      const params: KeepConsentParams = { key, isAllowed: isAllowed ?? null };
      void connection.sendNotification(keepConsent, params);
    },
    say: sayLine(connection, words),
    log,
  });
  let looksItself = !tellsOfFiles(params);
  const open = (folders: readonly string[]) =>
    new Session({
      host,
      folders,
      initializationOptions: params.initializationOptions,
      readSettings: async (folder) => {
        if (!client.workspace?.configuration) return undefined;
        const scope = folder === undefined ? {} : { scopeUri: folder };
        return connection.workspace.getConfiguration({ section: settingsSection, ...scope });
      },
      versionOf: (uri) => documents.get(uri)?.version,
      words,
      log,
      looksItself,
      ...(hooks && { hooks }),
      onDidChange: () => refresh.request(),
      onDidFindElsewhere: (uris) => ofWorkspace.found(uris),
      say: sayLine(connection, words, MessageType.Warning),
      progress,
      ...(clusters && { clusters: clusters.open }),
    });
  let folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  let session = open(folders);
  const check: Session['findings']['check'] = (wish) => session.findings.check(wish);
  const viewFile: ViewFile = (uri) => session.viewFile(uri);
  const viewDocument: ViewDocument = (uri, position) => session.viewDocument(uri, position);
  const viewProjectFile = createProjectFileViews({
    openText: (uri) => {
      const document = documents.get(uri);
      return document && { text: document.getText(), version: document.version };
    },
    failuresOfNamed: () => session.failuresOfNamed,
  });
  const viewAny: ViewFile = (uri) => session.viewSoFar(uri) ?? session.findings.view(uri);
  const diagnostics = diagnosticsOf(viewAny, viewProjectFile, form, sayFailure(connection, words));
  /** What was answered last, by file. */
  const answered = new Map<string, string>();
  const judged = whenJudged({
    flush: () => edits.flush(),
    versionOf: (uri) => documents.get(uri)?.version,
    judgeAhead: (uri, wish) => session.judgeAhead(uri, wish),
    onRest: (uri) => {
      if (push !== undefined) push.send(uri);
      else if (diagnostics(uri)?.resultId !== answered.get(uri)) connection.languages.diagnostics.refresh();
    },
  });
  const push = pulls(client) ? undefined : pushDiagnostics(connection, diagnostics, log);
  const ofWorkspace = new WorkspaceDiagnostics({
    files: () => session.findings.uris,
    isOpen: (uri) => documents.get(uri) !== undefined,
    diagnostics,
    check: (isOver) => check({ isOver, report: () => undefined }),
    // Our own client pulls those of open files only.
    push: push ?? (options.showsStatus ? pushDiagnostics(connection, diagnostics, log) : undefined),
  });
  const pushes = latestFirst(judged.soon, (uri) => push?.send(uri));
  const rereading = coalesce(() => refreshShown());
  const refresh = coalesce(() => {
    rereading.request();
    refreshLenses(connection, client);
    if (options.showsStatus) void connection.sendNotification(statusChanged);
    edits.flush();
    if (push === undefined) connection.languages.diagnostics.refresh();
    else for (const uri of documents.keys()) pushes.request(uri);
  });
  const edit = (document: OpenText) => {
    session.edit(document.uri, document.text, kindOf(document));
  };

  const guardedEdit = handle('edit', log, undefined, edit);
  const edits = new LatestEdits<OpenText>({
    take: (document) => void guardedEdit(document, CancellationToken.None),
    onRest: (uris) => {
      for (const uri of uris) pushes.request(uri);
      rereading.request();
    },
  });

  const opened = new WeakSet<OpenText>();
  documents.onDidOpen(() => clusters?.rested());
  documents.onDidSave(() => clusters?.rested());
  documents.onDidChangeContent(({ document }) => {
    // What is opened has its content, which nobody typed.
    if (opened.has(document)) clusters?.typed();
    opened.add(document);
    edits.changed(document);
  });
  documents.onDidClose(({ document }) => {
    edits.forget(document.uri);
    session.close(document.uri);
    pushes.forget(document.uri);
    answered.delete(document.uri);
    push?.clear(document.uri);
    ofWorkspace.closed(document.uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));
  connection.onDidChangeConfiguration(() => void session.readSettings());
  connection.onInitialized(() => {
    void registerDynamically(connection, client, () => {
      looksItself = true;
      session.disk.lookItself();
    });
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        const before = session.findings.uris;
        session.dispose();
        session = open(folders);
        ofWorkspace.found(before);
        for (const document of documents.all()) edit(document);
        void session.start();
      });
    }
    void session.start();
  });
  connection.onShutdown(() => {
    refresh.dispose();
    rereading.dispose();
    edits.dispose();
    session.dispose();
  });

  const hoverContext = (uri: string) => ({
    inventory: session.project.contextOf(uri).inventory,
    now: host.now(),
    words,
    release: session.project.charts?.releaseOf(uri),
    releaseOpen: session.project.charts?.openOf(uri),
  });
  /** Answers come from the texts as they are now. */
  const answer: Answer = (name, fallback, handler) =>
    handle(name, log, fallback, (params, token) => {
      edits.flush();
      return handler(params, token);
    });
  const refreshShown = routeLookups(connection, answer, {
    client,
    words,
    textOf: (uri) => documents.get(uri)?.getText(),
    viewDocument,
    viewProjectFile,
    helpsWithKeys: !readsSchemas(options),
    hoverContext,
    showsEnvironments: options.showsEnvironments === true,
    project: () => session.project,
    whenRead: () => session.whenRead(),
    settingsOf: (uri) => session.folderSettings.of(uri),
    checkWorkspace: checkWorkspace({
      check,
      // Our own client shows it by itself.
      show: showSteps(
        connection,
        client.window?.workDoneProgress === true && !options.showsStatus,
        words,
        true,
      ),
      say: options.showsStatus ? undefined : sayLine(connection, words),
      words,
    }),
    runCommand: runConsentCommand((uri, isAllowed) => session.setConsent(uri, isAllowed)),
  });
  routeActions(connection, answer, {
    client,
    options,
    form,
    judged,
    viewFile,
    viewDocument,
    session: () => session,
  });
  routeOwnRequests(connection, answer, () => session, words);
  connection.languages.diagnostics.onWorkspace((params, token, _progress, parts) =>
    answer('workspaceDiagnostic', notDiagnosed, (asked: typeof params) =>
      ofWorkspace.answer(asked, token, parts !== undefined),
    )(params, token),
  );
  connection.languages.diagnostics.on(
    answer(
      'diagnostic',
      notDiagnosed,
      onceJudged(
        ({ textDocument }, isOver) => judged.soon(textDocument.uri, isOver),
        pullDiagnostics(diagnostics, (uri, id) => {
          answered.set(uri, id);
          ofWorkspace.pulled(uri);
        }),
      ),
    ),
  );
}
