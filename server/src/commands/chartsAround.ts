/**
 * The charts of files that were named without them: a template says what it prints only as its chart renders it.
 * Knows names and folders; what a chart is, and who renders it, is the project's.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTextFile } from '../hosts/node/files/textFile.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Texts } from '../sources/texts.ts';
import type { TextOfFile } from './readFiles.ts';
import { isTopFolder } from './repositories.ts';

/** What may be a part of a chart, as its path looks. */
const partOfChart = /[\\/](?:templates|charts)[\\/]|[\\/]values[^\\/]*\.ya?ml$/;

/** The folder of the chart that a file may be a part of. */
export function chartFolderOf(path: string): string | undefined {
  if (!partOfChart.test(path) && !/[\\/]Chart\.yaml$/.test(path)) return undefined;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'Chart.yaml'))) return folder;
    if (isTopFolder(folder)) return undefined;
  }
}

/** Brings the descriptions of those charts, of each file all that it may be a part of, and answers which they are. */
export async function readChartsAround(
  files: readonly TextOfFile[],
  texts: Pick<Texts, 'update'>,
): Promise<readonly string[]> {
  const inRun = new Set(files.map(({ key }) => key));
  const around = new Map<string, string | undefined>();
  for (const { disk } of files) {
    if (disk === undefined || !partOfChart.test(disk.path)) continue;
    for (let folder = dirname(disk.path); ; folder = dirname(folder)) {
      const path = join(folder, 'Chart.yaml');
      const key = uriOfPath(path);
      if (inRun.has(key) || around.has(key)) break;
      const read = await readTextFile(path);
      around.set(key, read.kind === 'text' ? read.text : undefined);
      if (isTopFolder(folder)) break;
    }
  }
  const found = [...around].flatMap(([key, text]) => (text === undefined ? [] : [{ key, text }]));
  for (const { key, text } of found) texts.update(key, text);
  return found.map(({ key }) => key);
}
