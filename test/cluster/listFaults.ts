/**
 * Faults of the server's answers to a list.
 * Knows what goes over the wire and what the user reads of it.
 */
import type { Exchange, Fault } from './faultProxy.ts';
import type { FaultRow } from './faultRow.ts';

/** Less patience than a person's, so that a test need not wait. */
const hurried = { headMs: 700, listIdleMs: 900, slowMs: 1500 };

const answer =
  (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Fault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
    return true;
  };

const status = (code: number, message: string) =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });

/** Begins a list, and leaves the rest to `goOn`; a watch ends at once. */
const halfList =
  (goOn: (exchange: Exchange) => void): Fault =>
  (exchange) => {
    const { response, isWatch } = exchange;
    if (isWatch) response.destroy();
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"kind":"ServiceList","metadata":{"resourceVersion":"7"},"items":[{"metadata":{');
      goOn(exchange);
    }
    return true;
  };

/** One byte a second, for ever. */
function drip({ response }: Exchange): void {
  const timer = setInterval(() => response.write(' '), 1000);
  response.on('close', () => clearInterval(timer));
}

const loginPage = `<!DOCTYPE html><title>Welcome to the hotel</title>${' '.repeat(200_000)}`;
const webPage =
  'context dev: got a web page instead of the API server at SERVER: is a proxy or captive portal in the way?';

const faulty =
  (fault: Fault): FaultRow['begin'] =>
  ({ proxy }) =>
    proxy.setFault(fault);

export const listFaults: readonly FaultRow[] = [
  {
    name: 'connection refused',
    begin: ({ proxy }) => proxy.refuse(),
    end: ({ proxy }) => proxy.listen(),
    says: 'context dev: SERVER refused the connection: is it running, and is the tunnel or VPN up?',
  },
  {
    name: 'reset before the headers',
    begin: faulty(({ reset }) => {
      reset();
      return true;
    }),
    says: 'context dev: SERVER closed the connection',
  },
  {
    name: 'reset during the list',
    begin: faulty(halfList(({ reset }) => setTimeout(reset, 20))),
    says: 'context dev: SERVER closed the connection',
  },
  {
    name: 'hang before the headers',
    options: { times: hurried },
    begin: faulty(() => true),
    says: 'context dev: SERVER did not answer within 0.7 s',
  },
  {
    name: 'hang within the body',
    options: { times: hurried },
    begin: faulty(halfList(() => undefined)),
    says: 'context dev: the API server sent nothing for 1 s',
  },
  {
    name: '1 byte a second',
    options: { times: { ...hurried, listIdleMs: 30_000 } },
    begin: faulty(halfList(drip)),
    says: 'context dev: the API server responds too slowly',
  },
  {
    name: '401 for ever',
    begin: faulty(({ forward }) => {
      forward({ token: 'nobody' });
      return true;
    }),
    says: 'context dev: SERVER rejected the credentials',
  },
  {
    name: '403 on one namespace and on all',
    begin: ({ proxy, real }) => {
      proxy.setFault(({ forward }) => {
        forward({ token: real.tokens['stranger'] ?? '' });
        return true;
      });
    },
    says: 'context dev: you are not allowed to list the Services of NAMESPACE: ask for `list` and `watch` on services, or use a services file',
  },
  {
    name: '404',
    begin: faulty(({ forward }) => {
      forward({ path: '/nothing/here' });
      return true;
    }),
    says: 'context dev: SERVER returned HTTP 404',
  },
  {
    name: '429 without Retry-After',
    begin: faulty(answer(429, status(429, 'Too many requests, please try again later.'))),
    says: 'context dev: SERVER is overloaded: it has too many requests',
  },
  {
    name: '429 with Retry-After',
    begin: faulty(answer(429, '', { 'retry-after': '1' })),
    says: 'context dev: SERVER is overloaded: it has too many requests',
  },
  {
    name: '500',
    begin: faulty(answer(500, status(500, 'etcdserver: leader changed'))),
    says: 'context dev: SERVER returned HTTP 500: etcdserver: leader changed',
  },
  {
    name: '503 while starting',
    begin: faulty(answer(503, status(503, 'apiserver not ready'), { 'retry-after': '1' })),
    says: 'context dev: SERVER returned HTTP 503: apiserver not ready',
  },
  {
    name: '504',
    begin: faulty(answer(504, status(504, 'Timeout: request did not complete'))),
    says: 'context dev: SERVER returned HTTP 504: Timeout: request did not complete',
  },
  {
    name: 'HTML from a captive portal',
    begin: faulty(answer(200, loginPage, { 'content-type': 'text/html; charset=utf-8' })),
    says: webPage,
  },
  {
    name: 'HTML from a captive portal, as an error',
    begin: faulty(answer(511, loginPage, { 'content-type': 'text/html; charset=utf-8' })),
    says: webPage,
  },
  {
    name: 'a captive portal that sends us elsewhere',
    begin: faulty(answer(302, '', { 'content-type': 'text/plain', location: 'https://login.hotel.test/' })),
    says: webPage,
  },
  {
    name: 'JSON of something else',
    begin: faulty(answer(200, '{"hello":"world"}')),
    says: 'context dev: SERVER answered, but not with a list: is it a Kubernetes API server?',
  },
  {
    name: 'cut JSON',
    begin: faulty(halfList(({ response }) => response.end())),
    says: 'context dev: the response of the API server is cut off or garbled',
  },
  {
    name: 'compressed JSON that is cut',
    begin: faulty(({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(Buffer.from('H4sIAAAAAAAAA6vmUlAoyk8vSsxLBQA=', 'base64').subarray(0, 15));
      return true;
    }),
    says: 'context dev: the response of the API server is cut off or garbled',
  },
];
