/**
 * The entry of the language server in a web worker, as the extension host of a browser starts it.
 * Knows how it is connected to its client; there is no supervisor, and a client that is told nothing ends the worker.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { withClientFiles } from './hosts/client/clientHost.ts';
import { webHost } from './hosts/web/webHost.ts';
import { languageFirst } from './languageFirst.ts';
import { clientFiles } from './lsp/clientFiles.ts';
import type { ClientOptions } from './protocol.ts';
import { serve } from './server.ts';

const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const { reader, words } = languageFirst(new BrowserMessageReader(scope));
const connection = createConnection(reader, new BrowserMessageWriter(scope));

serve(
  connection,
  (options: ClientOptions) => withClientFiles(webHost(options.chartEngine), clientFiles(connection)),
  words,
);
