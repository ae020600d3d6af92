/**
 * What a client offers and is asked for. Knows the capabilities of LSP; what the server offers is `offer.ts`'s.
 */
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import { settingsSection } from '../protocol.ts';

/** Files that may be manifests, lists of Services, the project file, templates, what generators are given, or what a fix of a chart changes. */
const watchers = [
  '**/Kustomization',
  '**/README.md',
  '**/helmfile{*,.d/*}.gotmpl',
  '**/*.{yaml,yml,json,template,stream-template,conf,tmpl,tpl,env,properties,ini,cfg,toml,txt}',
].map((globPattern) => ({ globPattern }));

/** Editors that let us register watchers, but tell of their own saves alone: https://github.com/helix-editor/helix, file_event.rs. */
const tellsOfOwnSavesOnly: ReadonlySet<string> = new Set(['helix']);

/** Whether the client tells of files that other programs change. */
export function tellsOfFiles({ capabilities, clientInfo }: InitializeParams): boolean {
  const isWatching = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  return isWatching && !tellsOfOwnSavesOnly.has(clientInfo?.name ?? '');
}

/**
 * Asks the client to tell of changed settings and files, where it can be asked. A client may refuse what it announces,
 * as eglot 1.9 does with patterns that it cannot read: `onFilesRefused` is called where it does not tell of files.
 */
export async function registerDynamically(
  { client }: Connection,
  { workspace }: ClientCapabilities,
  onFilesRefused: () => void,
): Promise<void> {
  const ignore = () => undefined;
  if (workspace?.didChangeConfiguration?.dynamicRegistration)
    await client
      .register(DidChangeConfigurationNotification.type, { section: settingsSection })
      .catch(ignore);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    await client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(onFilesRefused);
}

/** Has the client ask for lenses and hints again, where it can be told: an edit lets it ask by itself. */
export function refreshLenses(
  { languages, sendRequest }: Connection,
  { workspace }: ClientCapabilities,
): void {
  // Who goes away meanwhile needs none.
  const ignore = () => undefined;
  if (workspace?.codeLens?.refreshSupport) sendRequest(CodeLensRefreshRequest.type).catch(ignore);
  if (workspace?.inlayHint?.refreshSupport) languages.inlayHint.refresh().catch(ignore);
}
