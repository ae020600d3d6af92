/**
 * The manifests of `fixtures/rules/` with what their first lines say.
 * `# services: shop 632x12` (`describedInventory.ts` explains the words); nothing at all: nothing is known but what the
 * fixture itself declares. After `# long: 140000`, LONG_TEXT stands for that many characters.
 * `# rules: CODE SEVERITY` sets the severity of a rule, as a user would.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisOptions } from '../../server/src/analysis/options.ts';

export interface RuleFixture {
  readonly file: string;
  readonly text: string;
  /** What is known of the Services. */
  readonly services: string | undefined;
  readonly options: Partial<AnalysisOptions>;
}

const folder = join(import.meta.dirname, '../fixtures/rules');
const files = globSync('*.yaml', { cwd: folder }).sort();

/** All fixtures. */
export const ruleFixtures: readonly RuleFixture[] = files
  .filter((file) => !file.endsWith('.fixed.yaml'))
  .map((file) => {
    const text = read(file);
    const [, services] = /^# services: (.*?)\r?$/m.exec(text) ?? [];
    const rules = [...text.matchAll(/^# rules: (\S+) (\S+?)\r?$/gm)];
    const options = { rules: Object.fromEntries(rules.map(([, code, severity]) => [code, severity])) };
    return { file, text, services, options };
  });

/** `X.fixed.yaml` of `X.yaml`; undefined where there is none. */
export function fixedText({ file }: RuleFixture): string | undefined {
  const fixed = file.replace(/\.yaml$/, '.fixed.yaml');
  return files.includes(fixed) ? read(fixed) : undefined;
}

/** A file of the folder, its long texts written out. */
function read(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const [, length = '0'] = /^# long: (\d+)$/m.exec(text) ?? [];
  return text.replaceAll(/(?<!# .*)LONG_TEXT/g, 'x'.repeat(Number(length)));
}
