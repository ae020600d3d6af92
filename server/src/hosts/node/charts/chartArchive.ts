/**
 * A packed chart (`web-1.0.0.tgz`) as the folder that it was made of.
 * Knows bounds, and that all of it lies in one folder; does not know what is in a file.
 */
import { gunzip } from 'node:zlib';
import type { ChartFolder } from '../../../analysis/helm/chartSource.ts';
import { decode } from '../files/decode.ts';
import { readRegularFile } from '../files/regularFile.ts';
import { filesOfTar } from './tar.ts';

/** Of the archive, and of what is in it: Helm takes 100 MiB unpacked (`MaxDecompressedChartSize` in its loader). */
const mostBytes = 32 * 1024 * 1024;
const mostFiles = 20_000;

/** Whether a file of this name is a packed chart. */
export function isChartArchive(path: string): boolean {
  return /\.(?:tgz|tar\.gz)$/i.test(path);
}

/** Undefined where the file cannot be read, is no such archive, or is larger than is read. Never rejects. */
export async function readChartArchive(path: string): Promise<ChartFolder | undefined> {
  const file = await readRegularFile(path, mostBytes).catch(() => undefined);
  if (file?.kind !== 'bytes') return undefined;
  const unpacked = await new Promise<Uint8Array | undefined>((resolve) => {
    gunzip(file.bytes, { maxOutputLength: mostBytes }, (error, bytes) => resolve(error ? undefined : bytes));
  });
  if (unpacked === undefined) return undefined;
  const texts = new Map<string, string>();
  const binary = new Map<string, string>();
  for (const { name, bytes } of filesOfTar(unpacked).slice(0, mostFiles)) {
    const way = wayIn(name);
    if (way === undefined) continue;
    const decoded = decode(bytes);
    if (decoded.kind === 'text' && decoded.encoding === 'utf-8') texts.set(way, decoded.text);
    else binary.set(way, Buffer.from(bytes).toString('base64'));
  }
  return texts.has('Chart.yaml') ? { texts, binary } : undefined;
}

/** Without the folder that all of it lies in; undefined for what leads out of it. */
function wayIn(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || parts.length < 2 ? undefined : parts.slice(1).join('/');
}
