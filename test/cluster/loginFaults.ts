/**
 * Faults on the way to the server: certificates, proxies, credential plugins.
 * Knows files, TLS and programs, and what the user reads of them.
 */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { certificateAuthority } from './faultProxy.ts';
import type { FaultRow } from './faultRow.ts';
import type { Scene, SceneOptions } from './scene.ts';

const showing = (name: string) => ({
  begin: ({ proxy }: Scene) => proxy.setCertificate(name),
  end: ({ proxy }: Scene) => {
    proxy.setCertificate('server');
    proxy.cut();
  },
});

const trusting = (name: string) => (scene: Scene) =>
  writeFileSync(join(scene.folder, 'ca.crt'), certificateAuthority(name));

const certificateFaults: readonly FaultRow[] = [
  {
    name: 'a certificate for another name',
    ...showing('other-name'),
    says: 'context dev: SERVER has a certificate for another name; `tls-server-name` can say which',
  },
  {
    name: 'a certificate that has expired',
    ...showing('expired'),
    says: 'context dev: SERVER has a certificate that has expired',
  },
  {
    name: 'an unknown authority',
    begin: trusting('other-ca'),
    end: trusting('ca'),
    says: 'context dev: SERVER has a certificate that is not signed by the `certificate-authority` in the kubeconfig',
  },
];

/** Times of a plugin for a test that does not want to wait. */
const plugin = { timeoutMs: 1000, killMs: 500, holdMs: 300, mostInVain: 1000 };
/** Of a kubeconfig: logs in with the program `login` of the scene's folder. */
export const pluginUser: NonNullable<SceneOptions['user']> = (folder) => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: join(folder, 'login'),
    interactiveMode: 'Never',
  },
});

const withPlugin: SceneOptions = { times: { plugin }, user: pluginUser };

/** A shell script with these lines. */
export function writePlugin({ folder }: Scene, ...lines: readonly string[]): void {
  const path = join(folder, 'login');
  // Another file: one that is being run cannot be written.
  rmSync(path, { force: true });
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(path, 0o755);
}

export function goodPlugin(scene: Scene): void {
  const token = scene.real.tokens['admin'];
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token },
  };
  writePlugin(scene, `echo '${JSON.stringify(credential)}'`);
}

/** The token that is held is no longer taken, and the plugin gives no other. */
const plugins = (...lines: readonly string[]) => ({
  options: withPlugin,
  begin: (scene: Scene) => {
    writePlugin(scene, ...lines);
    scene.proxy.setFault(({ forward }) => {
      forward({ token: 'expired' });
      return true;
    });
  },
  end: goodPlugin,
});

const login = 'context dev: the credential plugin `FOLDER/login`';

const pluginFaults: readonly FaultRow[] = [
  {
    name: 'the plugin is missing',
    ...plugins(),
    // That it was not there is no failure to remember: installed, it is found at the next attempt.
    options: { ...withPlugin, times: { plugin: { ...plugin, holdMs: 60_000 } } },
    begin: (scene) => {
      plugins().begin(scene);
      rmSync(join(scene.folder, 'login'));
    },
    says: `${login} was not found: there is no program at FOLDER/login`,
  },
  {
    name: 'the plugin fails',
    ...plugins('echo "Token has expired and refresh failed" >&2', 'exit 7'),
    says: `${login} failed with exit code 7: Token has expired and refresh failed; try it in a terminal: \`FOLDER/login\``,
  },
  {
    name: 'the plugin hangs',
    ...plugins('sleep 1000'),
    says: `${login} did not finish within 1 s; is it waiting for a login? Log in from a terminal: \`FOLDER/login\``,
  },
  {
    name: 'the plugin prints rubbish',
    ...plugins('echo "Hello, who are you?"'),
    says: `${login} printed something other than an ExecCredential in JSON`,
  },
  {
    name: 'the plugin prints 100 MB',
    ...plugins('head -c 104857600 /dev/zero'),
    says: `${login} printed far more than credentials`,
  },
  {
    name: 'the plugin waits for input',
    ...plugins('printf "Password: " >&2', 'read -r answer || exit 3', 'sleep 1000'),
    says: `${login} failed with exit code 3: Password:; try it in a terminal: \`FOLDER/login\``,
  },
  {
    name: 'the plugin gives what the server does not take',
    ...plugins(),
    begin: (scene) => {
      plugins().begin(scene);
      goodPlugin(scene);
    },
    says: 'context dev: SERVER rejected the credentials',
  },
];

/** A proxy as companies have them: it connects whoever asks, or nobody. */
export interface Tunnel {
  readonly url: string;
  setOpen(isOpen: boolean): void;
  close(): void;
}

export async function startTunnel(): Promise<Tunnel> {
  let isOpen = true;
  const sockets = new Set<Socket>();
  const server: Server = createServer();
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    return socket;
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  server.on('connection', keep);
  server.on('connect', (request, client: Socket) => {
    if (!isOpen) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const target = keep(connect(Number(request.url?.split(':')[1]), '127.0.0.1'));
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(target).pipe(client);
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setOpen: (next) => {
      isOpen = next;
      cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

/** `tunnel`: for the row of a proxy that refuses. */
export function loginFaults(tunnel: Tunnel): readonly FaultRow[] {
  return [
    ...certificateFaults,
    {
      name: 'a proxy that refuses',
      options: { proxyUrl: tunnel.url },
      begin: () => tunnel.setOpen(false),
      end: () => tunnel.setOpen(true),
      says: 'context dev: the proxy HOST refused the connection (403)',
    },
    ...pluginFaults,
  ];
}
