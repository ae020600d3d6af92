// Ends what a script started when the script itself is told to end.

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Calls `stop` on Ctrl-C, hang-up or termination, then exits: with `process.exitCode` where the script has set it,
 * else as the signal demands. A terminal may send a signal twice, so the second one does not cut `stop` short.
 */
export function endOnSignal(stop: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of signals) {
    process.on(signal, (_name: NodeJS.Signals, number: number) => {
      if (isEnding) return;
      isEnding = true;
      void stop().finally(() => process.exit(process.exitCode ?? 128 + number));
    });
  }
}
