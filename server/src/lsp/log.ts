/**
 * The client's log, in which texts of others begin no line of their own.
 * Knows what a line of a log is; does not know what is logged.
 */
import { oneLine } from '../analysis/plainText.ts';

/** The part of a connection's console that is written to. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/** An error comes with its stack, which has lines; all else is one line. */
export function safeLog(log: Log): Log {
  return {
    error: (message) => log.error(message.split('\n').map(oneLine).join('\n')),
    warn: (message) => log.warn(oneLine(message)),
    info: (message) => log.info(oneLine(message)),
    debug: (message) => log.debug(oneLine(message)),
  };
}
