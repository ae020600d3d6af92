// Runs the language server in a worker of the browser, and another one in place of one that hangs.
// Knows where its program stands, and that a worker does not end by itself; does not know what the server does.
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';
import type { WorkedOn } from '../../server/src/protocol.ts';
import { clientId, type ServerHost } from './serverHost.ts';
import { type LifePort, watchLife } from './workerLife.ts';

/** A browser's worker: its types come neither with VS Code's nor with Node's. */
type BrowserWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
const { Worker } = globalThis as unknown as { readonly Worker: new (url: string) => BrowserWorker };

export function webServer({ extensionUri }: vscode.ExtensionContext): ServerHost {
  const urlOf = (...way: string[]) => vscode.Uri.joinPath(extensionUri, 'dist', ...way).toString(true);
  return {
    create: (name, options) => new WorkerClient(name, options, urlOf('server', 'serveWorker.js')),
    options: {
      chartEngine: { program: urlOf('web', 'chartWorker.js'), engine: urlOf('server', 'charts.wasm.gz') },
    },
    hasClusters: false,
  };
}

class WorkerClient extends LanguageClient {
  readonly #end: () => void;

  constructor(name: string, options: LanguageClientOptions, program: string) {
    let end = () => {};
    /** Of each worker that hung, what it was working on. */
    const ended: (WorkedOn | null)[] = [];
    // The library would not know the worker for one: extension hosts have a constructor of their own. It asks again
    // when the connection was closed.
    const start = async () => {
      end();
      const script = scriptUrl(program, ended);
      const worker = new Worker(script);
      end = () => worker.terminate();
      const life = await started(worker).finally(() => URL.revokeObjectURL(script));
      const reader = new EndableReader(worker);
      const unwatch = watchLife(life, (works) => {
        worker.terminate();
        ended.push(works);
        reader.end();
      });
      end = () => {
        unwatch();
        worker.terminate();
      };
      return { reader, writer: new BrowserMessageWriter(worker) };
    };
    super(clientId, name, start, options);
    this.#end = () => end();
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      this.#end();
    }
  }

  /** The library would show each step of a failure as a message of its own; here they only go to the log. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

class EndableReader extends BrowserMessageReader {
  /** The worker is gone, which says nothing by itself. */
  end(): void {
    this.fireClose();
  }
}

/** A worker has to be of the origin of who starts it, and extension hosts take no modules; what it loads need not be either. */
function scriptUrl(program: string, ended: readonly (WorkedOn | null)[]): string {
  const text = `const { port1, port2 } = new MessageChannel();
import(${JSON.stringify(program)}).then(
  ({ serveInWorker }) => {
    serveInWorker(port1, ${JSON.stringify(ended)});
    postMessage(null, [port2]);
  },
  (error) => postMessage(String(error)),
);`;
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

/** Of a worker, what it says before it is a server. */
interface Starting {
  onmessage: (event: { readonly data: unknown; readonly ports: readonly LifePort[] }) => void;
  onerror: (event: { readonly message?: string }) => void;
}

/** When the program has been loaded: what is said earlier would be heard by nobody. */
function started(worker: unknown): Promise<LifePort> {
  const starting = worker as Starting;
  return new Promise((resolve, reject) => {
    starting.onmessage = ({ data, ports: [life] }) => {
      if (life !== undefined) resolve(life);
      else reject(new Error(String(data)));
    };
    starting.onerror = ({ message }) => reject(new Error(message ?? 'the worker did not start'));
  });
}
