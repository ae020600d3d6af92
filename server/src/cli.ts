#!/usr/bin/env node
/**
 * The command line's entry. Knows which Node.js the program is for, and nothing that an older one could not load.
 */
import { keepCompiled } from './compiled.ts';
import { refusedNode } from './nodeVersion.ts';

/** How editors start the language server, which needs nothing of the command line. */
const startsServer = /^lsp --stdio( --clientProcessId=\d+)?$/;

const refusal = refusedNode(process.versions.node);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 2;
} else if (startsServer.test(process.argv.slice(2).join(' '))) await import('./main.ts');
else {
  keepCompiled();
  await import('./commands/commandLine.ts');
}
