/**
 * Faults of the watch, and those that pass before anybody has to know.
 * Knows the watch's lines; what they mean is the product's.
 */
import type { Fault } from './faultProxy.ts';
import { aList, type FaultRow } from './faultRow.ts';
import type { Scene } from './scene.ts';

/** The list is as ever; the watch is what `fault` says. */
const onWatch =
  (fault: Fault): FaultRow['begin'] =>
  ({ proxy }) =>
    proxy.setFault((exchange) => exchange.isWatch && fault(exchange));

const watched =
  (...lines: readonly (object | string)[]): Fault =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    for (const line of lines) response.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
    return true;
  };

const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version: 1 (9)' };

const service = (name: string, resourceVersion: string, namespace: string) => ({
  metadata: { name, namespace, resourceVersion },
  spec: { clusterIP: '10.0.0.9', ports: [{ port: 80, protocol: 'TCP' }] },
});

/** 64 MB without an end of line; as fast as they are taken. */
const longLine: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = Buffer.alloc(2 ** 20, 'x');
  let left = 64;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(part)) return;
    }
  };
  response.on('drain', more);
  more();
  return true;
};

/**
 * Events as no etcd sends them, which come to nothing; real ones follow. client-go takes each as it comes, whatever
 * its version, and passes over what is no Service.
 */
function disorder({ proxy, namespace }: Scene): void {
  proxy.setFault(({ path, isWatch, forward }) => {
    if (!isWatch) return false;
    const listed = /resourceVersion=(\d+)/.exec(path)?.[1] ?? '';
    const of = (name: string, version = listed) => service(name, version, namespace);
    const lease = { kind: 'Lease', metadata: { name: 'service-1', namespace, resourceVersion: '5' } };
    const events = [
      { type: 'DELETED', object: of('nobody') },
      { type: 'DELETED', object: of('service-0') },
      { type: 'MODIFIED', object: of('service-0') },
      { type: 'ADDED', object: of('late') },
      { type: 'DELETED', object: of('late', '1') },
      { type: 'MODIFIED', object: lease },
      { type: 'DELETED', object: lease },
      { type: 'MODIFIED', object: { metadata: { resourceVersion: '5' } } },
    ];
    forward({ before: events.map((event) => `${JSON.stringify(event)}\n`).join('') });
    return true;
  });
}

/** The second time the namespace cannot be asked for some seconds, after which all could be asked for again. */
function forbiddenAll({ proxy, real }: Scene): void {
  const downUntil = proxy.met.length === 0 ? 0 : Date.now() + 3000;
  proxy.setFault(({ path, response, forward }) => {
    const isAll = path.startsWith('/api/v1/services?');
    if (isAll) forward({ token: real.tokens['stranger'] ?? '' });
    else if (Date.now() > downUntil) return false;
    else {
      response.writeHead(503);
      response.end();
    }
    return true;
  });
}

/** Pages of one, and whoever asks for the second is told that it is gone. Until then no watch is as it was. */
function expiringPages({ proxy }: Scene): void {
  let isMet = false;
  proxy.setFault(({ path, isWatch, response, forward }) => {
    const isContinue = path.includes('continue=');
    if (isContinue || (isWatch && !isMet)) {
      isMet = isContinue;
      response.writeHead(410, { 'content-type': 'application/json' });
      response.end(JSON.stringify(gone));
      return true;
    }
    if (!path.includes('limit=500')) return false;
    forward({ path: path.replace('limit=500', 'limit=1') });
    return true;
  });
}

/** The first list of the Services of this namespace, alone or with all others. */
function refusedList({ proxy, namespace }: Scene): void {
  let isOver = false;
  proxy.setFault(({ path, isWatch, forward }) => {
    const isList = path.startsWith('/api/v1/services?') || path.includes(`/${namespace}/services?`);
    if (isOver || isWatch || !isList) return false;
    isOver = true;
    forward({ token: 'nobody' });
    return true;
  });
}

/** From etcd in pages, not from a cache that is behind. */
const pages = /limit=500/;
const aWatch = /watch=true/;

/** Rows that nobody notices: what is shown stays right all the time. */
export const watchFaults: readonly FaultRow[] = [
  {
    name: 'reset during the watch, again and again',
    begin: onWatch(({ response, reset }) => {
      response.writeHead(200);
      response.flushHeaders();
      setTimeout(reset, 100);
      return true;
    }),
    says: undefined,
    meets: aWatch,
  },
  {
    name: 'a half-open watch that says nothing',
    options: { times: { watchIdleMs: 1000 } },
    begin: onWatch(watched('\n')),
    says: undefined,
    meets: aWatch,
    isHalfOpen: true,
  },
  {
    name: '410 as the status of a watch',
    begin: onWatch(({ response }) => {
      response.writeHead(410, { 'content-type': 'application/json' });
      response.end(JSON.stringify(gone));
      return true;
    }),
    says: undefined,
    asks: pages,
    meets: aWatch,
  },
  {
    name: '410 as a watch event',
    begin: onWatch(watched({ type: 'ERROR', object: gone })),
    says: undefined,
    asks: pages,
    meets: aWatch,
  },
  {
    name: 'a watch from a version of long ago',
    begin: onWatch(({ path, forward }) => {
      forward({ path: path.replace(/resourceVersion=\d+/, 'resourceVersion=1') });
      return true;
    }),
    says: undefined,
    meets: aWatch,
  },
  { name: '410 on a continue', begin: expiringPages, says: undefined, asks: pages, meets: /continue=/ },
  {
    name: 'an ERROR event',
    begin: onWatch(
      watched({ type: 'ERROR', object: { code: 500, message: 'etcd event received with PrevKv=nil' } }),
    ),
    says: undefined,
    meets: aWatch,
  },
  {
    name: 'a watch event of an unknown type',
    begin: onWatch(watched({ type: 'NOVELTY', object: service('late', '5', 'elsewhere') })),
    says: undefined,
    meets: aWatch,
  },
  { name: 'a watch line of 64 MB', begin: onWatch(longLine), says: undefined, meets: aWatch },
  {
    name: 'a watch line that is no JSON',
    begin: onWatch(watched('{"type":"ADDED","obj\n')),
    says: undefined,
    meets: aWatch,
  },
  {
    name: 'events for unknown objects and out of order',
    begin: disorder,
    says: undefined,
    meets: aWatch,
    keepsWatch: true,
  },
  {
    name: 'unknown fields and missing ports',
    begin: ({ proxy }) =>
      proxy.setFault(({ isWatch, forward }) => {
        if (!isWatch) forward({ rewrite: withOddities });
        return !isWatch;
      }),
    says: undefined,
    meets: aList,
    keepsWatch: true,
  },
  {
    name: '401 once',
    begin: refusedList,
    says: undefined,
    meets: aList,
    keepsWatch: true,
  },
  {
    name: '403 on all namespaces',
    begin: forbiddenAll,
    says: undefined,
    meets: /^\/api\/v1\/services\?/,
    isRemembered: true,
  },
];

/** A list as a later Kubernetes might send it, with entries that make no sense in another namespace. */
function withOddities(body: string): string {
  const list = JSON.parse(body) as { metadata: object; items: { spec: object }[] };
  return JSON.stringify({
    ...list,
    novelty: [1, { two: null }],
    items: [
      ...list.items.map((item) => ({ ...item, novelty: true, spec: { ...item.spec, novelty: {} } })),
      { metadata: { name: 'no-ports', namespace: 'elsewhere' }, spec: { clusterIP: '10.0.0.8' } },
      { metadata: { name: 'no-spec', namespace: 'elsewhere' } },
      { metadata: null },
      null,
    ],
  });
}
