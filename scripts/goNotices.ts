// The licences of the Go modules that a program holds, as they ask for; read off what Go compiles into it.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface GoPackage {
  readonly Standard?: boolean;
  readonly Module?: {
    readonly Path: string;
    readonly Version?: string;
    readonly Dir?: string;
    readonly Main?: boolean;
  };
}

/** One text for all; a licence that several modules share word for word stands once. */
export function goNotices(go: string, program: string, options: ExecFileSyncOptions): string {
  const listed = execFileSync(go, ['list', '-deps', '-json=Standard,Module', program], {
    ...options,
    maxBuffer: 64 * 1024 * 1024,
  });
  const packages: readonly GoPackage[] = JSON.parse(`[${String(listed).replaceAll(/^\}$\n(?=\{)/gm, '},')}]`);
  const root = String(execFileSync(go, ['env', 'GOROOT'], options)).trim();
  const texts = new Map([[`Go ${goVersion(go, options)}`, licenceIn(root)]]);
  for (const { Module: module } of packages)
    if (module?.Dir !== undefined && !module.Main)
      texts.set(`${module.Path} ${module.Version ?? ''}`, licenceIn(module.Dir));
  const byText = new Map<string, string[]>();
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1)))
    byText.set(text, [...(byText.get(text) ?? []), name]);
  const head = 'The engine that renders charts contains the following Go modules, under these licences.\n';
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

function goVersion(go: string, options: ExecFileSyncOptions): string {
  return String(execFileSync(go, ['env', 'GOVERSION'], options)).trim();
}

function licenceIn(folder: string): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  if (!files.some((file) => !/^notice/i.test(file))) throw new Error(`${folder} brings no licence`);
  return files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
