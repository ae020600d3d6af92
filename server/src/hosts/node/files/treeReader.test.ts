import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findFiles } from './files.ts';
import { headBytes, slotBytes } from './treeParts.ts';
import { readTree, type TreeOptions } from './treeReader.ts';

const program = new URL('./treeWorker.ts', import.meta.url);
const nothing = { leftOut: new Set<string>(), exclude: [] };
/** A thread helps from the first file on. */
const inThread = { ...nothing, filesBeforeThread: 1, program };
const here = { ...nothing, filesBeforeThread: Number.POSITIVE_INFINITY };

function folderWith(context: TestContext, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ksl-tree-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function readIn(folder: string, options: TreeOptions) {
  const { files, problems, passedOver } = readTree(folder, 'tree', options);
  const read = [];
  for await (const some of files)
    for (const [{ uri, path, name, isExplicit, folders, leadsOut }, content] of some)
      read.push({ uri, path, name, isExplicit, folders, leadsOut, content: contentOf(content) });
  const left = passedOver().map(({ path, by }) => `${by}: ${path.slice(folder.length + 1)}`);
  return { read, problems: problems(), passedOver: left.sort() };
}

/** Only who reads here learns when a file was changed, and nobody asks. */
function contentOf(content: object) {
  return { ...content, modifiedMs: undefined };
}

/** Names that stand in another order than their folders do, and more of them than a part has. */
function manyFiles(): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {
    'a/x.yaml': 'a: 1\n',
    'a-b/x.yaml': 'a: 2\n',
    'a.yaml': 'a: 3\n',
    'a0/x.yaml': 'a: 4\n',
    'a/empty.yaml': '',
    'a/größer.yaml': 'ä: ö\n',
    'a/bom.yaml': '\ufeffa: 1\n',
    'a/utf16.yaml': Buffer.from('\ufeffa: 1\n', 'utf16le'),
    'a/latin1.yaml': Buffer.from('a: \xe4\n', 'latin1'),
    'a/nul.yaml': 'a: \0\n',
    'a/late-nul.yaml': `${'# \n'.repeat(1000)}\0\n`,
    'a/large.yaml': `# ${'x'.repeat(slotBytes)}\n`,
    'a/just.yaml': 'x'.repeat(slotBytes),
    '.gitignore': 'ignored*\n',
    'b/.gitignore': '!ignored.yaml\nother.yaml\n',
    'ignored.yaml': 'a: 1\n',
    'b/ignored.yaml': 'a: 1\n',
    'b/other.yaml': 'a: 1\n',
    'b/read.me': 'a: 1\n',
    '.git/HEAD': '',
    '.git/config.yaml': '',
  };
  for (let index = 0; index < 100; index += 1) files[`c/${index % 7}/${index}.yaml`] = `a: ${index}\n`;
  return files;
}

test('with a thread and without one the same files come, in the order of their names', async (context) => {
  const folder = folderWith(context, manyFiles());
  const outside = folderWith(context, { 'out.yaml': 'a: out\n' });
  symlinkSync(join(outside, 'out.yaml'), join(folder, 'a/link.yaml'));
  symlinkSync(join(folder, 'a/x.yaml'), join(folder, 'a/inner.yaml'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'a/broken.yaml'));
  const alone = await readIn(folder, here);
  assert.deepEqual(await readIn(folder, inThread), alone);
  assert.deepEqual(await readIn(folder, { ...inThread, filesBeforeThread: 50 }), alone);
  const { files } = await findFiles([folder], {});
  assert.deepEqual(
    alone.read.map(({ path }) => path),
    files.map(({ path }) => path),
  );
  assert.deepEqual(
    alone.read.map(({ name }) => name),
    alone.read.map(({ name }) => name).toSorted(),
  );
  assert.equal(alone.problems.length, 1);
});

test('a thread leaves out what is left out', async (context) => {
  const folder = folderWith(context, manyFiles());
  const exclude = [{ folder: `file://${folder}`, glob: 'c/3/' }];
  const leftOut = new Set([`file://${folder}/a/x.yaml`]);
  const alone = await readIn(folder, { ...here, exclude, leftOut });
  assert.deepEqual(await readIn(folder, { ...inThread, exclude, leftOut }), alone);
  assert.deepEqual(alone.passedOver, ['git: b/other.yaml', 'git: ignored.yaml', 'settings: c/3']);
  assert.equal(
    alone.read.some(({ name }) => name === 'tree/a/x.yaml' || name.startsWith('tree/c/3/')),
    false,
  );
});

/** They are read before the thread starts: those of one folder. */
const behindFirst = 32;

function nameOf(index: number): string {
  return `${Math.floor(index / behindFirst)}/${1000 + index}.yaml`;
}

for (const [what, text] of [
  ['cannot start', 'throw new Error("no memory");'],
  ['ends at once', 'process.exit(1);'],
  [
    'is lost on the way',
    `import { parentPort, workerData } from 'node:worker_threads';
    const slot = 0;
    new Uint8Array(workerData.memory).set([0x61, 0x3a], ${headBytes});
    const [sizes, kinds] = [Int32Array.of(2), Uint8Array.of(0)];
    parentPort.postMessage({ slot, ways: '${nameOf(behindFirst)}', sizes, kinds });
    setTimeout(() => { throw new Error('lost'); }, 50);`,
  ],
] as const)
  test(`a thread that ${what} is done without`, async (context) => {
    const names = Array.from({ length: 3 * behindFirst }, (_, index) => nameOf(index));
    const folder = folderWith(context, Object.fromEntries(names.map((name) => [name, 'a:'])));
    const program = new URL(`file://${folderWith(context, { 'thread.mjs': text })}/thread.mjs`);
    const read = await readIn(folder, { ...inThread, program });
    assert.deepEqual(read, await readIn(folder, here));
    assert.equal(read.read.length, names.length);
  });
