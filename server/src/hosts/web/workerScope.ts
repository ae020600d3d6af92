/**
 * Workers of a browser, as far as they are used here: their types come neither with the language nor with Node's.
 * Knows shapes only.
 */

/** What a worker sees of itself. */
export interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  readonly postMessage: (data: unknown) => void;
}

/** A worker as who started it sees it. */
export interface WebWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  readonly postMessage: (data: unknown) => void;
  readonly terminate: () => void;
}

export const { Worker: webWorker } = globalThis as unknown as {
  readonly Worker?: new (url: string) => WebWorker;
};
