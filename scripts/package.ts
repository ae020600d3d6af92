/**
 * Makes the .vsix and holds it against what it may contain: `npm run package`.
 * The list is part of the product: a file too many is a leak, one too few an extension that does not start.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { noticesFile } from './notices.ts';

const root = join(import.meta.dirname, '..');
/** With all chunks, that of the cluster included, and the engine that renders charts, which is most of it. */
const mostBytes = 5 * 1024 * 1024;
/** Without that engine: the bundles for Node.js and for browsers, the pages, and all of it in two languages. */
const mostBytesOfRest = 1_200_000;

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
  'dist/client/extension.cjs',
  'dist/server/chartWorker.js',
  'dist/server/charts.wasm.gz',
  'dist/server/engine.js',
  'dist/server/main.js',
  'dist/server/serveWorker.js',
  'dist/web/chartWorker.js',
  'dist/web/extension.cjs',
  ...globSync(['syntaxes/*.json', 'l10n/*.json', 'docs/**/*.md', 'schemas/*.json', 'test/samples/shop/*'], {
    cwd: root,
    exclude: ['docs/decisions.md', 'docs/{,ja/}tour.md'],
  }),
].sort();

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, ['esbuild.mjs', '--minify'], { cwd: root, stdio: 'inherit' });

const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).sort();
// What is shared, or loaded when it is wanted: names of chunks end in a sum of their content.
const named = files.filter((file) => !/^dist\/server\/\w+-[A-Z0-9]{8}\.js$/.test(file));
assert.deepEqual(named, expected, 'the .vsix holds what it should and nothing else');

const packagePath = join(root, 'kube-service-links.vsix');
await createVSIX({ cwd: root, dependencies: false, packagePath });
const { size } = statSync(packagePath);
assert.ok(size <= mostBytes, `the .vsix has ${size} bytes; at most ${mostBytes} are allowed`);
const rest = size - statSync(join(root, 'dist', 'server', 'charts.wasm.gz')).size;
assert.ok(
  rest <= mostBytesOfRest,
  `without the engine of charts the .vsix has ${rest} bytes, not ${mostBytesOfRest}`,
);
const forBrowsers = [
  'dist/web/extension.cjs',
  'dist/web/chartWorker.js',
  ...loadedBy('dist/server/serveWorker.js'),
];
const texts = forBrowsers.map((name) => readFileSync(join(root, name)));
const sum = (sizes: readonly number[]) => sizes.reduce((all, one) => all + one, 0);
console.log(
  `Browsers load ${sum(texts.map(({ length }) => length))} bytes, ${sum(texts.map((text) => gzipSync(text).length))} with gzip, in ${texts.length} files`,
);
console.log(
  `kube-service-links.vsix: ${files.length} files, ${size} bytes, ${rest} without the engine of charts`,
);

/** A bundle, and the chunks that it loads at once. */
function loadedBy(entry: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(root, name), 'utf8');
    for (const [, chunk] of text.matchAll(/\b(?:from|import)\s*"\.\/([\w-]+\.js)"/g))
      visit(`dist/server/${chunk}`);
  };
  visit(entry);
  return [...seen];
}
