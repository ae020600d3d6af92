/**
 * All files of a chart's folder that only the client has.
 * Knows bounds, and follows no link; does not know which file says what.
 */
import { URI } from 'vscode-uri';
import type { ChartFolder } from '../../analysis/helm/chartSource.ts';
import { readInOrder } from '../../host.ts';
import { wayFrom } from '../../settings/uris.ts';
import { isOfChart } from '../../sources/charts/chartName.ts';
import { neverEntered } from '../ignoreRules.ts';
import type { ClientFiles } from './clientFiles.ts';
import { below, uriBelow } from './clientWalk.ts';

/** Helm takes no larger file (`MaxDecompressedFileSize` in its `pkg/chart/loader`). */
const mostFileBytes = 5 * 1024 * 1024;
/** Of what is rendered, as characters of texts or of base64: the largest public charts have some six million. */
const mostRendered = { characters: 16 * 1024 * 1024, files: 5_000 };
/** Of what templates may only look into: a repository may be the folder of a chart. */
const mostOthers = { characters: 4 * 1024 * 1024, files: 500 };
const mostDepth = 32;

const nothing: ChartFolder = { texts: new Map(), binary: new Map() };

/** Never rejects. */
export async function readClientChart(files: ClientFiles, folder: string): Promise<ChartFolder> {
  const texts = new Map<string, string>();
  const binary = new Map<string, string>();
  const root = URI.parse(folder);
  /** Answers whether that was all. */
  const read = async (takes: (name: string) => boolean, most: typeof mostRendered): Promise<boolean> => {
    const { ways, isWhole } = await waysIn(files, root, takes, most.files);
    let characters = 0;
    for await (const [way, one] of readInOrder(ways, (way) =>
      files.read(uriBelow(root, way), mostFileBytes),
    )) {
      if (one.kind === 'text') texts.set(way, one.text.replace(/^\uFEFF/, ''));
      else if (one.kind === 'bytes') binary.set(way, one.base64);
      else continue;
      characters += one.kind === 'text' ? one.text.length : one.base64.length;
      if (characters > most.characters) return false;
    }
    return isWhole;
  };
  const isWhole = await read(isRendered, mostRendered);
  await read((name) => !isRendered(name), mostOthers);
  return { texts, binary, ...(!isWhole && { isTooLarge: true }) };
}

/** The same of a folder that another chart names. */
export async function readClientPart(
  files: ClientFiles,
  folder: string,
  within: readonly string[],
): Promise<ChartFolder> {
  if (!within.some((one) => wayFrom(one, folder) !== undefined)) return nothing;
  const read = await files.list(folder);
  const isChart = read.kind === 'entries' && read.entries.some(({ name }) => name === 'Chart.yaml');
  return isChart ? readClientChart(files, folder) : nothing;
}

/** The ways to the files below the root; `takes` decides on what lies in the root itself. */
async function waysIn(
  files: ClientFiles,
  root: URI,
  takes: (name: string) => boolean,
  most: number,
): Promise<{ readonly ways: readonly string[]; readonly isWhole: boolean }> {
  const ways: string[] = [];
  const waiting = [{ way: '', depth: 0 }];
  for (const { way, depth } of waiting) {
    const read = await files.list(uriBelow(root, way));
    if (read.kind !== 'entries') continue;
    for (const { name, isFolder, isLink } of read.entries) {
      if (isLink || neverEntered.has(name) || (way === '' && !takes(name))) continue;
      const inner = below(way, name);
      if (!isFolder) ways.push(inner);
      else if (depth < mostDepth) waiting.push({ way: inner, depth: depth + 1 });
      if (ways.length + waiting.length > most) return { ways, isWhole: false };
    }
  }
  return { ways: ways.sort(), isWhole: true };
}

function isRendered(name: string): boolean {
  return name === 'templates' || name === 'charts' || isOfChart(name);
}
