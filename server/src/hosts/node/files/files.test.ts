import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { uriOfPath } from '../pathUris.ts';
import { type FindPathsOptions, findFiles, wouldFind } from './files.ts';

/** A folder with files; a path that ends in `/` is an empty folder. */
function folderWith(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ksl-files-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(name.endsWith('/') ? join(folder, name) : dirname(join(folder, name)), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function namesIn(
  cwd: string,
  paths: readonly string[],
  options: FindPathsOptions = {},
): Promise<readonly string[]> {
  const { files, problems } = await findFiles(paths, { cwd, ...options });
  assert.deepEqual(problems, []);
  return files.map(({ name }) => name);
}

test('manifests by name, sorted, without .git and node_modules', async (context) => {
  const cwd = folderWith(context, {
    'b.yaml': '',
    'a/z.yml': '',
    'a/B.yaml': '',
    'a/list.json': '',
    'a/read.me': '',
    '.hidden/x.yaml': '',
    '.git/config.yaml': '',
    'a/node_modules/x.yaml': '',
  });
  const all = ['.hidden/x.yaml', 'a/B.yaml', 'a/list.json', 'a/z.yml', 'b.yaml'];
  assert.deepEqual(await namesIn(cwd, ['.']), all);
  assert.deepEqual(await namesIn(cwd, ['a/']), ['a/B.yaml', 'a/list.json', 'a/z.yml']);
  assert.deepEqual(
    await namesIn(cwd, [cwd]),
    all.map((name) => `${cwd}/${name}`),
  );
});

test('a file that is named is taken whatever it is called, under the name given, once', async (context) => {
  const cwd = folderWith(context, { 'a/x.txt': '', 'a/y.yaml': '', '.gitignore': '*.yaml' });
  const { files } = await findFiles(['./a/y.yaml', 'a', 'a/x.txt', 'a/x.txt'], { cwd });
  assert.deepEqual(
    files.map(({ name, isExplicit }) => [name, isExplicit]),
    [
      ['./a/y.yaml', true],
      ['a/x.txt', true],
    ],
  );
});

test('what git ignores is left out: nested files, negation, folders, and rules from above', async (context) => {
  const cwd = folderWith(context, {
    '.git/': '',
    '.gitignore': 'build/\n/only-top.yaml\n*.tmp.yaml\nnever/\n',
    'only-top.yaml': '',
    'a/only-top.yaml': '',
    'a/x.tmp.yaml': '',
    'a/keep.tmp.yaml': '',
    'a/.gitignore': '!keep.tmp.yaml\nlocal.yaml\n',
    'a/local.yaml': '',
    'b/local.yaml': '',
    'a/build/x.yaml': '',
    'never/.gitignore': '!x.yaml',
    'never/x.yaml': '',
  });
  const inA = ['a/keep.tmp.yaml', 'a/only-top.yaml'];
  assert.deepEqual(await namesIn(cwd, ['.']), [...inA, 'b/local.yaml']);
  assert.deepEqual(await namesIn(cwd, ['a']), inA, 'the rules above hold within a repository');
  assert.deepEqual(
    await namesIn(cwd, ['a/build']),
    ['a/build/x.yaml'],
    'who names an ignored folder means it',
  );
});

test('rules above a folder that is in no repository are not looked at', async (context) => {
  const cwd = folderWith(context, { '.gitignore': '*.yaml', 'a/x.yaml': '' });
  assert.deepEqual(await namesIn(cwd, ['a']), ['a/x.yaml']);
});

test('excluded and left-out files and folders', async (context) => {
  const cwd = folderWith(context, { 'vendor/x.yaml': '', 'a.yaml': '', 'services.json': '' });
  const isExcluded = (uri: string) => uri === uriOfPath(join(cwd, 'vendor'));
  const leftOut = new Set([uriOfPath(join(cwd, 'services.json'))]);
  assert.deepEqual(await namesIn(cwd, ['.'], { isExcluded, leftOut }), ['a.yaml']);
});

test('links: no folder is entered twice, no loop is endless, a file outside is read, one inside is not read twice', async (context) => {
  const cwd = folderWith(context, { 'in/a.yaml': '', 'out/b.yaml': '', 'out/c.yaml/': '' });
  symlinkSync('..', join(cwd, 'in/loop'));
  symlinkSync('loop.yaml', join(cwd, 'in/loop.yaml'));
  symlinkSync('a.yaml', join(cwd, 'in/twice.yaml'));
  symlinkSync('../out/b.yaml', join(cwd, 'in/outside.yaml'));
  symlinkSync('../out/c.yaml', join(cwd, 'in/folder.yaml'));
  symlinkSync('nowhere', join(cwd, 'in/dangling.yaml'));
  const { files, problems } = await findFiles(['in'], { cwd });
  assert.deepEqual(
    files.map(({ name }) => name),
    ['in/a.yaml', 'in/outside.yaml'],
  );
  assert.deepEqual(
    [...problems].sort((a, b) => (a.name < b.name ? -1 : 1)),
    [
      { name: 'in/dangling.yaml', message: { id: 'file-missing', isPathBroken: false }, isExplicit: false },
      { name: 'in/loop.yaml', message: { id: 'file-link-loop', done: 'read' }, isExplicit: false },
    ],
  );
});

test('what does not exist, and what may not be entered, is said and skipped', async (context) => {
  const cwd = folderWith(context, { 'a.yaml': '', 'closed/x.yaml': '' });
  const { files, problems } = await findFiles(['missing', '.', 'a.yaml/x'], { cwd });
  assert.equal(
    files.some(({ name }) => name === 'a.yaml'),
    true,
  );
  assert.deepEqual(problems, [
    { name: 'missing', message: { id: 'file-missing', isPathBroken: false }, isExplicit: true },
    { name: 'a.yaml/x', message: { id: 'file-missing', isPathBroken: true }, isExplicit: true },
  ]);
});

test('a folder that may not be entered is said and skipped', {
  skip: process.platform === 'win32',
}, async (context) => {
  const cwd = folderWith(context, { 'closed/x.yaml': '' });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'closed'), 0);
  // Root may enter everything: be nobody for the time of the walk.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  const { problems } = await findFiles(['.'], { cwd }).finally(() => isRoot && process.seteuid?.(0));
  chmodSync(join(cwd, 'closed'), 0o700);
  assert.deepEqual(problems, [
    { name: 'closed', message: { id: 'file-denied', done: 'read' }, isExplicit: false },
  ]);
});

test('a walk that is aborted ends', async (context) => {
  const cwd = folderWith(context, { 'a/b/c.yaml': '' });
  assert.deepEqual(await namesIn(cwd, ['.'], { signal: AbortSignal.abort() }), []);
});

test('whether walking would find a file of which an editor tells', async (context) => {
  const cwd = folderWith(context, { '.gitignore': 'build/\n', 'a/.gitignore': 'x.yaml' });
  const would = (name: string, options: FindPathsOptions = {}) => wouldFind(cwd, join(cwd, name), options);
  assert.equal(await would('a/new.yaml'), true);
  assert.equal(await would('a/x.yaml'), false);
  assert.equal(await would('a/build/y.yaml'), false);
  assert.equal(await would('node_modules/y.yaml'), false);
  assert.equal(await would('read.me'), false);
  assert.equal(await would('../other.yaml'), false);
  assert.equal(await would('a/new.yaml', { isExcluded: (uri) => uri === uriOfPath(join(cwd, 'a')) }), false);
});
