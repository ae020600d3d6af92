/**
 * What 10,000 Services of an API server cost: the memory that stays, and the time that one event of the watch takes
 * until the namespace's totals are right again.
 */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ClusterApi } from '../../server/src/hosts/node/cluster/http/clusterGet.ts';
import { ClusterServices } from '../../server/src/hosts/node/cluster/watch/clusterServices.ts';
import { Inventory } from '../../server/src/sources/inventory.ts';

const services = 10_000;
const events = 2000;
/** Of the source alone: namespace, name, address and ports of each. */
const allowedSourceMegabytes = 8;
/** With the 80,000 variables of the namespace, by name: a guard against worse, no aim. */
const allowedMegabytes = 40;
const allowedEventMs = 1;
/** All in one namespace is the worst case: its totals hold them all. */
const namespace = 'shop';

/** Who last changed which fields: most of what an API server sends of a Service. */
const fields = {
  'f:metadata': { 'f:labels': { '.': {}, 'f:app': {}, 'f:team': {} } },
  'f:spec': { 'f:ports': {}, 'f:selector': {} },
};

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

// The first round is for the compiler; what it leaves behind is no Service's memory.
await measure();
const { sourceMegabytes, megabytes, eventMs, listMs } = await measure();
console.log(`${services} Services from an API server, listed in ${listMs.toFixed(0)} ms`);
console.log(`memory of the source: ${sourceMegabytes.toFixed(1)} MB (at most ${allowedSourceMegabytes})`);
console.log(`with the totals of their namespace: ${megabytes.toFixed(1)} MB (at most ${allowedMegabytes})`);
console.log(`an event of the watch: ${eventMs.toFixed(3)} ms, mean of ${events} (at most ${allowedEventMs})`);
const isTooMuch = sourceMegabytes > allowedSourceMegabytes || megabytes > allowedMegabytes;
if (isTooMuch || eventMs > allowedEventMs) process.exitCode = 1;

async function measure() {
  const before = heapNow();
  const watch = new Readable({ read: () => undefined });
  const source = new ClusterServices({ api: apiWith(watch), context: 'dev' });
  const inventory = new Inventory([source]);
  const listedAt = performance.now();
  source.follow(namespace);
  await until(() => source.state(namespace).kind === 'live');
  const listMs = performance.now() - listedAt;
  const sourceMegabytes = (await settledHeap()) - before;
  assert.equal(inventory.totals(namespace, true).serviceCount, services);
  const megabytes = (await settledHeap()) - before;

  let changes = 0;
  // Whoever hears of a change looks at the totals: that is what each finding rests on.
  inventory.onDidChange(() => {
    changes += 1;
    inventory.totals(namespace, true);
  });
  const lines = Array.from({ length: events }, (_, index) => eventLine(index));
  const startedAt = performance.now();
  for (const line of lines) watch.push(line);
  await until(() => changes >= events);
  const eventMs = (performance.now() - startedAt) / events;
  assert.equal(inventory.totals(namespace, true).serviceCount, services);
  source.dispose();
  inventory.dispose();
  return { sourceMegabytes, megabytes, eventMs, listMs };
}

/** One list of one namespace; all namespaces together may not be listed. */
function apiWith(watch: Readable): ClusterApi {
  return {
    server: 'https://api.test',
    get: async (path) => {
      if (!path.includes(`/namespaces/${namespace}/`))
        return { status: 403, headers: {}, body: Readable.from([Buffer.from('{}')]) };
      if (path.includes('watch=true')) return { status: 200, headers: {}, body: watch };
      const items = Array.from({ length: services }, (_, index) => service(index, 80));
      const list = JSON.stringify({ kind: 'ServiceList', metadata: { resourceVersion: '1' }, items });
      return { status: 200, headers: {}, body: Readable.from([Buffer.from(list)]) };
    },
  };
}

/** Another port for a Service, each time another: an event that changes nothing would cost nothing. */
function eventLine(index: number): Buffer {
  const object = service((index * 7) % services, 1000 + index);
  return Buffer.from(`${JSON.stringify({ type: 'MODIFIED', object })}\n`);
}

/** As an API server has it, with all that an estimate does not need. */
function service(index: number, port: number): object {
  const name = `service-${String(index).padStart(5, '0')}`;
  const labels = { app: name, 'app.kubernetes.io/managed-by': 'Helm', team: `team-${index % 20}` };
  const managedFields = [{ manager: 'helm', operation: 'Update', apiVersion: 'v1', fieldsV1: fields }];
  const uid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const clusterIP = `10.96.${index >> 8}.${index & 255}`;
  return {
    metadata: {
      ...{ name, namespace, uid, resourceVersion: String(index + 2), labels, managedFields },
      annotations: { 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': namespace },
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: {
      ...{ clusterIP, clusterIPs: [clusterIP], type: 'ClusterIP', sessionAffinity: 'None' },
      ...{ ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', selector: { app: name } },
      ports: [{ name: 'http', port, protocol: 'TCP', targetPort: 8080 }],
    },
    status: { loadBalancer: {} },
  };
}

/** What is only on its way out is not counted: streams and timers let go of their part a few turns later. */
async function settledHeap(): Promise<number> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  return heapNow();
}

/** In megabytes. */
function heapNow(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await nextTurn();
}
