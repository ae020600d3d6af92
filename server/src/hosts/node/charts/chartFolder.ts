/**
 * All files of a chart's folder.
 * Knows bounds, and that links do not lead out of where files may be read; does not know which file says what.
 */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ChartFolder } from '../../../analysis/helm/chartSource.ts';
import type { ChartRefusal } from '../../../analysis/helm/request.ts';
import { isOfChart } from '../../../sources/charts/chartName.ts';
import { neverEntered } from '../../ignoreRules.ts';
import { decode } from '../files/decode.ts';
import { codeOf } from '../files/fileError.ts';
import { isInside } from '../files/links.ts';
import { readRegularFile } from '../files/regularFile.ts';

/** Helm takes no larger file (`MaxDecompressedFileSize` in its `pkg/chart/loader`). */
const mostFileBytes = 5 * 1024 * 1024;
/** Of what is rendered; the largest public charts have some six megabytes. Helm takes 100. */
const mostBytes = 32 * 1024 * 1024;
const mostFiles = 20_000;
/** Of what templates may only look into: a repository may be the folder of a chart. */
const mostOtherBytes = 8 * 1024 * 1024;
const mostOtherFiles = 2_000;
const mostDepth = 32;

/** Reads the files below a folder, which links may lead to as long as these folders have it. Never rejects. */
export async function readChartFolder(folder: string, within: readonly string[]): Promise<ChartFolder> {
  const reading: Reading = { texts: new Map(), binary: new Map(), refused: [], bytes: 0, files: 0, within };
  const bound = { bytes: mostBytes, files: mostFiles };
  const isWhole = await readBelow(folder, '', { ...bound, takes: isRendered }, reading);
  Object.assign(reading, { bytes: 0, files: 0 });
  const others = { bytes: mostOtherBytes, files: mostOtherFiles };
  await readBelow(folder, '', { ...others, takes: (name) => !isRendered(name) }, reading);
  const { texts, binary, refused } = reading;
  refused.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    texts,
    binary,
    ...(refused.length > 0 && { refused }),
    ...(!isWhole && { isTooLarge: true }),
  };
}

/** Whether there is a chart in a folder, which lies in one of these. Never rejects. */
export async function hasChart(folder: string, within: readonly string[]): Promise<boolean> {
  if (!(await isInside(folder, within))) return false;
  const names = await entriesOf(folder).catch(() => []);
  return names.some(({ name }) => name === 'Chart.yaml');
}

interface Reading {
  readonly texts: Map<string, string>;
  readonly binary: Map<string, string>;
  readonly refused: ChartRefusal[];
  bytes: number;
  files: number;
  readonly within: readonly string[];
}

/** What is read of a folder, and how much. */
interface Bound {
  readonly bytes: number;
  readonly files: number;
  /** Of what lies in the chart's folder itself. */
  readonly takes: (name: string) => boolean;
}

function isRendered(name: string): boolean {
  return name === 'templates' || name === 'charts' || isOfChart(name);
}

/** Answers false where a bound is reached. */
async function readBelow(folder: string, way: string, bound: Bound, reading: Reading): Promise<boolean> {
  if (way.split('/').length > mostDepth) return false;
  for (const entry of await entriesOf(folder).catch((error: unknown) => refuse(way, error, reading))) {
    if (way === '' && !bound.takes(entry.name)) continue;
    const path = join(folder, entry.name);
    const name = way + entry.name;
    const isLink = entry.isSymbolicLink();
    if (isLink && !(await isInside(path, reading.within))) continue;
    const isFolder = isLink ? await leadsToFolder(path, name, reading) : entry.isDirectory();
    if (isFolder === undefined) continue;
    if (isFolder) {
      if (neverEntered.has(entry.name)) continue;
      if (!(await readBelow(path, `${name}/`, bound, reading))) return false;
    } else if (!(await readFile(path, name, bound, reading))) return false;
  }
  return true;
}

async function readFile(path: string, name: string, bound: Bound, reading: Reading): Promise<boolean> {
  const file = await readRegularFile(path, mostFileBytes).catch((error: unknown) => {
    // It has gone meanwhile.
    if (codeOf(error) !== 'ENOENT')
      reading.refused.push({ name, kind: 'file', why: `error reading ${name}: ${whyIn(error)}` });
  });
  if (file?.kind === 'tooLarge') {
    const why = `chart file "${basename(name)}" is larger than the maximum file size ${mostFileBytes}`;
    reading.refused.push({ name, kind: 'file', why });
  }
  if (file?.kind === 'special') {
    const why = `cannot load irregular file ${name} as it has file mode type bits set`;
    reading.refused.push({ name, kind: 'file', why });
  }
  if (file?.kind !== 'bytes') return true;
  reading.bytes += file.bytes.length;
  reading.files += 1;
  if (reading.bytes > bound.bytes || reading.files > bound.files) return false;
  const decoded = decode(file.bytes);
  if (decoded.kind === 'text' && decoded.encoding === 'utf-8') reading.texts.set(name, decoded.text);
  else reading.binary.set(name, file.bytes.toString('base64'));
  return true;
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function refuse(way: string, error: unknown, { refused }: Reading): readonly Dirent[] {
  const name = way.slice(0, -1);
  if (name !== '' && codeOf(error) !== 'ENOENT')
    refused.push({ name, kind: 'folder', why: `open ${name}: ${whyIn(error)}` });
  return [];
}

/** Undefined where a link leads nowhere. */
async function leadsToFolder(path: string, name: string, { refused }: Reading): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    refused.push({ name, kind: 'link', why: `error evaluating symlink ${name}: ${whyIn(error)}` });
    return undefined;
  }
}

/** As Go's package `syscall` words it. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  ELOOP: 'too many links',
  ENOTDIR: 'not a directory',
};

function whyIn(error: unknown): string {
  const code = String(codeOf(error) ?? 'unreadable');
  return words[code] ?? code;
}
