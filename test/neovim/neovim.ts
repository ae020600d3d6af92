/**
 * A headless Neovim with the configuration of docs/editors.md on a folder, driven from outside as a person would.
 * Knows its command line; does not know what is expected of the language server.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { environmentIn, eventually, settingsOf } from '../support/editors.ts';

const run = promisify(execFile);
const answerMs = 10_000;

export interface Finding {
  readonly code: string;
  readonly line: number;
  readonly message: string;
}

export type Neovim = Awaited<ReturnType<typeof startNeovim>>;

/** The blocks of Lua below a heading of docs/editors.md. */
export const luaOf = (heading: string) => settingsOf(heading, 'lua');

/** Starts `nvim` in `folder`, with this configuration and `kube-service-links` on the PATH. */
export async function startNeovim(
  t: TestContext,
  nvim: string,
  folder: string,
  lua: string,
  kubeconfig = join(folder, 'kubeconfig'),
) {
  // What is of the editor stands beside the folder that it edits.
  const room = `${folder}-editor`;
  const env = environmentIn(room, kubeconfig);
  writeFileSync(join(room, 'init.lua'), lua);
  const socket = join(room, 'socket');
  const child = spawn(nvim, ['--headless', '--clean', '-u', join(room, 'init.lua'), '--listen', socket], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const remote = async (kind: '--remote-expr' | '--remote-send', text: string) => {
    const { stdout, stderr } = await run(nvim, ['--clean', '--server', socket, kind, text], {
      timeout: answerMs,
    });
    return `${stdout}${stderr}`;
  };
  const ask = async <T>(expression: string): Promise<T> => {
    const quoted = `vim.json.encode(${expression})`.replaceAll("'", "''");
    return JSON.parse(await remote('--remote-expr', `luaeval('${quoted}')`)) as T;
  };
  const keys = (typed: string) => remote('--remote-send', typed);
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      const force = setTimeout(() => child.kill('SIGKILL'), answerMs);
      await keys('<C-\\><C-N>:qall!<CR>').catch(() => undefined);
      await exit;
      clearTimeout(force);
    }
    rmSync(room, { recursive: true, force: true });
  });
  await eventually(
    () => ask<string>('vim.fn.mode()').catch(() => undefined),
    (mode) => mode === 'n',
  );
  const findings = (name: string) =>
    ask<readonly Finding[]>(
      `vim.tbl_map(function(d) return { code = d.code, line = d.lnum, message = d.message } end, vim.diagnostic.get(vim.fn.bufnr("${name}")))`,
    );
  return {
    ask,
    keys,
    findings,
    eventually,
    output: () => output,
    open: (name: string) => keys(`<C-\\><C-N>:edit ${name}<CR>`),
    /** The codes of a file's findings, when they are these, or those that there are after a while. */
    shows: async (name: string, wanted: readonly string[]) => {
      const found = await eventually(
        async () => (await findings(name)).map(({ code }) => code),
        (codes) => JSON.stringify(codes) === JSON.stringify(wanted),
      );
      return found;
    },
    text: (name: string) =>
      ask<readonly string[]>(`vim.api.nvim_buf_get_lines(vim.fn.bufnr("${name}"), 0, -1, false)`),
  };
}
