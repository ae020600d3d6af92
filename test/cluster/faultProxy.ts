/**
 * An HTTPS server in front of a real API server that passes everything on, or does to a request what a test says.
 * Knows sockets and TLS; does not know what a fault means to the product.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createServer, request as send } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Where the real API server is. */
export interface Upstream {
  readonly server: string;
  readonly certificateAuthority: string;
}

export interface Forwarding {
  /** In place of the path that was asked for. */
  readonly path?: string;
  /** In place of the caller's. */
  readonly token?: string;
  /** What is sent before the first byte of the answer's body. */
  readonly before?: string;
  /** The whole body, in JSON, changed; for answers that end. */
  readonly rewrite?: (body: string) => string;
}

/** One request. Paths are decoded. */
export interface Exchange {
  readonly path: string;
  readonly isWatch: boolean;
  readonly response: ServerResponse;
  /** Ends the connection by a reset. */
  readonly reset: () => void;
  readonly forward: (changes?: Forwarding) => void;
}

/** Sees to a request; true where it did, else it is passed on. */
export type Fault = (exchange: Exchange) => boolean;

export interface FaultProxy {
  /** `https://127.0.0.1:1234`; stays the same. */
  readonly server: string;
  /** The paths asked for so far. */
  readonly asked: readonly string[];
  /** Those of them that a fault saw to. */
  readonly met: readonly string[];
  /** Those of them whose answer has been sent in full. */
  readonly answered: readonly string[];
  /** Forgets what was asked and met so far. */
  forget(): void;
  setFault(fault: Fault | undefined): void;
  setUpstream(upstream: Upstream): void;
  /** Shows another certificate of the test fixtures to whoever connects from now on. */
  setCertificate(name: string): void;
  /** Ends all connections. */
  cut(): void;
  /** Ends all connections and takes no new ones until `listen`. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
}

const fixtures = join(import.meta.dirname, '../fixtures/tls');
export const certificateAuthority = (name: string) => readFileSync(join(fixtures, `${name}.crt`), 'utf8');
const certified = (name: string) => ({
  cert: readFileSync(join(fixtures, `${name}.crt`), 'utf8'),
  key: readFileSync(join(fixtures, `${name}.key`), 'utf8'),
});

const allAsked = new Set<string>();

/** What any proxy of this process was asked for: `GET /api/v1/services`, without its query. */
export function askedOfAll(): ReadonlySet<string> {
  return allAsked;
}

/** Listens on a free port of this machine. */
export async function startFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  let target = upstream;
  let fault: Fault | undefined;
  let port = 0;
  const asked: string[] = [];
  const met: string[] = [];
  const answered: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(certified('server'), (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    allAsked.add(`${request.method} ${path.replace(/\?.*/s, '')}`);
    response.on('error', () => undefined);
    const forward = (changes: Forwarding = {}) => {
      // Who has gone meanwhile would not end what is sent for them.
      if (!response.destroyed) pass(target, request, response, changes);
    };
    const reset = () => {
      // TLS knows no reset; the connection below it does.
      for (const socket of sockets)
        if (socket.remotePort === request.socket.remotePort) socket.resetAndDestroy();
    };
    const isWatch = path.includes('watch=true');
    if (fault?.({ path, isWatch, response, reset, forward }) !== true) return forward();
    met.push(path);
    if (response.writableFinished) answered.push(path);
    else response.on('finish', () => answered.push(path));
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = async () => {
    if (server.listening) return;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await listen();
  return {
    server: `https://127.0.0.1:${port}`,
    asked,
    answered,
    met,
    forget: () => {
      asked.length = 0;
      met.length = 0;
      answered.length = 0;
    },
    setFault: (next) => {
      fault = next;
    },
    setUpstream: (next) => {
      target = next;
    },
    setCertificate: (name) => server.setSecureContext(certified(name)),
    cut,
    refuse: async () => {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
    listen,
  };
}

/** Streams the answer; its end, orderly or not, is passed on, too. */
function pass(
  { server, certificateAuthority: ca }: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  { path = request.url, token, before, rewrite }: Forwarding,
): void {
  const headers: OutgoingHttpHeaders = { ...request.headers };
  delete headers['host'];
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (rewrite !== undefined || before !== undefined) delete headers['accept-encoding'];
  if (rewrite !== undefined) headers['accept'] = 'application/json';
  const sent = send(new URL(path ?? '', server), { ca, headers, agent: false });
  sent.on('response', async (answer) => {
    answer.on('error', () => response.destroy());
    const { 'content-length': _, ...rest } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, rewrite === undefined ? answer.headers : rest);
    response.flushHeaders();
    if (before !== undefined) response.write(before);
    if (rewrite === undefined) answer.pipe(response);
    else {
      // Cut on its way: whoever asked sees that.
      const body = await text(answer).catch(() => undefined);
      if (body === undefined) response.destroy();
      else response.end(rewrite(body));
    }
  });
  sent.on('error', () => response.destroy());
  response.on('close', () => sent.destroy());
  sent.end();
}
