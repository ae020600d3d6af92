/**
 * What client and server offer each other.
 * Knows the capabilities of LSP; does not know what is behind any of them.
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
} from 'vscode-languageserver';
import { type ClientOptions, settingsSection } from '../protocol.ts';
import { fixAllKind } from './codeActions.ts';
import { completionTriggers } from './completion.ts';
import { consentCommands } from './consentActions.ts';

/** What the server offers to this client. */
export function capabilitiesFor({
  capabilities: client,
  initializationOptions,
}: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: 'kube-service-links' },
    capabilities: {
      // Every client knows UTF-16, and our offsets are UTF-16 anyway.
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      ...(!readsSchemas(initializationOptions) && {
        completionProvider: { triggerCharacters: completionTriggers },
      }),
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      // Our own client has a menu for it.
      ...(!showsStatus(initializationOptions) && {
        executeCommandProvider: { commands: [...consentCommands] },
      }),
      ...(pulls(client) && {
        diagnosticProvider: {
          identifier: 'kube-service-links',
          // It is told when other files or the cluster make a difference.
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function showsStatus(options: ClientOptions | undefined): boolean {
  return options?.showsStatus === true;
}

/** Something else in the editor completes the project file, from the schema that we contribute. */
export function readsSchemas(options: ClientOptions | undefined): boolean {
  return options?.readsYamlSchemas === true;
}

/** One that asks by itself, but cannot be told to ask again, would never see what becomes known after it opened a file. */
export function pulls({ textDocument, workspace }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true;
}

/** Files that may be manifests, lists of Services, the project file or templates. */
const watchedFiles = '**/*.{yaml,yml,json,template,stream-template,conf,tmpl,tpl}';

/** Editors that let us register watchers, but tell of their own saves alone: https://github.com/helix-editor/helix, file_event.rs. */
const tellsOfOwnSavesOnly: ReadonlySet<string> = new Set(['helix']);

/** Whether the client tells of files that other programs change. */
export function tellsOfFiles({ capabilities, clientInfo }: InitializeParams): boolean {
  const isWatching = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  return isWatching && !tellsOfOwnSavesOnly.has(clientInfo?.name ?? '');
}

/** Asks the client to tell of changed settings and files, where it can be asked. */
export async function registerDynamically(
  connection: Connection,
  { workspace }: ClientCapabilities,
): Promise<void> {
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [{ globPattern: watchedFiles }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
