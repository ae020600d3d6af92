/**
 * The supervisor of this process's own client.
 * Knows the process that it is in; the life of a client is `supervisor.ts`'s.
 */
import { offerTo } from '../offer.ts';
import { clientTransport } from './clientTransport.ts';
import type { EngineChild } from './engineChild.ts';
import { supervise } from './supervisor.ts';

/** `words` name a transport; `started` is the first engine's process. */
export function superviseClient(words: readonly string[], started: EngineChild): void {
  const exit = (code: number) => process.exit(code);
  const end = supervise(clientTransport(words), { offer: offerTo, exit, started });
  // An engine that hangs would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
}
