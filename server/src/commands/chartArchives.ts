/**
 * Packed charts among the PATHs of a run.
 * Knows how they are called; what is in one is read where its chart is.
 */
import { resolve, sep } from 'node:path';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { NotedPlace } from '../report/coverage.ts';
import type { Console } from './console.ts';
import type { TextOfFile } from './readFiles.ts';

/** What of the PATHs is a packed chart (`web-1.0.0.tgz`), and the others. */
export function archivesAmong(paths: readonly string[]): {
  readonly archives: readonly string[];
  readonly others: readonly string[];
} {
  const isArchive = (path: string) => /\.(?:tgz|tar\.gz)$/i.test(path);
  return { archives: paths.filter(isArchive), others: paths.filter((path) => !isArchive(path)) };
}

/** The `Chart.yaml` of each, which stands for the chart. What is none is said, and put to what is unread. */
export async function readArchives(
  archives: readonly string[],
  unread: NotedPlace[],
  console: Pick<Console, 'fail'>,
): Promise<readonly TextOfFile[]> {
  if (archives.length === 0) return [];
  const { readChartArchive } = await import('../hosts/node/charts/chartArchive.ts');
  const read = await Promise.all(
    archives.map(async (path): Promise<readonly TextOfFile[]> => {
      const name = path.split(sep).join('/');
      const text = (await readChartArchive(resolve(path)))?.texts.get('Chart.yaml');
      if (text === undefined) {
        console.fail({ id: 'archive-unreadable', file: name });
        unread.push({ file: name, line: 0 });
        return [];
      }
      const key = `${uriOfPath(resolve(path))}/Chart.yaml`;
      return [{ name: `${name}/Chart.yaml`, key, isExplicit: true, text, disk: undefined }];
    }),
  );
  return read.flat();
}
