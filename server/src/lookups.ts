/**
 * The requests that look something up at a place of a file: routing, nothing else.
 * Knows LSP's messages and which feature answers each.
 */
import type { CancellationToken, ClientCapabilities, Connection, ResponseError } from 'vscode-languageserver';
import type { Words } from './analysis/messages/catalogue.ts';
import { completion } from './lsp/completion.ts';
import { definition } from './lsp/definition.ts';
import type { ViewDocument } from './lsp/fileView.ts';
import { hover } from './lsp/hover.ts';
import { implementation } from './lsp/implementation.ts';
import type { ViewProjectFile } from './lsp/projectFileView.ts';
import { references } from './lsp/references.ts';

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
  readonly hoverContext: Parameters<typeof hover>[2];
}

export function routeLookups(connection: Connection, answer: Answer, options: LookupOptions): void {
  const { client, words, textOf, viewDocument, viewProjectFile, helpsWithKeys, hoverContext } = options;
  const keyHelp: ViewProjectFile = (uri) => (helpsWithKeys ? viewProjectFile(uri) : undefined);
  const toDefinition = definition(viewDocument, {
    takesLinks: client.textDocument?.definition?.linkSupport === true,
    textOf: () => undefined,
  });
  connection.onHover(answer('hover', null, hover(viewDocument, keyHelp, hoverContext)));
  connection.onDefinition(answer('definition', null, toDefinition));
  connection.onReferences(answer('references', null, references(viewDocument)));
  connection.onImplementation(answer('implementation', null, implementation(viewDocument)));
  const toCompletion = completion({ viewProjectFile: keyHelp, viewDocument, textOf, words });
  connection.onCompletion(answer('completion', [], toCompletion));
}
