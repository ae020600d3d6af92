/**
 * The language server in a web worker, as the extension host of a browser starts it.
 * Knows how it is connected to its client, which starts another one when this one hangs: it is told in time what is
 * worked on, and the next one leaves that out, as with the supervisor of a process.
 */
import { MessageType } from 'vscode-languageserver';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { withClientFiles } from './hosts/client/clientHost.ts';
import { webHost } from './hosts/web/webHost.ts';
import { languageFirst } from './languageFirst.ts';
import { clientFiles } from './lsp/clientFiles.ts';
import { sayLine } from './lsp/dialogs.ts';
import { type ClientOptions, type LifeMessage, lifeChecks, lives, type WorkedOn } from './protocol.ts';
import { serve } from './server.ts';
import { workTrace } from './session/workTrace.ts';
import { engineEnded } from './supervisor/endings.ts';
import { LeftOut } from './supervisor/leftOut.ts';

/** A port of a channel, as far as it is used here. */
interface LifePort {
  onmessage: (() => void) | null;
  readonly postMessage: (message: LifeMessage) => void;
}

const hangMs = lifeChecks.everyMs * lifeChecks.most;

/** `ended`: of each worker before this one, what it was working on when it hung. */
export function serveInWorker(life: LifePort, ended: readonly (WorkedOn | null)[]): void {
  life.onmessage = () => life.postMessage(lives);
  const leftOut = new LeftOut();
  const last = ended
    .map((work) => engineEnded('hang', work === null ? undefined : leftOut.add(work), hangMs))
    .at(-1);
  const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  const { reader, words } = languageFirst(new BrowserMessageReader(scope));
  const connection = createConnection(reader, new BrowserMessageWriter(scope));
  const hostFor = (options: ClientOptions) => {
    if (last !== undefined) sayLine(connection, words(), MessageType.Warning)(last);
    return withClientFiles(webHost(options.chartEngine), clientFiles(connection));
  };
  const tell = (work: WorkedOn | undefined) => life.postMessage({ works: work ?? null });
  serve(connection, hostFor, words, workTrace(leftOut.works, tell));
}
