// Runs VS Code as a server on localhost, from the npm package code-server alone: nothing is compiled.
// Knows the server's command line; does not know who looks at it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { installOnce, isInstalled, npmInstall } from './cache.ts';
import { type Profile, writeProfile } from './profile.ts';
import { within } from './within.ts';

/** code-server 4.139.1 carries VS Code 1.139.1. */
const codeServer = 'code-server@4.139.1';
const startTimeoutMs = 60_000;

export interface EditorOptions extends Profile {
  /** The folder that is opened at `address`. */
  readonly folder?: string;
  /** It asks whether the folder is trusted, as a person's editor does. */
  readonly asksTrust?: boolean;
  /** Further options of the server, as on its command line. */
  readonly arguments?: readonly string[];
  /** Further variables of the server, which its extensions inherit. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface HostedEditor {
  readonly authority: string;
  readonly token: string;
  /** Of the page with the folder in it. */
  readonly address: string;
  /** Resolves when the server is gone, whoever ended it. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

/** Whether `installEditor` would find it in the cache. */
export function isEditorInstalled(): boolean {
  return isInstalled(codeServer);
}

/** Installs the editor unless the cache has it, and gives the folder of VS Code's server. */
export async function installEditor(say: (message: string) => void): Promise<string> {
  const folder = await installOnce(codeServer, async (temporary) => {
    say(`Installing a hosted VS Code (${codeServer}, about 600 MB, once)`);
    await npmInstall(temporary, codeServer);
    await npmInstall(serverFolder(temporary));
    await npmInstall(join(serverFolder(temporary), 'extensions'));
  });
  return serverFolder(folder);
}

/** Starts the editor on a free port of localhost, with fresh folders that disappear with it. */
export async function startEditor(server: string, options: EditorOptions = {}): Promise<HostedEditor> {
  const room = await mkdtemp(join(tmpdir(), 'kube-service-links-editor-'));
  const folders = { userData: join(room, 'user-data'), extensions: join(room, 'extensions') };
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(room, 'token');
  try {
    await writeFile(tokenFile, token, { mode: 0o600 });
    await writeProfile(folders, options);
  } catch (error) {
    await rm(room, { recursive: true, force: true });
    throw error;
  }

  // A process group of its own, so that the extension hosts and watchers that it starts end with it.
  const child = spawn(
    process.execPath,
    [
      join(server, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
      ...['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions],
      ...['--server-data-dir', join(room, 'server-data'), '--telemetry-level', 'off'],
      '--accept-server-license-terms',
      ...(options.asksTrust ? [] : ['--disable-workspace-trust']),
      ...(options.language ? ['--locale', options.language.id] : []),
      ...(options.arguments ?? []),
    ],
    {
      env: { ...cleanEnvironment(), ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  const kill = () => endGroup(child.pid);
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const closed = gone.then(() => {
    kill();
    process.off('exit', kill);
    return rm(room, { recursive: true, force: true, maxRetries: 5 });
  });
  const stop = () => {
    kill();
    return closed;
  };

  try {
    const port = await listeningPort([child.stdout, child.stderr], gone);
    const authority = `127.0.0.1:${port}`;
    // A folder that only the server's options name has files by other URIs than extensions do: no finding is shown there.
    const query = new URLSearchParams({ tkn: token, ...(options.folder && { folder: options.folder }) });
    return { authority, token, address: `http://${authority}/?${query}`, closed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const serverFolder = (folder: string) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** An editor's terminal hands its own editor's variables down; they would confuse this one. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)),
  );
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Waits for the line that names the port; both streams flow on afterwards, or the server would block. */
async function listeningPort(outputs: readonly Readable[], gone: Promise<void>): Promise<number> {
  let beginning = '';
  const listening = new Promise<number>((resolve) => {
    for (const input of outputs) {
      createInterface({ input }).on('line', (line) => {
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) resolve(Number(port));
        else if (beginning.length < 10_000) beginning += `\n${line}`;
      });
    }
  });
  const ended = gone.then(() => {
    throw new Error(`The hosted VS Code ended while it started:${beginning}`);
  });
  return within(startTimeoutMs, 'Starting the hosted VS Code', Promise.race([listening, ended]));
}
