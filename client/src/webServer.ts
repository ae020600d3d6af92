// Runs the language server in a worker of the browser.
// Knows where its program stands, and that a worker does not end by itself; does not know what the server does.
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';
import { clientId, type ServerHost } from './serverHost.ts';

/** A browser's worker: its types come neither with VS Code's nor with Node's. */
type BrowserWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
const { Worker } = globalThis as unknown as { readonly Worker: new (url: string) => BrowserWorker };

export function webServer({ extensionUri }: vscode.ExtensionContext): ServerHost {
  const urlOf = (...way: string[]) => vscode.Uri.joinPath(extensionUri, 'dist', ...way).toString(true);
  return {
    create: (name, options) => new WorkerClient(name, options, urlOf('web', 'server.js')),
    options: {
      chartEngine: { program: urlOf('web', 'chartWorker.js'), engine: urlOf('server', 'charts.wasm.gz') },
    },
    hasClusters: false,
  };
}

class WorkerClient extends LanguageClient {
  readonly #workers: readonly BrowserWorker[];

  constructor(name: string, options: LanguageClientOptions, program: string) {
    const workers: BrowserWorker[] = [];
    // The library would not know the worker for one: extension hosts have a constructor of their own.
    const start = async () => {
      const worker = new Worker(program);
      workers.push(worker);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    super(clientId, name, start, options);
    this.#workers = workers;
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      for (const worker of this.#workers) worker.terminate();
    }
  }

  /** The library would show each step of a failure as a message of its own; here they only go to the log. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
