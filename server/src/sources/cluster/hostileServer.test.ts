/** Servers that repeat what they were sent, send us elsewhere, or answer with more than anybody can hold. */
import assert from 'node:assert/strict';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createGzip, gzipSync } from 'node:zlib';
import { ClusterError } from './clusterError.ts';
import { Connection } from './http/connection.ts';
import type { UserEntry } from './kubeconfig/clusterTarget.ts';
import { Credentials } from './login/credentials.ts';
import { serviceShape } from './watch/apiMessages.ts';
import { ClusterConfigMaps } from './watch/clusterConfigMaps.ts';
import { ListWatch } from './watch/listWatch.ts';

const open = () => new AbortController().signal;
const secret = 'kq7Zp2Lw9Xv4Tn8Rb3Yc';

async function listening(t: TestContext, answer: RequestListener): Promise<string> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const nobody: UserEntry = {
  name: 'dev',
  clientCertificate: undefined,
  clientKey: undefined,
  token: undefined,
  tokenFile: undefined,
  username: undefined,
  password: undefined,
  impersonation: undefined,
  exec: undefined,
  authProvider: undefined,
};

function connect(t: TestContext, server: string, user: Partial<UserEntry> = {}, proxyUrl?: string) {
  const entry = {
    server,
    certificateAuthority: undefined,
    tlsServerName: undefined,
    insecureSkipTlsVerify: false,
    proxyUrl,
  };
  const credentials = new Credentials({
    user: { ...nobody, ...user },
    server: entry,
    env: {},
    isAllowed: () => true,
  });
  const connection = new Connection({ server: entry, credentials, env: {} });
  t.after(() => connection.dispose());
  return connection;
}

const listOf = (api: Connection) =>
  new ListWatch({ api, path: '/api/v1/services', shape: serviceShape, readItem: (object) => object });

async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => assert.fail('it answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClusterError, String(error));
  return error.message;
}

const users = [
  ['a token', { token: secret }],
  ['a password', { username: 'me', password: secret }],
] as const;
const encoded = Buffer.from(`me:${secret}`).toString('base64');

for (const [what, user] of users) {
  for (const [how, status] of [
    ['that it is forbidden', 403],
    ['that it went wrong', 500],
    ['that the data are others', 422],
  ] as const) {
    test(`a server that says ${how} does not make us repeat ${what}`, async (t) => {
      const server = await listening(t, (request, response) => {
        const sent = request.headers.authorization ?? '';
        const [, credential = ''] = sent.split(' ');
        const plain = Buffer.from(credential, 'base64').toString('utf8');
        const message = `denied: ${sent} / ${plain} / ${encodeURIComponent(secret)} ${'x'.repeat(200)} ${secret}`;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ kind: 'Status', message }));
      });
      const said = await problemOf(listOf(connect(t, server, user)).list(false, open()));
      assert.match(said, /denied: /);
      for (const form of [secret, encoded, secret.slice(0, 12)]) assert.ok(!said.includes(form), said);
    });
  }

  test(`neither a watch event nor a ConfigMap that is refused makes us repeat ${what}`, async (t) => {
    const server = await listening(t, (request, response) => {
      const object = { kind: 'Status', code: 500, message: `no: ${request.headers.authorization} ${secret}` };
      const isWatch = request.url?.includes('watch=true');
      response.writeHead(isWatch ? 200 : 403, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(isWatch ? { type: 'ERROR', object } : object)}\n`);
    });
    const connection = connect(t, server, user);
    const events = listOf(connection).watch('1', open(), () => undefined);
    const said = await problemOf(
      (async () => {
        for await (const _ of events);
      })(),
    );
    const lines: string[] = [];
    const maps = new ClusterConfigMaps({ api: connection, log: { warn: (line) => lines.push(line) } });
    t.after(() => maps.dispose());
    maps.find('shop', 'web');
    await maps.settled();
    for (const line of [said, ...lines]) {
      assert.match(line, /no: /);
      assert.ok(!line.includes(secret) && !line.includes(encoded), line);
    }
    assert.equal(lines.length, 1);
  });
}

test('an answer that is no JSON is not quoted, be it the beginning of a token', async (t) => {
  const server = await listening(t, (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.headers.authorization?.replace('Bearer ', ''));
  });
  const connection = connect(t, server, { token: secret });
  const lines: string[] = [];
  const maps = new ClusterConfigMaps({ api: connection, log: { warn: (line) => lines.push(line) } });
  t.after(() => maps.dispose());
  maps.find('shop', 'web');
  await maps.settled();
  const events = listOf(connection).watch('1', open(), () => undefined);
  lines.push(await problemOf(listOf(connection).list(false, open())));
  lines.push(await problemOf(events[Symbol.asyncIterator]().next()));
  assert.equal(lines.length, 3);
  for (const line of lines) assert.ok(!line.includes(secret.slice(0, 5)), line);
});

test('the password of a proxy is in no message', async (t) => {
  const proxy = await listening(t, (_, response) => response.writeHead(500).end());
  const url = new URL(proxy);
  for (const proxyUrl of [
    `http://me:${secret}@${url.host}`,
    `http://me:${secret}@127.0.0.1:1`,
    `socks5://me:${secret}@${url.host}`,
    `socks5://me:${secret}@no.such.host.invalid:1`,
    `ftp://me:${secret}@${url.host}`,
    `http://me:${secret}@`,
  ]) {
    const said = await problemOf(connect(t, 'https://127.0.0.1:6443', {}, proxyUrl).get('/x', open()));
    assert.ok(!said.includes(secret), said);
  }
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a server that answers ${status} sends no credential elsewhere`, async (t) => {
    const asked: unknown[] = [];
    const other = await listening(t, (request, response) => {
      asked.push(request.headers);
      response.end('{}');
    });
    const server = await listening(t, (_, response) => {
      response.writeHead(status, { location: `${other}/api` }).end();
    });
    const said = await problemOf(listOf(connect(t, server, { token: secret })).list(false, open()));
    assert.match(said, /a web page answered|web page/);
    assert.ok(!said.includes(other));
    assert.deepEqual(asked, []);
  });
}

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
    assert.match(said, /cut or garbled|packed too tightly/);
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
