/**
 * The shells as an oracle: what an entrypoint passes to envsubst, and whether it can.
 * Knows both ways in which nginx's images have collected names, in words of its own; does not know what is expected.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool, temporaryFolder } from './tools.ts';

/** Debian's dash, mawk and coreutils, or what Alpine's busybox is for all of them. */
export type System = 'debian' | 'alpine';
export type Collector = 'env-cut' | 'awk';

export interface Outcome {
  readonly status: number | null;
  readonly errors: string;
  /** What the template became; only where the real envsubst ran. */
  readonly written: string | undefined;
  /** What envsubst was given; only where its stand-in ran. */
  readonly argument: string | undefined;
}

export interface Shell {
  /** Runs the entrypoint with exactly this environment, PATH aside, whose value is the shell's own. */
  readonly run: (
    collector: Collector,
    envsubst: 'real' | 'stand-in',
    env: ReadonlyMap<string, string>,
    text?: string,
  ) => Outcome;
  /** The same for a script that a container is started with, by `sh -c`. */
  readonly runScript: (
    script: string,
    envsubst: 'real' | 'stand-in',
    env: ReadonlyMap<string, string>,
  ) => Outcome;
  /** For each filter the names of these that awk lets through; one line each, without `/`. */
  readonly filtered: (filters: readonly string[], names: readonly string[]) => readonly (readonly string[])[];
}

export const template = 'listen ${LISTEN};\n';

const collecting: Readonly<Record<Collector, string>> = {
  'env-cut': `found=$(env | cut -d= -f1)`,
  awk: `wanted=\${NGINX_ENVSUBST_FILTER:-}
found=$(awk "BEGIN { for (one in ENVIRON) if (one ~ /$wanted/) print one }")`,
};

/** A folder of programs for each system, so that nothing of the other is found on PATH. */
export function theShell(system: System): Shell {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const script = (name: string, lines: string) =>
    writeFileSync(at(name), `#!${at('bin/sh')}\n${lines}\n`, { mode: 0o755 });
  mkdirSync(at('bin'));
  const busybox = findTool('busybox') ?? '';
  const programs = {
    debian: {
      sh: findTool('dash') ?? '',
      awk: findTool('mawk') ?? '',
      env: findTool('env') ?? '',
      cut: findTool('cut') ?? '',
      sed: findTool('sed') ?? '',
      cat: findTool('cat') ?? '',
    },
    // Called \`ash\`, \`awk\`, \`env\` or \`cut\`, busybox is that program.
    alpine: {
      ash: busybox,
      awk: busybox,
      env: busybox,
      cut: busybox,
      sed: busybox,
      cat: busybox,
      sh: at('bin/ash'),
    },
  }[system];
  for (const [name, target] of Object.entries(programs)) symlinkSync(target, at(`bin/${name}`));
  mkdirSync(at('real'));
  symlinkSync(findTool('envsubst') ?? '', at('real/envsubst'));
  mkdirSync(at('stand-in'));
  script('stand-in/envsubst', `printf %s "$1" > ${at('argument')}`);
  for (const [collector, lines] of Object.entries(collecting)) {
    // As in the image, the script is a child of the entrypoint's shell.
    script(`start-${collector}`, `${at(collector)} || exit $?`);
    script(
      collector,
      `${lines}\nlist=$(printf '\${%s} ' $found)\nenvsubst "$list" < ${at('template')} > ${at('written')}`,
    );
  }
  script(
    'filters',
    `while IFS= read -r wanted; do
  awk "BEGIN { for (one in ENVIRON) if (one ~ /$wanted/) print one }" </dev/null 2>/dev/null
  echo /
done`,
  );
  const pathWith = (envsubst: string) => `${at(envsubst)}:${at('bin')}`;
  const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : undefined);
  const start = (
    [program = '', ...args]: readonly string[],
    envsubst: 'real' | 'stand-in',
    env: ReadonlyMap<string, string>,
    text: string,
  ): Outcome => {
    writeFileSync(at('template'), text);
    rmSync(at('argument'), { force: true });
    rmSync(at('written'), { force: true });
    const { status, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      env: { ...Object.fromEntries(env), PATH: pathWith(envsubst) },
      encoding: 'utf8',
    });
    if (error) throw error;
    return { status, errors: stderr, written: read('written'), argument: read('argument') };
  };
  return {
    run: (collector, envsubst, env, text = template) =>
      start([at(`start-${collector}`)], envsubst, env, text),
    runScript: (script, envsubst, env) => start([at('bin/sh'), '-c', script], envsubst, env, template),
    filtered: (filters, names) => {
      const { stdout, error } = spawnSync(at('filters'), [], {
        cwd: folder,
        env: { ...Object.fromEntries(names.map((name) => [name, ''])), PATH: pathWith('real') },
        input: filters.map((filter) => `${filter}\n`).join(''),
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      });
      if (error) throw error;
      const blocks = stdout.split(/^\/\n/m).slice(0, filters.length);
      return blocks.map((block) => block.split('\n').filter((name) => names.includes(name)));
    },
  };
}
