/**
 * The charts whose fixes are held: what is offered, and what the first offer makes of the files.
 * Knows how they are written down; `fixes.test.ts` tries them.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChartCase, readCase } from '../chart.ts';

export interface FixCase {
  readonly chart: ChartCase;
  /** `NAME=VALUE` of a variable that is wanted, instead of links that are off. */
  readonly variable: string | undefined;
  /** In words: `value a.b in values.yaml`. */
  readonly offers: readonly string[];
  /** The files that the first offer changes, as they are then; all of them where any is told. */
  readonly wanted: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, 'catalogue');

/** Below `want/` is what shall become of a file. */
export function fixCatalogue(): readonly FixCase[] {
  return globSync('*.txt', { cwd: folder })
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const chart = readCase(file.replace('.txt', ''), text);
      const [, offers = ''] = /^# offers: (.+)$/m.exec(text) ?? [];
      const [, variable] = /^# variable: (.+)$/m.exec(text) ?? [];
      const isWanted = (path: string) => path.startsWith('want/');
      const all = Object.entries(chart.files);
      return {
        chart: { ...chart, files: Object.fromEntries(all.filter(([path]) => !isWanted(path))) },
        variable,
        offers: offers === 'none' ? [] : offers.split('; '),
        wanted: Object.fromEntries(
          all.filter(([path]) => isWanted(path)).map(([path, body]) => [path.slice('want/'.length), body]),
        ),
      };
    });
}
