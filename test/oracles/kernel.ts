/**
 * The kernel as an oracle: what execve really takes.
 * Knows `execve.c` and files to execute; does not know what is expected.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './tools.ts';

export interface Launch {
  /** Relative to the kernel's folder, or absolute. */
  readonly path: string;
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

export interface Kernel {
  /** A program with a path of exactly this many bytes. */
  readonly program: (pathBytes: number) => string;
  /**
   * A script that begins with this line, with a path of exactly this many bytes. `/bin/sh` stands for a program with a
   * path of that length that ends at once: a real shell takes minutes to read some 10,000 variables.
   */
  readonly script: (firstLine: string, pathBytes: number) => string;
  /**
   * By how many bytes the variable (by name) or the argument (by index) must grow, at most `most`, for execve to say
   * E2BIG; undefined where it never does. `stack`: the soft RLIMIT_STACK in bytes, Infinity for none.
   */
  readonly firstFailure: (
    launch: Launch,
    stack: number,
    grown: string | number,
    most?: number,
  ) => number | undefined;
}

/** More than one string takes with pages of 64 KiB. */
const mostGrowth = 2_200_000;

/** Compiles the program that asks. */
export function theKernel(): Kernel {
  const folder = temporaryFolder();
  const asker = join(folder, 'execve');
  execFileSync('cc', ['-O1', '-o', asker, join(import.meta.dirname, 'execve.c')]);
  const nothing = join(folder, 'nothing.c');
  writeFileSync(nothing, 'int main(void) { return 0; }\n');
  execFileSync('cc', ['-O1', '-o', join(folder, 'g'), nothing]);
  let scripts = 0;
  return {
    program: (pathBytes) => pathOf('g', pathBytes),
    script: (firstLine, pathBytes) => {
      scripts += 1;
      const name = `s${scripts}`;
      const line = firstLine.replace('/bin/sh', pathOf('g', '/bin/sh'.length));
      writeFileSync(join(folder, name), `${line}\n`, { mode: 0o755 });
      return pathOf(name, pathBytes);
    },
    firstFailure: ({ path, args, env }, stack, grown, most = mostGrowth) => {
      const names = [...env.keys()];
      const at = typeof grown === 'number' ? grown : args.length + names.indexOf(grown);
      const strings = [
        path,
        String(args.length),
        ...args,
        ...[...env].map(([name, value]) => `${name}=${value}`),
      ];
      const input = join(folder, 'input');
      writeFileSync(input, strings.map((text) => `${text}\0`).join(''));
      const size = stack === Number.POSITIVE_INFINITY ? 'unlimited' : String(stack);
      const words = [input, size, String(at), String(most)];
      const answer = execFileSync(asker, words, { cwd: folder, encoding: 'utf8' }).trim();
      return answer === 'none' ? undefined : Number(answer);
    },
  };
}

/** The bytes of a page on this machine. */
export function pageBytes(): number {
  return Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
}

/** `.////g`: slashes do not matter, bytes do. One or two bytes have no room for them. */
function pathOf(name: string, bytes: number): string {
  const path = bytes < name.length + 2 ? name : `.${'/'.repeat(bytes - name.length - 1)}${name}`;
  if (path.length !== bytes) throw new Error(`no path of ${bytes} bytes for ${name}`);
  return path;
}
