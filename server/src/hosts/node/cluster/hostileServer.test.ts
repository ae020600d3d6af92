/** Servers that repeat what they were sent, or send us elsewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  connect,
  listening,
  listOf,
  open,
  problemOf,
} from '../../../../../test/support/clusterConnections.ts';
import { ClusterConfigMaps } from './watch/clusterConfigMaps.ts';

const secret = 'kq7Zp2Lw9Xv4Tn8Rb3Yc';

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
    maps.follow({ namespace: 'shop', name: 'web' });
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
  maps.follow({ namespace: 'shop', name: 'web' });
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
    assert.match(said, /got a web page instead|web page/);
    assert.ok(!said.includes(other));
    assert.deepEqual(asked, []);
  });
}
