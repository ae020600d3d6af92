/**
 * A chart as one text, `-- path --` above each file, and as a folder.
 * Knows how both are read and written; does not know what is rendered. A path with `.tgz/` lies in an archive.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ChartRequest } from '../../server/src/analysis/helm/request.ts';
import { readTree } from '../kustomize/tree.ts';

export interface ChartCase {
  readonly name: string;
  /** Texts by path from the chart's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Values files of the chart, in their order, and what is set. */
  readonly valueFiles: readonly string[];
  readonly set: readonly string[];
  /** The generations in which it fails, or nothing is rendered. */
  readonly fails: ReadonlySet<number>;
  /** The generations whose real Helm renders it otherwise, each time or by design, and why. */
  readonly other: ReadonlyMap<number, string>;
}

const folder = join(import.meta.dirname, 'catalogue');

export function catalogue(): readonly ChartCase[] {
  return globSync('*.txt', { cwd: folder })
    .sort()
    .map((file) => readCase(file.replace('.txt', ''), readFileSync(join(folder, file), 'utf8')));
}

/** The head says the point of the chart, and with what it is rendered. */
export function readCase(name: string, text: string): ChartCase {
  const [head, { files }] = readTree(text);
  if (!/^# .+\.\n/.test(head)) throw new Error(`${name} does not begin with the point that it proves`);
  const words = (mark: string) =>
    [...head.matchAll(new RegExp(`^# ${mark}: (.+)$`, 'gm'))].map(([, all = '']) => all);
  const isWindows = /^# crlf$/m.test(head);
  const mark = /^# byte order marks$/m.test(head) ? '\uFEFF' : '';
  const written = ([path, body]: [string, string]) =>
    [path, mark + (isWindows ? body.replaceAll('\n', '\r\n') : body)] as const;
  return {
    name,
    files: Object.fromEntries(Object.entries(files).map(written)),
    valueFiles: words('values'),
    set: words('set'),
    fails: new Set(words('fails').flatMap((all) => all.split(' ').map(Number))),
    other: new Map(words('other').map((all) => [Number(all[0]), all.slice(2)])),
  };
}

/** Writes a chart as a folder, and what lies in archives as archives. */
export function writeChart(files: ChartCase['files'], to: string): void {
  const archives = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    const [, archive] = /^(.+\.tgz)\//.exec(path) ?? [];
    if (archive !== undefined) archives.add(archive);
    const target = join(to, archive === undefined ? path : path.replace('.tgz/', '.tgz.unpacked/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  for (const archive of archives) {
    const unpacked = join(to, `${archive}.unpacked`);
    execFileSync('tar', ['-czf', join(to, archive), '-C', unpacked, ...readdirSync(unpacked)]);
    rmSync(unpacked, { recursive: true });
  }
}

/** All files of a chart's folder as a request has them. */
export function readChart(from: string): Pick<ChartRequest, 'files' | 'binary'> {
  const files: Record<string, string> = {};
  const binary: Record<string, string> = {};
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(from, join(entry.parentPath, entry.name));
    const bytes = readFileSync(join(from, path));
    const text = bytes.toString('utf8');
    if (Buffer.from(text).equals(bytes)) files[path] = text;
    else binary[path] = bytes.toString('base64');
  }
  return { files, binary };
}
