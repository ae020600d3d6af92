/** The import law of ARCHITECTURE.md, held against every import of every product file. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Of a relative import: the file, from the project's root. */
  readonly target: string | undefined;
}

interface Floor {
  readonly folder: string;
  readonly may: readonly RegExp[];
}

const inside = (...folders: string[]) => folders.map((folder) => new RegExp(`^server/src/${folder}`));

/** What a file of each folder may import: its own folder always, and what is listed. */
const floors: readonly Floor[] = [
  { folder: 'server/src/analysis/', may: [] },
  {
    folder: 'server/src/sources/',
    may: [
      ...inside('analysis/', 'settings\\.ts', 'settings/', 'projectFile\\.ts', 'deathWatch\\.ts'),
      /^node:/,
      /^(@kubernetes\/client-node\/dist\/config\.js|ignore|picomatch|vscode-uri)$/,
    ],
  },
  {
    folder: 'server/src/lsp/',
    may: [...inside('analysis/', 'protocol\\.ts', 'settings\\.ts'), /^vscode-languageserver/, /^vscode-uri$/],
  },
  {
    folder: 'server/src/supervisor/',
    may: [
      ...inside('analysis/plainText\\.ts', 'protocol\\.ts', 'deathWatch\\.ts'),
      /^vscode-languageserver-(protocol\/node|textdocument)$/,
      /^node:/,
    ],
  },
  { folder: 'server/src/report/', may: [...inside('analysis/'), /^node-sarif-builder$/] },
  {
    folder: 'client/src/',
    may: [/^server\/src\/protocol\.ts$/, /^node:/, /^vscode(-languageclient\/node)?$/],
  },
];

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier))
      : undefined;
    return { file, specifier, target };
  });
}

const files = globSync(['server/src/**/*.ts', 'client/src/**/*.ts'], { cwd: root }).filter(
  (file) => !file.endsWith('.test.ts'),
);
const imports = files.flatMap(importsOf);

test('there are imports to judge', () => {
  assert.ok(imports.length > 100, `${imports.length} imports`);
});

for (const { folder, may } of floors) {
  test(`${folder} imports only what its floor may`, () => {
    const wrong = imports
      .filter(({ file }) => file.startsWith(folder))
      .filter(({ specifier, target }) => {
        const name = target ?? specifier;
        return !name.startsWith(folder) && !may.some((pattern) => pattern.test(name));
      });
    assert.deepEqual(
      wrong.map(({ file, specifier }) => `${file} imports ${specifier}`),
      [],
    );
  });
}

for (const [library, home] of [
  ['node-sarif-builder', 'server/src/report/sarif.ts'],
  ['@kubernetes/client-node/dist/config.js', 'server/src/sources/cluster/serverAgent.ts'],
  ['yaml', 'server/src/settings/projectYaml.ts'],
] as const) {
  test(`${library} is imported in one place of the product only`, () => {
    const users = imports.filter(({ specifier }) => specifier === library).map(({ file }) => file);
    assert.deepEqual(
      [...new Set(users)].filter((file) => !file.startsWith(home)),
      [],
    );
  });
}

test('every file opens with what it knows', () => {
  const silent = files.filter(
    (file) => !readFileSync(join(root, file), 'utf8').match(/^(#!.*\n)?(\/\*\*\n \* |\/\/ )\S/),
  );
  assert.deepEqual(silent, []);
});

test('no room is larger than 300 lines, data aside', () => {
  const large = files
    .filter((file) => !file.startsWith('server/src/analysis/knowledge/'))
    .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
  assert.deepEqual(large, []);
});
