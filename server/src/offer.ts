/**
 * What the server offers to a client: the answer to `initialize`.
 * Knows the capabilities of LSP; needs no library, so that it is there before the rest of the program is loaded.
 */
import type { ClientCapabilities, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { type ClientOptions, checkCommand, shownScheme } from './protocol.ts';

/** The kind of the action that applies all preferred fixes of a file. */
export const fixAllKind = 'source.fixAll.kube-service-links';

/** After these a client asks by itself, beside after letters: in the project file. */
const keyTriggers = [' ', ':', '{', ','];
/** In manifests and templates, where `$(` or `${` is typed. */
export const variableTriggers = ['(', '{'];

/** The commands of clients that have no menu for clusters. */
export const allowCommand = 'kube-service-links.allowCluster';
export const forbidCommand = 'kube-service-links.forbidCluster';
export const consentCommands = [allowCommand, forbidCommand];

/** The command that answers the environment of the container at a position as a text. */
export const environmentCommand = 'kube-service-links.environment';

/** `TextDocumentSyncKind.Incremental` of LSP. */
const incremental = 2;

/** The language that a client asks for: its options', else its own. Whatever it sends may come. */
export function localeOf(initialize: unknown): unknown {
  const { locale, initializationOptions } = (initialize ?? {}) as Partial<InitializeParams>;
  return (initializationOptions as ClientOptions | null | undefined)?.locale ?? locale;
}

/** What the server offers to this client. */
export function capabilitiesFor({
  capabilities: client,
  initializationOptions,
}: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: 'kube-service-links' },
    capabilities: {
      // Every client knows UTF-16, and our offsets are UTF-16 anyway.
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: incremental, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      implementationProvider: true,
      codeLensProvider: { resolveProvider: true },
      inlayHintProvider: true,
      completionProvider: {
        triggerCharacters: [
          ...new Set([...(readsSchemas(initializationOptions) ? [] : keyTriggers), ...variableTriggers]),
        ],
      },
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      executeCommandProvider: {
        // Our own client has a menu for consent.
        commands: [
          environmentCommand,
          checkCommand,
          ...(showsStatus(initializationOptions) ? [] : consentCommands),
        ],
      },
      ...(pulls(client) && {
        diagnosticProvider: {
          identifier: 'kube-service-links',
          // It is told when other files or the cluster make a difference.
          interFileDependencies: false,
          // To our own client those of closed files are pushed: where VS Code pulls them, those of an open file stay when it is closed.
          workspaceDiagnostics: !showsStatus(initializationOptions),
        },
      }),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...(showsTexts(client) && { textDocumentContent: { schemes: [shownScheme] } }),
      },
    },
  };
}

/** The same for what a client sent; undefined where that is not what LSP says. */
export function offerTo(params: InitializeParams): InitializeResult | undefined {
  try {
    return capabilitiesFor(params);
  } catch {
    return undefined;
  }
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

/** It asks for texts that stand in no file. */
export function showsTexts({ workspace }: ClientCapabilities): boolean {
  return workspace?.textDocumentContent !== undefined;
}
