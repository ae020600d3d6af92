/**
 * An Emacs in a terminal of its own with the configuration of docs/editors.md on a folder, typed into as by a person.
 * Knows its keys and emacsclient; does not know what is expected of the language server.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { environmentIn, eventually } from '../support/editors.ts';

const run = promisify(execFile);
const answerMs = 10_000;
const packages = ['-f', 'package-activate-all', '--eval', "(progn (require 'eglot) (require 'yaml-mode))"];

export interface Finding {
  readonly line: number;
  /** `kube-service-links [code]: message`, in one line. */
  readonly text: string;
}

export type Emacs = Awaited<ReturnType<typeof startEmacs>>;

/** Undefined where there is an Emacs with eglot and yaml-mode, else what is missing. */
export async function missingEmacs(): Promise<string | undefined> {
  const missing = 'Emacs with eglot and yaml-mode (Debian: emacs-nox elpa-eglot elpa-yaml-mode)';
  // `script` has other options elsewhere.
  if (process.platform !== 'linux') return missing;
  try {
    await run('emacs', ['--batch', ...packages], { timeout: answerMs });
    return undefined;
  } catch {
    return missing;
  }
}

/** Starts Emacs in `folder`, with this configuration and `kube-service-links` on the PATH. */
export async function startEmacs(t: TestContext, folder: string, elisp: string, kubeconfig: string) {
  const room = `${folder}-editor`;
  const socket = join(room, 'socket');
  mkdirSync(join(room, '.emacs.d'), { recursive: true });
  writeFileSync(
    join(room, '.emacs.d/init.el'),
    `(setq inhibit-startup-screen t make-backup-files nil auto-save-default nil)
(setq server-socket-dir "${room}" server-name "socket")
(set-file-modes "${room}" #o700)
(server-start)
${elisp}`,
  );
  writeFileSync(
    join(room, '.emacs.d/early-init.el'),
    '(setq native-comp-deferred-compilation nil native-comp-jit-compilation nil)',
  );
  const child = spawn('script', ['--quiet', '--return', '--command', 'emacs -nw', '/dev/null'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environmentIn(room, kubeconfig), TERM: 'xterm', LC_ALL: 'C.UTF-8' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ask = async <T>(expression: string): Promise<T> => {
    const asked = ['--socket-name', socket, '--eval', `(json-encode ${expression})`];
    const { stdout } = await run('emacsclient', asked, { timeout: answerMs });
    return JSON.parse(JSON.parse(stdout) as string) as T;
  };
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      const force = setTimeout(() => child.kill('SIGKILL'), answerMs);
      await ask("(progn (setq confirm-kill-processes nil) (run-at-time 0 nil #'kill-emacs) 1)").catch(
        () => undefined,
      );
      await exit;
      clearTimeout(force);
    }
    rmSync(room, { recursive: true, force: true });
  });
  const isUp = () =>
    ask<number>('1').then(
      () => true,
      () => false,
    );
  await eventually(isUp, (up) => up);
  const findings = async (name: string) =>
    (await ask<readonly Finding[] | null>(
      `(with-current-buffer "${name}" (mapcar (lambda (d) (list (cons 'line (line-number-at-pos (flymake-diagnostic-beg d))) (cons 'text (flymake-diagnostic-text d)))) (flymake-diagnostics)))`,
    ).catch(() => null)) ?? [];
  const type = (text: string) => void child.stdin.write(text);
  const text = (name: string) =>
    ask<string>(`(with-current-buffer "${name}" (buffer-substring-no-properties (point-min) (point-max)))`);
  const command = (name: string) => type(`\x1bx${name}\r`);
  return {
    ask,
    /** As the terminal sends it: `\x1b` is Meta, `\x18` is C-x. */
    type,
    command,
    findings,
    /** All that the terminal was told. */
    output: () => output,
    open: (name: string) => type(`\x18\x06${name}\r`),
    save: () => type('\x18\x13'),
    /** Point goes behind the next occurrence from the head of the file. */
    find: (text: string) => type(`\x1b<\x13${text}\r`),
    /** The codes of a file's findings, when they are these, or those that there are after a while. */
    shows: (name: string, wanted: readonly string[]) =>
      eventually(
        async () => (await findings(name)).map(({ text }) => /\[([a-z-]+)\]/.exec(text)?.[1]),
        (codes) => JSON.stringify(codes) === JSON.stringify(wanted),
      ),
    /** Resolves when the server takes care of it. */
    isManaged: (name: string) =>
      eventually(
        () =>
          ask<boolean>(`(with-current-buffer "${name}" (bound-and-true-p eglot--managed-mode))`).catch(
            () => false,
          ),
        (isThere) => isThere === true,
      ),
    text,
    buffer: () => ask<string>('(buffer-name (window-buffer (selected-window)))'),
  };
}
