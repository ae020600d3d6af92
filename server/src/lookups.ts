/**
 * The requests that look something up at a place of a file: routing, nothing else.
 * Knows LSP's messages and which feature answers each.
 */
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ExecuteCommandParams,
  ResponseError,
} from 'vscode-languageserver';
import type { Words } from './analysis/messages/catalogue.ts';
import type { checkWorkspace } from './lsp/checkWorkspace.ts';
import { codeLenses, resolveLens } from './lsp/codeLens.ts';
import { completion } from './lsp/completion.ts';
import { definition } from './lsp/definition.ts';
import { environmentUri, runEnvironmentCommand, ShownDocuments } from './lsp/environment.ts';
import type { ViewDocument } from './lsp/fileView.ts';
import { hover } from './lsp/hover.ts';
import { implementation } from './lsp/implementation.ts';
import { inlayHints } from './lsp/inlayHints.ts';
import type { LensSettings } from './lsp/lensPlaces.ts';
import { markupOf } from './lsp/markup.ts';
import type { ViewProjectFile } from './lsp/projectFileView.ts';
import { references } from './lsp/references.ts';
import { uriOf } from './lsp/shownText.ts';
import { environmentCommand, showsTexts } from './offer.ts';
import type { Project } from './project/project.ts';
import { checkCommand, environmentRequest } from './protocol.ts';
import { createHintDocuments, createLensPlaces } from './session/lensPlaces.ts';
import { createShownTexts } from './session/shownTexts.ts';
import { after } from './timers.ts';

/** Wraps the handler of a request. */
export type Answer = <Params, Result, Data = never>(
  name: string,
  fallback: Result | ResponseError<Data>,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError<Data>>;

export interface LookupOptions {
  readonly client: ClientCapabilities;
  readonly words: Words;
  /** The text of an open file. */
  readonly textOf: (uri: string) => string | undefined;
  readonly viewDocument: ViewDocument;
  readonly viewProjectFile: ViewProjectFile;
  /** Nothing else explains the keys of the project file. */
  readonly helpsWithKeys: boolean;
  /** The client has the command that shows the environment of a container. */
  readonly showsEnvironments: boolean;
  /** The one that is open now. */
  readonly project: () => Project;
  /** Resolves when the folders have been read. */
  readonly whenRead: () => Promise<void>;
  readonly settingsOf: (uri: string) => LensSettings;
  readonly checkWorkspace: ReturnType<typeof checkWorkspace>;
  /** Runs all commands but these. */
  readonly runCommand: (params: ExecuteCommandParams) => null;
  readonly hoverContext: Parameters<typeof hover>[2];
}

/** So long who asks where something stands waits for folders that are being read; then what is known is told. */
const patienceMs = 5_000;

/** Answers what tells the client that texts which it shows may be others. */
export function routeLookups(connection: Connection, answer: Answer, options: LookupOptions): () => void {
  const { client, words, textOf, viewDocument, viewProjectFile, helpsWithKeys, project } = options;
  const keyHelp: ViewProjectFile = (uri) => (helpsWithKeys ? viewProjectFile(uri) : undefined);
  const toDefinition = definition(viewDocument, {
    takesLinks: client.textDocument?.definition?.linkSupport === true,
    textOf: ({ namespace, service: { name } }, file) =>
      showsTexts(client) ? uriOf({ of: 'service', file, namespace, name }) : undefined,
  });
  const { hover: hovers, completion: completions } = client.textDocument ?? {};
  const hoverForm = { markup: markupOf(hovers?.contentFormat), showsEnvironments: options.showsEnvironments };
  connection.onHover(answer('hover', null, hover(viewDocument, keyHelp, options.hoverContext, hoverForm)));
  const onceRead =
    <Params, Result>(ask: (params: Params) => Result | Promise<Result>) =>
    async (params: Params): Promise<Result> => {
      await within(patienceMs, options.whenRead());
      return ask(params);
    };
  connection.onDefinition(answer('definition', null, onceRead(toDefinition)));
  connection.onReferences(answer('references', null, onceRead(references(viewDocument))));
  connection.onImplementation(answer('implementation', null, onceRead(implementation(viewDocument))));
  const toCompletion = completion({
    viewProjectFile: keyHelp,
    viewDocument,
    textOf,
    words,
    markup: markupOf(completions?.completionItem?.documentationFormat),
  });
  connection.onCompletion(answer('completion', [], toCompletion));
  const shownTexts = createShownTexts(viewDocument, project, words);
  const runOwn = runEnvironmentCommand(shownTexts);
  connection.onExecuteCommand((params, token, progress) =>
    answer('executeCommand', null, (asked: ExecuteCommandParams): unknown => {
      if (asked.command === checkCommand) return options.checkWorkspace(token, progress);
      return asked.command === environmentCommand ? runOwn(asked) : options.runCommand(asked);
    })(params, token),
  );
  connection.onRequest(environmentRequest, answer('environment', null, environmentUri(shownTexts)));
  const lenses = {
    viewDocument,
    placesOf: createLensPlaces(options),
    linkedContainers: (namespace: string) =>
      project().workspace.declared.workloads.linkedContainers(namespace),
    hasCommands: options.showsEnvironments,
    words,
  };
  connection.onCodeLens(answer('codeLens', null, codeLenses(lenses)));
  connection.onCodeLensResolve(async (lens, token) =>
    answer('codeLensResolve', lens, resolveLens(lenses))(lens, token),
  );
  const hints = inlayHints(createHintDocuments(options), words);
  connection.languages.inlayHint.on(answer('inlayHint', null, hints));
  const shown = new ShownDocuments(shownTexts);
  const { textDocumentContent } = connection.workspace;
  textDocumentContent.on((params, token) => answer('textDocumentContent', null, shown.read)(params, token));
  return () => {
    for (const uri of shown.uris) textDocumentContent.refresh(uri).catch(() => undefined);
  };
}

/** Resolves with the promise, or after so many milliseconds. */
async function within(ms: number, promise: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const cancel = after(ms, late.resolve);
  await Promise.race([promise, late.promise]);
  cancel();
}
