/**
 * Messages on a stream, framed as LSP says: each is taken and given at once, in one piece.
 * Knows headers and bodies; does not know what is said, but that the body of an answer need not be read to be passed on.
 *
 * The library's reader and writer wait for the event loop with each message, and write its header by itself. An editor's
 * edit and its answer pass four of each: that took as long as to find out what the edit means (measured).
 */
import type { Readable, Writable } from 'node:stream';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
  RAL,
} from 'vscode-languageserver-protocol/node';

/** Of a message that came on a stream and may be passed on as it came: what nobody sees who copies it. */
const cameAs = Symbol('came as');

interface CameAs {
  readonly [cameAs]?: Uint8Array;
}

export interface FrameReaderOptions {
  /** Messages are passed on as they came. */
  readonly keepsBodies?: boolean;
  /** Answers are mostly passed on: what they say is read when somebody looks. */
  readonly skimsAnswers?: boolean;
}

export class FrameReader extends AbstractMessageReader implements MessageReader {
  readonly #stream: Readable;
  readonly #options: FrameReaderOptions;
  readonly #buffer = RAL().messageBuffer.create('utf-8');
  /** Of the body that comes next; undefined while its header is still to come. */
  #length: number | undefined;

  constructor(stream: Readable, options: FrameReaderOptions = {}) {
    super();
    this.#stream = stream;
    this.#options = options;
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer) => {
      this.#buffer.append(chunk);
      this.#readAll(callback);
    };
    this.#stream.on('data', take);
    this.#stream.on('error', (error) => this.fireError(error));
    this.#stream.on('close', () => this.fireClose());
    return Disposable.create(() => this.#stream.off('data', take));
  }

  /** What is no message is told as an error, and the next one is read all the same. */
  #readAll(callback: DataCallback): void {
    for (;;) {
      try {
        this.#length ??= this.#readHeader();
        const body = this.#length === undefined ? undefined : this.#buffer.tryReadBody(this.#length);
        if (body === undefined) return;
        this.#length = undefined;
        callback(this.#read(body));
      } catch (error) {
        this.fireError(error);
      }
    }
  }

  #readHeader(): number | undefined {
    const headers = this.#buffer.tryReadHeaders(true);
    if (headers === undefined) return undefined;
    const length = Number.parseInt(headers.get('content-length') ?? '', 10);
    if (!(length >= 0)) throw new Error('a message has no Content-Length');
    return length;
  }

  #read(body: Uint8Array): Message {
    const { keepsBodies = false, skimsAnswers = false } = this.#options;
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const message = (skimsAnswers ? skimmed(text) : undefined) ?? (JSON.parse(String(text)) as Message);
    if (keepsBodies && typeof message === 'object' && message !== null)
      Object.defineProperty(message, cameAs, { value: body });
    return message;
  }
}

/** As an engine's connection begins it: an answer that is no error. */
const answer = /^\{"jsonrpc":"2\.0","id":(\d+|"[^"\\]*"),"result":/;
/** No id is longer. */
const mostIdBytes = 100;

interface SkimmedAnswer extends Message {
  readonly id: number | string;
  readonly result: unknown;
}

/** An answer of which only the id is read. */
function skimmed(body: Buffer): SkimmedAnswer | undefined {
  const [, id] = answer.exec(body.toString('utf8', 0, mostIdBytes)) ?? [];
  if (id === undefined) return undefined;
  return {
    jsonrpc: '2.0',
    id: JSON.parse(id) as number | string,
    get result() {
      return (JSON.parse(String(body)) as SkimmedAnswer).result;
    },
  };
}

export class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    const body = (message as CameAs)[cameAs] ?? Buffer.from(JSON.stringify(message));
    const stream = this.#stream;
    await new Promise<void>((resolve, reject) => {
      // Both go together.
      stream.cork();
      stream.write(`Content-Length: ${body.byteLength}\r\n\r\n`);
      stream.write(body, (error) => (error ? reject(error) : resolve()));
      stream.uncork();
    });
  }

  end(): void {
    this.#stream.end();
  }
}
