/**
 * The supervisor of this process's own client.
 * Knows the process that it is in; the life of a client is `supervisor.ts`'s.
 */
import { clientTransport } from './clientTransport.ts';
import type { EngineChild } from './engineChild.ts';
import { supervise } from './supervisor.ts';

/** `words` name a transport; `started` is the first engine's process. */
export function superviseClient(words: readonly string[], started: EngineChild): void {
  const end = supervise(clientTransport(words), { exit: (code) => process.exit(code), started });
  // An engine that hangs would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
}
