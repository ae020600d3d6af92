/** Servers that answer with more than anybody can hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGzip, gzipSync } from 'node:zlib';
import {
  connect,
  listening,
  listOf,
  open,
  problemOf,
} from '../../../../../test/support/clusterConnections.ts';

/** So many bytes of JSON, packed: the beginning of a list, then the same character. */
async function bomb(mebibytes: number, start: string): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  gzip.write(start);
  const block = Buffer.alloc(2 ** 20, 'a');
  for (let count = 0; count < mebibytes; count += 1)
    if (!gzip.write(block)) await new Promise((resolve) => gzip.once('drain', resolve));
  await new Promise<void>((resolve) => gzip.end(resolve));
  return Buffer.concat(parts);
}

for (const [what, mebibytes, start] of [
  ['one Service', 400, '{"kind":"ServiceList","items":[{"a":"'],
  ['what stands around them', 100, '{"kind":"ServiceList","a":"'],
  ['a key of the list', 100, '{"kind":"ServiceList","'],
] as const) {
  test(`${mebibytes} MiB of ${what} in a packed answer are not unpacked before they are refused`, async (t) => {
    const packed = await bomb(mebibytes, start);
    const server = await listening(t, (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(packed);
    });
    let most = 0;
    const before = process.memoryUsage().rss;
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 5);
    t.after(() => clearInterval(look));
    const said = await problemOf(listOf(connect(t, server)).list(false, open()));
    assert.match(said, /cut off or garbled|packed too tightly/);
    assert.ok(most < 150 * 2 ** 20, `${Math.round(most / 2 ** 20)} MiB more`);
  });
}

test('a long list of Services that are much alike is read, packed as it is', async (t) => {
  const service = (number: number) => ({
    metadata: {
      name: `s${number}`,
      namespace: 'shop',
      managedFields: [{ fieldsV1: { 'f:spec': 'x'.repeat(1500) } }],
    },
    spec: { clusterIP: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`, ports: [{ port: 80 }] },
  });
  const items = Array.from({ length: 20_000 }, (_, number) => service(number));
  const packed = gzipSync(JSON.stringify({ kind: 'ServiceList', metadata: { resourceVersion: '1' }, items }));
  const server = await listening(t, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(packed);
  });
  const list = await listOf(connect(t, server)).list(false, open());
  assert.equal(list.items.length, 20_000);
});
