/**
 * The manifests of `fixtures/rules/` with what their comments say.
 * `# services: shop 632x12` (`describedInventory.ts` explains the words); nothing at all: nothing is known but what the
 * fixture itself declares. After `# long: 140000`, LONG_TEXT stands for that many characters.
 * `# settings: rules: { CODE: SEVERITY }` is a line of the project file, as a user would write it.
 * A line that ends in `# want: CODE SEVERITY` has that finding (`, ` parts several), and no other line has any.
 * `# silent: CODE` says that the fixture is there to show that this rule finds nothing in it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisOptions } from '../../server/src/analysis/options.ts';
import { optionsIn } from './projectOptions.ts';

/** What is known of the Services that the fixture does not declare itself. */
export type Knowledge = 'complete' | 'partial' | 'unavailable';

export interface RuleFixture {
  readonly file: string;
  readonly text: string;
  /** What is known of the Services. */
  readonly services: string | undefined;
  readonly knowledge: Knowledge;
  readonly options: Partial<AnalysisOptions>;
  readonly wants: readonly Want[];
  /** The codes of `# silent: CODE`. */
  readonly silent: readonly string[];
}

/** A finding that a fixture has. */
export interface Want {
  /** From 1. */
  readonly line: number;
  readonly code: string;
  readonly severity: string;
}

const folder = join(import.meta.dirname, '../fixtures/rules');
const files = globSync('*.yaml', { cwd: folder }).sort();

/** All fixtures. */
export const ruleFixtures: readonly RuleFixture[] = files
  .filter((file) => !file.endsWith('.fixed.yaml'))
  .map((file) => {
    const text = read(file);
    const [, services] = /^# services: (.*?)\r?$/m.exec(text) ?? [];
    const knowledge =
      services === undefined ? 'unavailable' : / at-least\b/.test(services) ? 'partial' : 'complete';
    const settings = [...text.matchAll(/^# settings: (.*?)\r?$/gm)].map(([, line = '']) => line);
    const options = settings.length === 0 ? {} : optionsIn(settings.join('\n'));
    const silent = [...text.matchAll(/^# silent: (\S+?)\r?$/gm)].map(([, code = '']) => code);
    return { file, text, services, knowledge, options, wants: wantsIn(text), silent };
  });

/** `X.fixed.yaml` of `X.yaml`; undefined where there is none. */
export function fixedText({ file }: RuleFixture): string | undefined {
  const fixed = file.replace(/\.yaml$/, '.fixed.yaml');
  return files.includes(fixed) ? read(fixed) : undefined;
}

function wantsIn(text: string): readonly Want[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const [, wants] = /# want: (.*)$/.exec(content) ?? [];
    return (wants?.split(', ') ?? []).map((want) => {
      const [code = '', severity = ''] = want.split(' ');
      return { line: index + 1, code, severity };
    });
  });
}

/** A file of the folder, its long texts written out. */
function read(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const [, length = '0'] = /^# long: (\d+)$/m.exec(text) ?? [];
  return text.replaceAll(/(?<!# .*)LONG_TEXT/g, 'x'.repeat(Number(length)));
}
