import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { until } from '../../../../../../test/support/until.ts';
import { ClusterError } from '../clusterError.ts';
import type { ServerEntry } from '../kubeconfig/clusterTarget.ts';
import type { CredentialSource, RequestCredentials } from '../login/credentials.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

const fixtures = join(import.meta.dirname, '../../../../../../test/fixtures/tls');
const tls = (name: string) => readFileSync(join(fixtures, name), 'utf8');
const data = (name: string) => ({ kind: 'data', text: tls(name) }) as const;
const pairOf = (name: string) => ({ certificate: tls(`${name}.crt`), key: tls(`${name}.key`) });
const certified = (name: string): ServerOptions => ({ cert: tls(`${name}.crt`), key: tls(`${name}.key`) });
const open = () => new AbortController().signal;
const anonymous: RequestCredentials = { headers: {}, clientCertificate: undefined };

/** Listens on a free port of 127.0.0.1, and ends with the test. */
async function listening(context: TestContext, server: Server) {
  let connections = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => connections, sockets };
}

const ok: RequestListener = (request, response) => {
  response.end(request.url);
};
const plain = (context: TestContext, answer = ok) => listening(context, http.createServer(answer));
const secure = (context: TestContext, options: ServerOptions, answer = ok) =>
  listening(context, https.createServer(options, answer));

/** Gives the next at each `get` after a `forget`; the last for good. */
function credentialsOf(...all: RequestCredentials[]) {
  const forgotten: RequestCredentials[] = [];
  let isDisposed = false;
  const source: CredentialSource = {
    get: async () => all[forgotten.length] ?? all.at(-1) ?? anonymous,
    forget: (used) => {
      forgotten.push(used);
      return all.length > 1;
    },
    retry: () => undefined,
    dispose: async () => {
      isDisposed = true;
    },
  };
  return { source, forgotten, isDisposed: () => isDisposed };
}

function connectionTo(
  context: TestContext,
  server: string,
  entry: Partial<ServerEntry> = {},
  options: Partial<ConnectionOptions> = {},
): Connection {
  const connection = new Connection({
    server: {
      server,
      certificateAuthority: server.startsWith('https') ? data('ca.crt') : undefined,
      tlsServerName: undefined,
      insecureSkipTlsVerify: false,
      proxyUrl: undefined,
      ...entry,
    },
    credentials: credentialsOf().source,
    env: {},
    ...options,
  });
  context.after(() => connection.dispose());
  return connection;
}

async function ask(connection: Connection, path = '/x', signal = open()): Promise<string> {
  const answer = await connection.get(path, signal);
  return `${answer.status} ${await text(answer.body)}`;
}

async function problemOf(connection: Connection): Promise<string> {
  const error = await ask(connection).then(
    (answer) => assert.fail(`it answered ${answer}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClusterError, String(error));
  return error.message.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');
}

for (const [what, certificate, entry, message] of [
  ['the right certificate', 'server', {}, undefined],
  [
    'a certificate for another name',
    'other-name',
    {},
    'https://HOST has a certificate for another name; `tls-server-name` can say which',
  ],
  ['tls-server-name', 'other-name', { tlsServerName: 'api.cluster.test' }, undefined],
  [
    'a wrong tls-server-name',
    'server',
    { tlsServerName: 'api.cluster.test' },
    'https://HOST has a certificate for another name; `tls-server-name` can say which',
  ],
  ['an expired certificate', 'expired', {}, 'https://HOST has a certificate that has expired'],
  [
    'an unknown authority',
    'server',
    { certificateAuthority: data('other-ca.crt') },
    'https://HOST has a certificate that is not signed by the `certificate-authority` in the kubeconfig',
  ],
  [
    'no authority',
    'server',
    { certificateAuthority: undefined },
    'https://HOST has a certificate that is not signed by the `certificate-authority` in the kubeconfig',
  ],
  [
    'an unknown authority, unverified',
    'expired',
    { certificateAuthority: undefined, insecureSkipTlsVerify: true },
    undefined,
  ],
  [
    'an authority that is none',
    'server',
    { certificateAuthority: { kind: 'data', text: 'x' } },
    'the certificate authority of the cluster is not a PEM certificate',
  ],
  [
    'an authority that is missing',
    'server',
    { certificateAuthority: { kind: 'file', path: '/nowhere/ca' } },
    'the certificate authority `/nowhere/ca` does not exist',
  ],
] as const)
  test(`${what}: ${message === undefined ? 'trusted' : 'refused'}`, async (t) => {
    const { port } = await secure(t, certified(certificate));
    const connection = connectionTo(t, `https://127.0.0.1:${port}/base/`, entry);
    if (message === undefined) assert.equal(await ask(connection, '/x?y=1'), '200 /base/x?y=1');
    else assert.equal(await problemOf(connection), message.replace('HOST', 'HOST/base'));
  });

test('a variable of Node does not switch the check of certificates off', async (t) => {
  const { port } = await secure(t, certified('expired'));
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  t.after(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
  assert.match(await problemOf(connectionTo(t, `https://127.0.0.1:${port}`)), /has expired/);
});

test('an authority in a file is read again when it was replaced', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'connection-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'ca.crt');
  copyFileSync(join(fixtures, 'other-ca.crt'), path);
  const { port } = await secure(t, certified('server'));
  const connection = connectionTo(t, `https://127.0.0.1:${port}`, {
    certificateAuthority: { kind: 'file', path },
  });
  assert.match(await problemOf(connection), /not signed by the `certificate-authority`/);
  copyFileSync(join(fixtures, 'ca.crt'), path);
  assert.equal(await ask(connection), '200 /x');
});

test('the server sees the client certificate; another one has connections of its own', async (t) => {
  const options = { ...certified('server'), ca: tls('ca.crt'), requestCert: true };
  const { port, connections } = await secure(t, options, (request, response) => {
    response.end((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody');
  });
  const users = ['client', 'client-2'].map((name) => ({ headers: {}, clientCertificate: pairOf(name) }));
  const { source } = credentialsOf(...users);
  const connection = connectionTo(t, `https://127.0.0.1:${port}`, {}, { credentials: source });
  assert.equal(await ask(connection), '200 test-user');
  assert.equal(await ask(connection), '200 test-user');
  assert.equal(connections(), 1);
  source.forget(anonymous);
  assert.equal(await ask(connection), '200 test-user-2');
  assert.equal(connections(), 2);
});

test('a server that wants a certificate and gets none says so', async (t) => {
  const options = {
    ...certified('server'),
    ca: tls('other-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  const { port } = await secure(t, options);
  const { source } = credentialsOf({ headers: {}, clientCertificate: pairOf('client') });
  for (const credentials of [source, credentialsOf().source])
    assert.match(
      await problemOf(connectionTo(t, `https://127.0.0.1:${port}`, {}, { credentials })),
      /rejected the client certificate|closed the connection/,
    );
});

test('headers as they are, and repeated ones once for each value', async (t) => {
  const { port } = await plain(t, (request, response) => response.end(JSON.stringify(request.rawHeaders)));
  const headers = { authorization: 'Bearer a', 'impersonate-group': ['one', 'two'] };
  const { source } = credentialsOf({ headers, clientCertificate: undefined });
  const said = await ask(connectionTo(t, `http://127.0.0.1:${port}`, {}, { credentials: source }));
  const raw = JSON.parse(said.slice(4)) as string[];
  const values = (name: string) => raw.filter((_, index) => raw[index - 1]?.toLowerCase() === name);
  assert.deepEqual(values('authorization'), ['Bearer a']);
  assert.deepEqual(values('impersonate-group'), ['one', 'two']);
  assert.deepEqual(values('accept-encoding'), ['gzip']);
  assert.deepEqual(values('user-agent'), ['kube-service-links']);
});

test('a body that the server compressed', async (t) => {
  const { port } = await plain(t, (_, response) => {
    response.setHeader('content-encoding', 'gzip').end(gzipSync('hello'));
  });
  assert.equal(await ask(connectionTo(t, `http://127.0.0.1:${port}`)), '200 hello');
});

test('a compressed body that is cut fails while it is read, and nowhere else', async (t) => {
  const { port } = await plain(t, (_, response) => {
    response.setHeader('content-encoding', 'gzip').write(gzipSync('x'.repeat(10_000)).subarray(0, 20));
    setTimeout(() => response.destroy(), 50);
  });
  await assert.rejects(ask(connectionTo(t, `http://127.0.0.1:${port}`)));
  await connectionTo(t, `http://127.0.0.1:${port}`).get('/unread', open());
  await new Promise((resolve) => setTimeout(resolve, 100));
});

test('credentials that are refused once are replaced', async (t) => {
  const { port } = await plain(t, (request, response) => {
    response.writeHead(request.headers.authorization === 'new' ? 200 : 401).end();
  });
  const [old, fresh] = ['old', 'new'].map((authorization) => ({
    headers: { authorization },
    clientCertificate: undefined,
  }));
  const { source, forgotten } = credentialsOf(old!, fresh!);
  const connection = connectionTo(t, `http://127.0.0.1:${port}`, {}, { credentials: source });
  assert.equal((await connection.get('/x', open())).status, 200);
  assert.deepEqual(forgotten, [old]);
});

test('credentials that are refused for ever: asked twice, or once where there are no others', async (t) => {
  let asked = 0;
  const { port } = await plain(t, (_, response) => {
    asked += 1;
    response.writeHead(401).end();
  });
  for (const [all, times] of [
    [[anonymous, anonymous], 2],
    [[anonymous], 1],
  ] as const) {
    asked = 0;
    const { source } = credentialsOf(...all);
    const connection = connectionTo(t, `http://127.0.0.1:${port}`, {}, { credentials: source });
    assert.equal((await connection.get('/x', open())).status, 401);
    assert.equal(asked, times);
  }
});

test('200 requests, four at a time, need four connections', async (t) => {
  const { port, connections } = await secure(t, certified('server'));
  const connection = connectionTo(t, `https://127.0.0.1:${port}`);
  const lane = async () => {
    for (let index = 0; index < 50; index += 1) await ask(connection);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  assert.ok(connections() <= 4, `${connections()} connections`);
});

test('an idle connection that the server closed costs nothing', async (t) => {
  const { port, sockets } = await plain(t);
  const connection = connectionTo(t, `http://127.0.0.1:${port}`);
  await Promise.all([ask(connection), ask(connection), ask(connection)]);
  for (const socket of sockets) socket.resetAndDestroy();
  assert.equal(await ask(connection), '200 /x');
});

test('an answer that is cut on a connection used before fails where it is read, and is not asked for again', async (t) => {
  const asked: (string | undefined)[] = [];
  const { port } = await plain(t, (request, response) => {
    asked.push(request.url);
    if (request.url !== '/begun') return ok(request, response);
    response.write('begun');
    setTimeout(() => (response.socket as Socket).resetAndDestroy(), 50);
  });
  const connection = connectionTo(t, `http://127.0.0.1:${port}`);
  await ask(connection);
  const { body } = await connection.get('/begun', open());
  await assert.rejects(text(body), { message: 'aborted' });
  await ask(connection);
  assert.deepEqual(asked, ['/x', '/begun', '/x']);
});

test('nobody listens; the connection is reset; the answer is none', async (t) => {
  const { port } = await listening(
    t,
    createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  );
  assert.equal(
    await problemOf(connectionTo(t, `http://127.0.0.1:${port}`)),
    'http://HOST closed the connection',
  );
  assert.equal(
    await problemOf(connectionTo(t, 'http://127.0.0.1:1')),
    'http://HOST refused the connection: is it running, and is the tunnel or VPN up?',
  );
  const talker = await listening(
    t,
    createServer((socket) => socket.end('220 mail.test\r\n')),
  );
  assert.equal(
    await problemOf(connectionTo(t, `http://127.0.0.1:${talker.port}`)),
    'http://HOST does not speak HTTP: should its address begin with https://?',
  );
  const { port: http } = await plain(t);
  assert.equal(
    await problemOf(connectionTo(t, `https://127.0.0.1:${http}`)),
    'https://HOST does not speak TLS: should its address begin with http://?',
  );
});

test('a server that does not answer in time', async (t) => {
  const { port } = await plain(t, () => undefined);
  const connection = connectionTo(t, `http://127.0.0.1:${port}`, {}, { times: { headMs: 200 } });
  assert.equal(await problemOf(connection), 'http://HOST did not answer within 0.2 s');
});

test('once an answer began it may take its time', async (t) => {
  const { port } = await plain(t, (_, response) => {
    response.write('slow');
    setTimeout(() => response.end('ly'), 500);
  });
  const connection = connectionTo(t, `http://127.0.0.1:${port}`, {}, { times: { headMs: 200 } });
  assert.equal(await ask(connection), '200 slowly');
});

test('who no longer wants an answer gets their own reason, before it begins and while it is read', async (t) => {
  const { port } = await plain(t, (request, response) => {
    if (request.url === '/begun') response.write('begun');
  });
  const connection = connectionTo(t, `http://127.0.0.1:${port}`);
  const waiting = new AbortController();
  const asked = ask(connection, '/hangs', waiting.signal);
  setTimeout(() => waiting.abort(new Error('mine')), 100);
  await assert.rejects(asked, { message: 'mine' });
  const reading = new AbortController();
  const { body } = await connection.get('/begun', reading.signal);
  setTimeout(() => reading.abort(new Error('mine')), 100);
  await assert.rejects(text(body), { message: 'aborted' });
  await assert.rejects(ask(connection, '/x', AbortSignal.abort(new Error('mine'))), { message: 'mine' });
});

test('dispose ends what waits and what is read, and is final', async (t) => {
  const { port, sockets } = await plain(t, (request, response) => {
    if (request.url === '/begun') response.write('begun');
    if (request.url === '/idle') setTimeout(() => response.end(), 20);
  });
  const { source, isDisposed } = credentialsOf();
  const connection = connectionTo(t, `http://127.0.0.1:${port}`, {}, { credentials: source });
  const begun = await connection.get('/begun', open());
  await Promise.all(
    Array.from({ length: 3 }, async () => (await connection.get('/idle', open())).body.resume()),
  );
  const read = assert.rejects(text(begun.body));
  const waiting = problemOf(connection);
  await until(() => sockets.size > 2, 'there are idle ones');
  await connection.dispose();
  assert.equal(await waiting, 'the connection was closed');
  await read;
  assert.equal(await problemOf(connection), 'the connection was closed');
  assert.ok(isDisposed());
  await until(() => sockets.size === 0, 'no connection is left');
});

test('an address that is none; one with a password, which no message has', async (t) => {
  for (const server of ['', 'api.test:6443', 'ftp://api.test'])
    assert.match(await problemOf(connectionTo(t, server)), /^the `server` in the kubeconfig is not a URL/);
  const connection = connectionTo(t, 'http://me:hunter2@127.0.0.1:1/a/');
  assert.equal(connection.server, 'http://127.0.0.1:1/a');
  assert.match(await problemOf(connection), /^http:\/\/HOST\/a refused/);
});

/** A proxy that leads everything to one port, whatever it is asked for. */
async function proxyTo(context: TestContext, port: number, status = 200) {
  const asked: string[] = [];
  const server = http.createServer();
  server.on('connect', (request, socket: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return onward.pipe(socket).pipe(onward);
  });
  return { ...(await listening(context, server)), asked };
}

test('a proxy of the kubeconfig is used, with its password, and TLS is with the server', async (t) => {
  const { port } = await secure(t, certified('other-name'));
  const proxy = await proxyTo(t, port);
  const proxyUrl = `http://me:hunter2@127.0.0.1:${proxy.port}`;
  const connection = connectionTo(t, 'https://api.cluster.test:6443', { proxyUrl });
  for (const _ of [1, 2, 3]) assert.equal(await ask(connection), '200 /x');
  assert.deepEqual(proxy.asked, [
    `api.cluster.test:6443 Basic ${Buffer.from('me:hunter2').toString('base64')}`,
  ]);
  const distrusting = { proxyUrl, certificateAuthority: data('other-ca.crt') };
  assert.match(
    await problemOf(connectionTo(t, 'https://api.cluster.test', distrusting)),
    /not signed by the `certificate-authority`/,
  );
  assert.equal(
    await ask(connectionTo(t, 'https://other.test', { proxyUrl, tlsServerName: 'api.cluster.test' })),
    '200 /x',
  );
});

test('a proxy of the environment, unless NO_PROXY has the server or the kubeconfig another', async (t) => {
  const { port } = await secure(t, certified('other-name'));
  const [proxy, own] = [await proxyTo(t, port), await proxyTo(t, port)];
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'cluster.invalid' };
  assert.equal(await ask(connectionTo(t, 'https://api.cluster.test', {}, { env })), '200 /x');
  assert.deepEqual(proxy.asked, ['api.cluster.test:443']);
  const proxyUrl = `http://127.0.0.1:${own.port}`;
  assert.equal(await ask(connectionTo(t, 'https://api.cluster.test', { proxyUrl }, { env })), '200 /x');
  assert.equal(own.asked.length, 1);
  await problemOf(connectionTo(t, 'https://api.cluster.invalid', {}, { env }));
  assert.equal(proxy.asked.length, 1);
});

test('a plain server behind a proxy of HTTP_PROXY', async (t) => {
  const { port } = await plain(t);
  const proxy = await proxyTo(t, port);
  const env = { HTTP_PROXY: `127.0.0.1:${proxy.port}` };
  assert.equal(await ask(connectionTo(t, 'http://api.cluster.test', {}, { env })), '200 /x');
  assert.deepEqual(proxy.asked, ['api.cluster.test:80']);
});

for (const [status, words] of [
  [403, 'refused the connection (403)'],
  [407, 'requires a user name and password: add them to its address (407)'],
] as const)
  test(`a proxy that says ${status}`, async (t) => {
    const proxy = await proxyTo(t, 0, status);
    const proxyUrl = `http://me:hunter2@127.0.0.1:${proxy.port}`;
    assert.equal(
      await problemOf(connectionTo(t, 'https://api.test', { proxyUrl })),
      `the proxy HOST ${words}`,
    );
  });

test('a proxy that is not there, and one that hangs until the connection is closed', async (t) => {
  assert.match(
    await problemOf(connectionTo(t, 'https://api.test', { proxyUrl: 'http://me:hunter2@127.0.0.1:1' })),
    /^the proxy HOST refused the connection/,
  );
  const silent = await listening(t, createServer());
  const proxyUrl = `http://127.0.0.1:${silent.port}`;
  const connection = connectionTo(t, 'https://api.test', { proxyUrl });
  const waiting = problemOf(connection);
  await until(() => silent.sockets.size > 0, 'a connection');
  for (const socket of silent.sockets) socket.resume();
  await connection.dispose();
  assert.equal(await waiting, 'the connection was closed');
  await until(() => silent.sockets.size === 0, 'no connection is left');
});

test('a SOCKS proxy resolves the name itself', async (t) => {
  const { port } = await secure(t, certified('other-name'));
  const asked: string[] = [];
  const proxy = await listening(
    t,
    createServer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', (request: Buffer) => {
          asked.push(`${request[3]} ${request.subarray(5, 5 + (request[4] ?? 0)).toString()}`);
          const onward = connect(port, '127.0.0.1', () => {
            socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
            onward.pipe(socket).pipe(onward);
          });
          onward.on('error', () => socket.destroy());
          socket.on('error', () => onward.destroy());
        });
      });
    }),
  );
  const proxyUrl = `socks5://127.0.0.1:${proxy.port}`;
  const connection = connectionTo(t, 'https://api.cluster.test', { proxyUrl });
  for (const _ of [1, 2]) assert.equal(await ask(connection), '200 /x');
  assert.deepEqual(asked, ['3 api.cluster.test']);
  const distrusting = { proxyUrl, certificateAuthority: data('other-ca.crt') };
  assert.match(
    await problemOf(connectionTo(t, 'https://api.cluster.test', distrusting)),
    /not signed by the `certificate-authority`/,
  );
});

test('a proxy-url that is none', async (t) => {
  const problem = (proxyUrl: string) => problemOf(connectionTo(t, 'https://api.test', { proxyUrl }));
  assert.equal(await problem('hunter2'), 'the `proxy-url` in the kubeconfig is not a URL');
  assert.equal(
    await problem('ftp://me:hunter2@proxy.test'),
    'the `proxy-url` in the kubeconfig begins with `ftp:`: it must be http, https or socks5',
  );
  const env = { HTTPS_PROXY: 'http://[hunter2' };
  assert.equal(
    await problemOf(connectionTo(t, 'https://api.test', {}, { env })),
    'the environment variable HTTPS_PROXY is not a URL',
  );
});

test('a process with idle connections ends by itself; an authority of the system is trusted', async (t) => {
  const { port } = await secure(t, { ...certified('server'), keepAliveTimeout: 60_000 });
  const program = `import { Connection } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'connection.ts')).href)};
    const connection = new Connection({
      server: { server: 'https://127.0.0.1:${port}', insecureSkipTlsVerify: false },
      credentials: { get: async () => ({ headers: {} }), forget: () => false, dispose: async () => {} }, env: {} });
    const { body } = await connection.get('/x', new AbortController().signal);
    for await (const part of body) process.stdout.write(part);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, SSL_CERT_FILE: join(fixtures, 'ca.crt') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const timer = setTimeout(() => child.kill(), 10_000);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  assert.equal(await text(child.stdout), '/x');
  assert.equal(await ended, 0);
  clearTimeout(timer);
});
