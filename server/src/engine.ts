/**
 * The engine's entry: the process that does the work of the language server.
 * Knows how it is connected to its supervisor.
 */
import { writeSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeSessionHost } from './hosts/node/contexts/clientClusters.ts';
import { serve } from './server.ts';
import { workTrace } from './session/workTrace.ts';
import { leftOutArgument, traceDescriptor, traceLine, type Work } from './supervisor/trace.ts';

const beatMs = 1000;

const argument = process.argv.find((word) => word.startsWith(leftOutArgument));
const leftOut: readonly Work[] =
  argument === undefined ? [] : JSON.parse(argument.slice(leftOutArgument.length));

function tell(line: string): void {
  try {
    writeSync(traceDescriptor, line);
  } catch (error) {
    // A pipe that is full for a moment loses a line; else nobody listens any more.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
  }
}

const beat = () => tell(traceLine({ kind: 'beat' }));
beat();
setInterval(beat, beatMs).unref();
serve(
  createConnection(ProposedFeatures.all),
  nodeSessionHost(process.env),
  workTrace(leftOut, (work) => tell(traceLine({ kind: 'work', work }))),
);
