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
/** What browsers load, with gzip. */
const mostBytesForBrowsers = 0.6 * 1024 * 1024;
/** All else: bundles for Node.js and pages, in two languages. */
const mostBytesOfRest = 0.9 * 1024 * 1024;

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
  'dist/server/chartWorker.mjs',
  'dist/server/charts.wasm.gz',
  'dist/server/engine.mjs',
  'dist/server/main.mjs',
  'dist/web/chartWorker.js',
  'dist/web/extension.cjs',
  'dist/web/server.js',
  ...globSync(['syntaxes/*.json', 'l10n/*.json', 'docs/**/*.md', 'schemas/*.json', 'test/samples/shop/*'], {
    cwd: root,
    exclude: ['docs/decisions.md'],
  }),
].sort();

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, ['esbuild.mjs', '--minify'], { cwd: root, stdio: 'inherit' });

const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).sort();
// What is shared, or loaded when it is wanted: names of chunks end in a sum of their content.
const named = files.filter((file) => !/^dist\/server\/\w+-[A-Z0-9]{8}\.mjs$/.test(file));
assert.deepEqual(named, expected, 'the .vsix holds what it should and nothing else');

const packagePath = join(root, 'kube-service-links.vsix');
await createVSIX({ cwd: root, dependencies: false, packagePath });
const { size } = statSync(packagePath);
assert.ok(size <= mostBytes, `the .vsix has ${size} bytes; at most ${mostBytes} are allowed`);
const forBrowsers = globSync('dist/web/*.{js,cjs}', { cwd: root }).map((name) => {
  const bundle = readFileSync(join(root, name));
  const zipped = gzipSync(bundle).length;
  console.log(`${name}: ${bundle.length} bytes, ${zipped} with gzip`);
  return zipped;
});
const engineBytes = statSync(join(root, 'dist', 'server', 'charts.wasm.gz')).size;
const browserBytes = forBrowsers.reduce((sum, one) => sum + one, 0);
for (const [what, bytes, most] of [
  ['what browsers load', browserBytes, mostBytesForBrowsers],
  ['all else but the engine of charts', size - engineBytes - browserBytes, mostBytesOfRest],
] as const)
  assert.ok(bytes <= most, `in the .vsix ${what} has ${bytes} bytes; at most ${most} are allowed`);
console.log(
  `kube-service-links.vsix: ${files.length} files, ${size} bytes, ${size - engineBytes} without the engine of charts`,
);
