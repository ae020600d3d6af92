/**
 * `npm run new:rule NAME`: writes the files of a rule from a pattern and registers it, so that a new rule is filling in.
 * `-- --services`: it cannot be judged without the Services of its namespace.
 * Knows where a rule is registered; names are `ruleNames.ts`'s, what its files hold `rulePattern.ts`'s.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  catalogues,
  contract,
  examples,
  problemOf,
  project,
  registry,
  summariesInJapanese,
} from './ruleNames.ts';
import { constantOf, ruleFiles } from './rulePattern.ts';

const example = 'dns-name-too-long';

/** What `contributeSettings.ts` writes of each rule. */
const generated = [
  'README.md',
  'docs/rules/README.md',
  'docs/ja/rules/README.md',
  'package.json',
  'package.nls.ja.json',
  'package.nls.json',
  'schemas/kube-service-links.schema.json',
];

process.exitCode = main();

function main(): number {
  const words = wordsGiven();
  const [code, ...others] = words?.positionals ?? [];
  if (words === undefined || code === undefined || others.length > 0)
    return refuse(`Name one rule: npm run new:rule ${example}, or npm run new:rule -- --services ${example}`);
  const problem = problemOf(code);
  if (problem !== undefined) return refuse(problem);
  const files = ruleFiles({ code, needsInventory: words.values.services });
  const written = new Map([...files, ...registrations(code)]);
  for (const [file, text] of written) writeFileSync(join(project, file), text);
  if (
    !run(
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--write',
      registry,
      ...catalogues,
      ...files.keys(),
    )
  )
    return 1;
  if (!run('scripts/contributeSettings.ts')) return 1;
  console.log(nextSteps([...files.keys()]));
  return 0;
}

/** Undefined where there is an option that is not known. */
function wordsGiven() {
  try {
    return parseArgs({ options: { services: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}

/** The files that name each rule, with this one in them. */
function registrations(code: string): readonly (readonly [string, string])[] {
  const name = constantOf(code);
  return [
    [
      registry,
      edited(registry, [
        [/^(?=import type \{ Rule \})/m, `import { ${name} } from './${name}.ts';\n`],
        [/^(?=\];$)/m, `  ${name},\n`],
      ]),
    ],
    ...catalogues.map((catalogue): readonly [string, string] => {
      const folder = `./${basename(catalogue, '.ts')}/`;
      return [
        catalogue,
        edited(catalogue, [
          [/^(?=import type \{ Catalogue \})/m, `import { ${name} } from '${folder}${name}.ts';\n`],
          [/(?<=^ {2}statements: \{\n)/m, `    ...${name},\n`],
        ]),
      ];
    }),
    [
      summariesInJapanese,
      edited(summariesInJapanese, [
        [/^(?=\};\n\n\/\*\* By what)/m, `  '${code}': 'FILL IN: 見つけるものの要約',\n`],
      ]),
    ],
    [contract, edited(contract, [[/(?<="code": \{\s+"enum": \[[^\]]+")(?=\s+\])/, `,\n       "${code}"`]])],
    [
      examples,
      edited(examples, [
        [/^(?= {2}\};\n {2}return Object\.entries\(forms\))/m, `    '${code}': [{ container }],\n`],
      ]),
    ],
  ];
}

/** A file's text with each insertion at its place. */
function edited(file: string, insertions: readonly (readonly [RegExp, string])[]): string {
  return insertions.reduce(
    (before, [where, text]) => {
      if (!where.test(before)) throw new Error(`${file} is not built as scripts/newRule.ts thinks: ${where}`);
      return before.replace(where, () => text);
    },
    readFileSync(join(project, file), 'utf8'),
  );
}

function run(script: string, ...words: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [script, ...words], { cwd: project, stdio: 'inherit' });
  return status === 0;
}

function refuse(problem: string): number {
  console.error(problem);
  return 1;
}

function nextSteps(files: readonly string[]): string {
  return `Written:
${files.map((file) => `  ${file}`).join('\n')}
Registered in ${registry}, ${catalogues.join(', ')}, ${summariesInJapanese}, ${contract} and ${examples}.
Listed in ${generated.join(', ')}, which are generated: do not edit them.
Next:
  1. Replace each FILL IN in the files written; a test lists those that are left.
  2. node scripts/contributeSettings.ts, once summary and severity are final: it brings them into what is generated.
  3. npm run lint, npm test, and a line in CHANGELOG.md.
  4. Run it on other people's manifests: test/precision/README.md.`;
}
