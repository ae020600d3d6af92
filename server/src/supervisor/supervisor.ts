/**
 * Between the client and the engine: starts the engine, passes messages on, and starts another one when it hangs, runs
 * out of memory or ends. The client notices no more than a late answer.
 * Knows the life of a client; does not know what any feature means.
 */
import {
  type InitializeParams,
  type InitializeResult,
  Message,
  MessageType,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
} from 'vscode-languageserver-protocol/node';
import type { Phrase } from '../analysis/messages/message.ts';
import { localeOf } from '../offer.ts';
import { Changes } from './changes.ts';
import { whenGone } from './clientProcess.ts';
import { ClientState, kept } from './clientState.ts';
import type { Transport } from './clientTransport.ts';
import { engineEnded, givesUp } from './endings.ts';
import type { EngineChild } from './engineChild.ts';
import { type Engine, type EngineEnd, type EngineTimes, engineTimes, startEngine } from './engineProcess.ts';
import { endCounter, LeftOut } from './leftOut.ts';
import { Progress, Registrations } from './leftovers.ts';
import {
  afterShutdown,
  type Id,
  initializedTwice,
  isAnswer,
  lost,
  notInitialized,
  notification,
  request,
  result,
  say,
  tolerant,
  unreadable,
} from './messages.ts';

export interface SuperviseOptions {
  /** The answer to `initialize`, as engines give it: the client need not wait until one is loaded. */
  readonly offer: (params: InitializeParams) => InitializeResult | undefined;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** Of the engine, for tests. */
  readonly times?: EngineTimes;
  readonly waitedMs?: (pid: number) => number;
  readonly path?: string;
  /** The process of the first engine, where it was started before the supervisor was loaded. */
  readonly started?: EngineChild;
}

/** How long `shutdown` waits for the engine's answer. */
const shutdownMs = 1500;
/** How long to wait for the client to read the last messages. */
const tellMs = 500;

/** Serves one client until it exits; the returned function ends that earlier. */
export function supervise(client: Transport, options: SuperviseOptions): () => void {
  const supervisor = new Supervisor(client, options);
  supervisor.listen();
  return () => void supervisor.end();
}

class Supervisor {
  readonly #client: Transport;
  readonly #options: SuperviseOptions;
  readonly #leftOut = new LeftOut();
  readonly #mayStart = endCounter();
  #state: ClientState | undefined;
  #engine: Engine | undefined;
  /** The engine takes any message. The first one does so from the start: it reads them one after another. */
  #isReady = false;
  #isFirst = true;
  #initializeId: Id | undefined;
  /** This engine has answered `initialize`, which the client does not need any more. */
  #hasAnswered = false;
  readonly #registrations = new Registrations();
  #shutdownId: Id | undefined;
  #isShutDown = false;
  #isEnding = false;
  /** The client's requests that are not answered yet. */
  readonly #pending = new Map<Id, string>();
  /** This engine's requests, by the id that the client knows. */
  #asked = new Map<Id, Id>();
  #lastAsked = 0;
  readonly #progress = new Progress();
  readonly #changes = new Changes((message) => this.#write(message));
  #outbox: Message[] = [];
  #told: Promise<void> = Promise.resolve();

  constructor(client: Transport, options: SuperviseOptions) {
    this.#client = client;
    this.#options = options;
    if (options.started !== undefined) this.#engine = this.#startEngine(options.started);
  }

  listen(): void {
    const { reader, onEnd } = this.#client;
    // What is not a message is skipped; a broken stream ends anyway.
    reader.onError(() => undefined);
    reader.listen((message) => tolerant(() => this.#fromClient(message)));
    onEnd(() => void this.end());
  }

  /** The client is gone, or has sent `exit`. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    await this.#engine?.stop();
    // The last messages are still on their way.
    await Promise.race([this.#told, new Promise((resolve) => setTimeout(resolve, tellMs).unref())]);
    this.#options.exit(this.#isShutDown ? 0 : 1);
  }

  #fromClient(message: Message): void {
    if (Message.isRequest(message)) this.#requested(message);
    else if (Message.isNotification(message)) this.#notified(message);
    else if (Message.isResponse(message) && message.id !== null) this.#answered(message, message.id);
  }

  #requested(message: RequestMessage): void {
    const { id, method } = message;
    if (id === null) return;
    if (this.#isShutDown) this.#tell(afterShutdown(id));
    else if (method === 'initialize') this.#initialize(id, message);
    else if (this.#state === undefined) this.#tell(notInitialized(id));
    else if (method === 'shutdown') this.#shutDown(id, message);
    else {
      this.#pending.set(id, method);
      this.#toEngine(message);
    }
  }

  #initialize(id: Id, { params }: RequestMessage): void {
    const initialize = (params ?? {}) as InitializeParams;
    const offered = this.#state === undefined ? this.#options.offer(initialize) : undefined;
    if (offered === undefined) {
      this.#tell(this.#state === undefined ? unreadable(id) : initializedTwice(id));
      return;
    }
    this.#state = new ClientState(initialize);
    this.#initializeId = id;
    this.#tell(result(id, offered));
    whenGone(initialize.processId, () => void this.end());
    this.#start();
  }

  #shutDown(id: Id, message: RequestMessage): void {
    this.#isShutDown = true;
    this.#shutdownId = id;
    this.#toEngine(message);
    // An engine that hangs must not keep the editor from closing.
    setTimeout(() => this.#endShutdown(), shutdownMs).unref();
  }

  #endShutdown(): void {
    if (this.#shutdownId !== undefined) this.#tell(result(this.#shutdownId));
    this.#shutdownId = undefined;
  }

  #notified(message: NotificationMessage): void {
    const { method } = message;
    if (method === 'exit') {
      void this.end();
      return;
    }
    if (this.#state === undefined || this.#isShutDown) return;
    this.#state.fromClient(message);
    if (this.#isReady && method === 'textDocument/didChange') this.#changes.add(message);
    else if (this.#isReady || kept.has(method)) this.#toEngine(message);
  }

  #answered(message: ResponseMessage, id: Id): void {
    const own = this.#asked.get(id);
    this.#registrations.answered(message);
    // This was asked by an earlier engine.
    if (own === undefined) return;
    this.#asked.delete(id);
    this.#toEngine({ ...message, id: own } as ResponseMessage);
  }

  #start(): void {
    this.#isReady = this.#isFirst;
    this.#isFirst = false;
    this.#hasAnswered = false;
    this.#asked = new Map();
    // The first one may be there, started in advance.
    this.#engine ??= this.#startEngine();
    const { initialize } = this.#state ?? {};
    // The engine watches us, and we watch the client.
    const params = { ...initialize, processId: process.pid };
    this.#write(request(this.#initializeId ?? 0, 'initialize', params));
  }

  #startEngine(started?: EngineChild): Engine {
    const onEnd = (end: EngineEnd) => this.#ended(end);
    const engine = startEngine({ ...this.#options, leftOut: this.#leftOut.works, onEnd, started });
    engine.reader.onError(() => undefined);
    engine.reader.listen((message) => {
      if (this.#engine === engine) tolerant(() => this.#fromEngine(message));
    });
    return engine;
  }

  #fromEngine(message: Message): void {
    if (isAnswer(message)) this.#engineAnswered(message);
    else if (Message.isRequest(message)) this.#engineAsked(message);
    else if (Message.isNotification(message)) this.#engineNotified(message);
  }

  #engineAnswered(message: ResponseMessage): void {
    const { id } = message;
    if (id === null) return;
    if (id === this.#shutdownId) this.#endShutdown();
    else if (id === this.#initializeId && !this.#hasAnswered) this.#initialized();
    else if (this.#pending.delete(id)) this.#tell(message);
  }

  /** The engine is ready for what it missed. */
  #initialized(): void {
    this.#hasAnswered = true;
    if (this.#isReady) return;
    this.#isReady = true;
    const { notifications = [] } = this.#state ?? {};
    for (const known of notifications) this.#write(known);
    for (const waiting of this.#outbox) this.#write(waiting);
    this.#outbox = [];
  }

  #engineAsked(message: RequestMessage): void {
    const { id } = message;
    if (id === null) return;
    if (this.#registrations.isKnown(message)) {
      this.#write(result(id));
      return;
    }
    this.#lastAsked += 1;
    this.#asked.set(this.#lastAsked, id);
    const asked: RequestMessage = { ...message, id: this.#lastAsked };
    this.#registrations.asked(asked);
    this.#tell(asked);
  }

  #engineNotified(message: NotificationMessage): void {
    const { method, params } = message;
    if (method === '$/cancelRequest') {
      const [known] = [...this.#asked].find(([, own]) => own === (params as { id: Id }).id) ?? [];
      if (known !== undefined) this.#tell(notification(method, { id: known }));
      return;
    }
    if (method === '$/progress') this.#progress.note(params);
    this.#state?.fromEngine(message);
    this.#tell(message);
  }

  /** Starts another engine, which skips what this one did not survive. */
  #ended(end: EngineEnd): void {
    this.#engine = undefined;
    // The next engine gets the whole texts.
    this.#changes.drop();
    this.#endShutdown();
    // One that ended before there was a client is started again for it.
    if (this.#isShutDown || this.#isEnding || this.#state === undefined) return;
    for (const [id, method] of this.#pending) this.#tell(lost(id, method));
    this.#pending.clear();
    for (const message of this.#progress.engineEnded()) this.#tell(message);
    this.#registrations.engineEnded();
    const left = end.work && this.#leftOut.add(end.work);
    const { tickMs, mostTicks } = this.#options.times ?? engineTimes;
    const said = this.#say(MessageType.Warning, engineEnded(end.kind, left, tickMs * mostTicks));
    if (this.#mayStart()) this.#start();
    else void said.then(() => this.#say(MessageType.Error, givesUp)).then(() => this.end());
  }

  /** Never rejects. The words are loaded when there is something to say: no start has to wait for them. */
  async #say(type: MessageType, phrase: Phrase): Promise<void> {
    const languages = await import('../analysis/messages/languages.ts').catch(() => undefined);
    const words = await languages?.wordsFor(localeOf(this.#state?.initialize)).catch(() => languages.english);
    for (const message of say(type, words?.say(phrase) ?? phrase.id)) this.#tell(message);
  }

  #toEngine(message: Message): void {
    this.#changes.flush();
    if (this.#isReady) this.#write(message);
    else this.#outbox.push(message);
  }

  #write(message: Message): void {
    void this.#engine?.writer.write(message).catch(() => undefined);
  }

  #tell(message: Message): void {
    this.#told = this.#client.writer.write(message).catch(() => undefined);
  }
}
