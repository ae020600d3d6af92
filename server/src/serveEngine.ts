/**
 * What an engine is: the server, on the files and clusters of Node.js, which tells what it works on.
 * Knows how it is connected to its supervisor.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeSessionHost } from './hosts/node/contexts/clientClusters.ts';
import { serve } from './server.ts';
import { workTrace } from './session/workTrace.ts';
import { tellWork } from './supervisor/tellSupervisor.ts';
import { leftOutArgument, type Work } from './supervisor/trace.ts';

const argument = process.argv.find((word) => word.startsWith(leftOutArgument));
const leftOut: readonly Work[] =
  argument === undefined ? [] : JSON.parse(argument.slice(leftOutArgument.length));

serve(createConnection(ProposedFeatures.all), nodeSessionHost(process.env), workTrace(leftOut, tellWork));
