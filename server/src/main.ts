/**
 * The language server's entry: the process that an editor starts (node-ipc, --stdio, --socket or --pipe).
 * Knows how the client is spoken to; all work is done by the engine, a process of its own.
 */
import { clientTransport } from './supervisor/clientTransport.ts';
import { supervise } from './supervisor/supervisor.ts';

const client = clientTransport(process.argv.slice(2));
if (client === undefined) {
  process.stderr.write(
    'Say how the editor is spoken to: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n',
  );
  process.exitCode = 2;
} else {
  const end = supervise(client, { exit: (code) => process.exit(code) });
  // An engine that hangs would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
}
