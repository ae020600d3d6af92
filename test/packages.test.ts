/** What the npm package and the VSIX hold: the program, its pages, and the licences of what is bundled; nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import { noticesFile } from '../scripts/notices.ts';

const root = join(import.meta.dirname, '..');
const expected = [
  'CHANGELOG.md',
  'LICENSE',
  'README.ja.md',
  'README.md',
  'icon.png',
  'package.json',
  'package.nls.ja.json',
  'package.nls.json',
  noticesFile,
  ...globSync(
    [
      'dist/client/*.cjs',
      'dist/server/*.js',
      'dist/server/charts.wasm.gz',
      'dist/web/*.{js,cjs}',
      'docs/**/*.md',
      'l10n/*.json',
      'schemas/*.json',
      'test/samples/shop/*',
      'syntaxes/*.json',
    ],
    { cwd: root, exclude: ['docs/decisions.md', 'docs/{,ja/}tour.md'] },
  ).map((file) => file.replaceAll('\\', '/')),
].sort();

test('the npm package holds what it should and nothing else', () => {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // A list, or since npm 12 an object by the package's name.
  const [pack] = Object.values(JSON.parse(printed) as Record<string, { files: { path: string }[] }>);
  assert.deepEqual(pack?.files.map(({ path }) => path).sort(), expected);
});

test('the VSIX holds the same, but no command line', async () => {
  const ofCommandLine = /^dist\/server\/(?:cli|treeWorker|(?:commandLine|sarif)-[A-Z0-9]+)\.js$/;
  const others = expected.filter((file) => !ofCommandLine.test(file));
  assert.deepEqual((await listFiles({ cwd: root, packageManager: PackageManager.None })).sort(), others);
});

test('every package of which a bundle has a part stands in the notices, with its licence', () => {
  const notices = readFileSync(join(root, noticesFile), 'utf8');
  const bundles = globSync('dist/*/*.{cjs,js}', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  // esbuild writes above each module where it is from.
  const folders = new Set(
    bundles.flatMap((bundle) =>
      [...bundle.matchAll(/^ *\/\/ \S*?(node_modules\/(?:.*node_modules\/)?(?:@[^/\s]+\/)?[^/\s]+)\//gm)].map(
        ([, folder = '']) => folder,
      ),
    ),
  );
  assert.ok(folders.size > 20, `${folders.size} packages`);
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    assert.ok(notices.includes(`${name} ${version} (${license})\n`), `${name} ${version}`);
    const files = readdirSync(join(root, folder)).filter((file) =>
      /^(licen[cs]e|copying|notice)/i.test(file),
    );
    assert.ok(files.length > 0, `${name} brings no licence`);
    for (const file of files) {
      const text = readFileSync(join(root, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim();
      assert.ok(notices.includes(text), `${file} of ${name}`);
    }
  }
});
