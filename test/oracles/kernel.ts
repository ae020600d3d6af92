/**
 * The kernel as an oracle: what execve really takes.
 * Knows `execve.c` and files to execute; does not know what is expected.
 */
import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool, temporaryFolder } from './tools.ts';

export interface Launch {
  /** Relative to the kernel's folder, or absolute. */
  readonly path: string;
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

export interface Kernel {
  /** A program with a path of exactly this many bytes. */
  readonly program: (pathBytes: number) => string;
  /** A script that begins with this line, with a path of exactly this many bytes. */
  readonly script: (firstLine: string, pathBytes: number) => string;
  /**
   * By how many bytes the variable or argument must grow for execve to say E2BIG; undefined where it never does.
   * `stack`: the soft RLIMIT_STACK in bytes, Infinity for none.
   */
  readonly firstFailure: (launch: Launch, stack: number, grown: string | number) => number | undefined;
}

/** Longer strings than the kernel takes with pages of 64 KiB. */
const mostGrowth = 2_200_000;

/** Compiles the program that asks. */
export function theKernel(): Kernel {
  const folder = temporaryFolder();
  const asker = join(folder, 'execve');
  execFileSync('cc', ['-O1', '-o', asker, join(import.meta.dirname, 'execve.c')]);
  symlinkSync(findTool('true') ?? '/bin/true', join(folder, 'go'));
  let scripts = 0;
  return {
    program: (pathBytes) => pathOf('go', pathBytes),
    script: (firstLine, pathBytes) => {
      scripts += 1;
      const name = scripts.toString(36);
      writeFileSync(join(folder, name), `${firstLine}\n`, { mode: 0o755 });
      return pathOf(name, pathBytes);
    },
    firstFailure: ({ path, args, env }, stack, grown) => {
      const names = [...env.keys()];
      const at = typeof grown === 'number' ? grown : args.length + names.indexOf(grown);
      const strings = [path, String(args.length), ...args, ...[...env].map(([name, value]) => `${name}=${value}`)];
      const input = join(folder, 'input');
      writeFileSync(input, strings.map((text) => `${text}\0`).join(''));
      const size = stack === Number.POSITIVE_INFINITY ? 'unlimited' : String(stack);
      const words = [input, size, String(at), String(mostGrowth)];
      const answer = execFileSync(asker, words, { cwd: folder, encoding: 'utf8' }).trim();
      return answer === 'none' ? undefined : Number(answer);
    },
  };
}

/** The bytes of a page on this machine. */
export function pageBytes(): number {
  return Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
}

/** `.////go`: slashes do not matter, bytes do. One or two bytes have no room for them. */
function pathOf(name: string, bytes: number): string {
  const path = bytes < name.length + 2 ? name : `.${'/'.repeat(bytes - name.length - 1)}${name}`;
  if (path.length !== bytes) throw new Error(`no path of ${bytes} bytes for ${name}`);
  return path;
}
