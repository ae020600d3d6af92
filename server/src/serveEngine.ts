/**
 * What an engine is: the server, on the files and clusters of Node.js, which tells what it works on.
 * Knows how it is connected to its supervisor.
 */
import { Console } from 'node:console';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { withClientFiles } from './hosts/client/clientHost.ts';
import { nodeSessionHost } from './hosts/node/contexts/clientClusters.ts';
import { languageFirst } from './languageFirst.ts';
import { clientFiles } from './lsp/clientFiles.ts';
import type { ClientOptions } from './protocol.ts';
import { serve } from './server.ts';
import { workTrace } from './session/workTrace.ts';
import { FrameReader, FrameWriter } from './supervisor/frames.ts';
import { tellWork } from './supervisor/tellSupervisor.ts';
import { leftOutArgument, type Work } from './supervisor/trace.ts';

const argument = process.argv.find((word) => word.startsWith(leftOutArgument));
const leftOut: readonly Work[] =
  argument === undefined ? [] : JSON.parse(argument.slice(leftOutArgument.length));

const { stdin, stdout, stderr } = process;
// Whoever logs must not write among the messages.
globalThis.console = new Console(stderr, stderr);
// The supervisor is gone, or wants no more.
for (const event of ['end', 'close'] as const) stdin.on(event, () => process.exit());
const { reader, words } = languageFirst(new FrameReader(stdin));
const connection = createConnection(ProposedFeatures.all, reader, new FrameWriter(stdout));

const host = nodeSessionHost(process.env);
/** Only our own client is asked for files. */
const hostFor = ({ readsFiles }: ClientOptions) =>
  readsFiles === true ? withClientFiles(host, clientFiles(connection)) : host;

serve(connection, hostFor, words, workTrace(leftOut, tellWork));
