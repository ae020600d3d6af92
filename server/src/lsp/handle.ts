/**
 * The one wrapper around every request handler: cancellation, error boundary, timing.
 * Knows LSP's ways to answer; does not know what is answered.
 */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export interface HandlerLog {
  error(message: string): void;
  debug(message: string): void;
}

/** Requests slower than this are worth a line in the log. */
const slowMs = 100;

/**
 * Wraps a handler: a cancelled request is answered as such, and an exception becomes `fallback` and a line in the
 * log, so that a defect in one feature never takes the server down. What is thrown again and again, as for each key
 * that is typed, is said once. `fallback` is an error where an empty answer would be a statement.
 */
export function handle<Params, Result, Data = never>(
  name: string,
  log: HandlerLog,
  fallback: Result | ResponseError<Data>,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<Data>> {
  let said: string | undefined;
  return async (params, token) => {
    const startedAt = performance.now();
    try {
      if (token.isCancellationRequested) return cancelled();
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      // Message and place; who asked differs.
      const [first, second] = text.split('\n');
      if (said !== `${first}\n${second}`) log.error(`${name}: ${text}`);
      said = `${first}\n${second}`;
      return fallback;
    } finally {
      const tookMs = performance.now() - startedAt;
      if (tookMs > slowMs) log.debug(`${name} took ${tookMs.toFixed(0)} ms`);
    }
  };
}

/** The answer to a request that nobody waits for any more. */
export function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
}
