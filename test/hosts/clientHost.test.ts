/** Files that only the client has are found, read and rendered as those of a disk are. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Found } from '../../server/src/host.ts';
import { clientHost, withClientFiles } from '../../server/src/hosts/client/clientHost.ts';
import { nodeSessionHost } from '../../server/src/hosts/node/contexts/clientClusters.ts';
import { nodeHost } from '../../server/src/hosts/node/nodeHost.ts';
import { uriOfPath } from '../../server/src/hosts/node/pathUris.ts';
import { filesInMemory } from './clientFiles.ts';

const tree = {
  '.gitignore': 'build/\n*.gen.yaml\n!keep.gen.yaml\n/only-here.yaml\n',
  'web.yaml': 'a',
  'web.gen.yaml': 'a',
  'keep.gen.yaml': 'a',
  'only-here.yaml': 'a',
  'notes.txt': 'a',
  'build/out.yaml': 'a',
  'apps/only-here.yaml': 'a',
  'apps/.gitignore': 'tmp\n!/web.gen.yaml\n',
  'apps/web.gen.yaml': 'a',
  'apps/tmp/x.yaml': 'a',
  'apps/a b/ä%20.yaml': 'a',
  'apps/list.json': 'a',
  'node_modules/x/y.yaml': 'a',
  '.git/config.yaml': 'a',
};

async function onDisk(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ksl-client-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [way, text] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, way)), { recursive: true });
    await writeFile(join(folder, way), text);
  }
  return uriOfPath(folder);
}

/** The same tree in both hosts. */
async function bothOf(t: TestContext) {
  const disk = await onDisk(t);
  const uriIn = (way: string) => `memfs:/shop/${way.split('/').map(encodeURIComponent).join('/')}`;
  const memory = clientHost(
    filesInMemory(Object.fromEntries(Object.entries(tree).map(([way, text]) => [uriIn(way), text]))),
  );
  return { disk, memory, folder: 'memfs:/shop' };
}

test('the same files are found as on a disk, as git would', async (t) => {
  const { disk, memory, folder } = await bothOf(t);
  const isExcluded = (uri: string) => uri.endsWith('/list.json');
  for (const options of [{}, { isExcluded }, { takesIgnored: true }]) {
    const ways = async (found: Promise<Found>, root: string) => {
      const { files, passedOver } = await found;
      const left = passedOver.map(({ uri, by, isFolder }) => `${by} ${uri.slice(root.length)} ${isFolder}`);
      return [...files.map(({ uri }) => uri.slice(root.length)), ...left].sort();
    };
    const there = await ways(nodeHost.find(disk, options), disk);
    assert.ok(there.length > 4);
    assert.deepEqual(await ways(memory.find(folder, options), folder), there);
  }
});

test('a file that comes is looked for where it would have been found', async (t) => {
  const { disk, memory, folder } = await bothOf(t);
  for (const way of [...Object.keys(tree), 'new.yaml', 'new.gen.yaml', 'build/new.yaml', 'apps/tmp/new.yaml'])
    assert.equal(
      await memory.wouldFind(folder, `${folder}/${way}`, {}),
      await nodeHost.wouldFind(disk, `${disk}/${way}`, {}),
      way,
    );
  assert.equal(await memory.wouldFind(folder, 'memfs:/other/web.yaml', {}), false);
});

test('a link is not taken where nobody trusts the workspace, and an endless folder ends', async () => {
  const files = filesInMemory({ 'memfs:/shop/a.yaml': 'link:b', 'memfs:/shop/b.yaml': 'b' });
  const names = async (within?: readonly string[]) =>
    (await clientHost(files).find('memfs:/shop', within ? { within } : {})).files.map(({ name }) => name);
  assert.deepEqual(await names(), ['shop/a.yaml', 'shop/b.yaml']);
  assert.deepEqual(await names(['memfs:/shop']), ['shop/b.yaml']);
  const endless = clientHost({
    ...files,
    list: async () => ({ kind: 'entries', entries: [{ name: 'x', isFolder: true, isLink: false }] }),
  });
  assert.deepEqual((await endless.find('memfs:/shop', {})).files, []);
});

test('encodings are read as those of files are, and what cannot be read says why', async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('name: wéb', 'utf16le')]);
  const files = filesInMemory({
    'memfs:/a.yaml': '\uFEFFname: web',
    'memfs:/b.yaml': utf16,
    'memfs:/c.yaml': new Uint8Array([0x61, 0xff]),
    'memfs:/d.yaml': 'a\0b',
  });
  const host = clientHost(files);
  const read = async (uri: string, most?: number) => {
    const found = await host.readText(uri, most);
    return found.kind === 'text' ? found.text : found.message;
  };
  assert.equal(await read('memfs:/a.yaml'), 'name: web');
  assert.equal(await read('memfs:/b.yaml'), 'name: wéb');
  assert.deepEqual(await read('memfs:/c.yaml'), {
    id: 'file-not-in-encoding',
    encoding: 'UTF-8',
    line: null,
  });
  assert.deepEqual(await read('memfs:/d.yaml'), { id: 'file-has-nul' });
  assert.deepEqual(await read('memfs:/e.yaml'), { id: 'file-missing', isPathBroken: false });
  assert.deepEqual(await read('memfs:/a.yaml', 2), { id: 'file-too-large', bytes: 10, mostBytes: 2 });
});

test('a host has its own files and the client’s, and renders charts of both', async (t) => {
  const disk = await onDisk(t);
  const host = withClientFiles(
    nodeSessionHost({}),
    filesInMemory({
      'memfs:/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'memfs:/web/templates/a.yaml': 'name: {{ .Release.Name }}\n',
      'memfs:/web/charts/x-1.tgz': new Uint8Array([0x1f, 0x8b]),
      'memfs:/web/files/a.txt': 'a',
      'memfs:/web/templates/l.yaml': 'link:elsewhere',
    }),
  );
  assert.equal((await host.readText(`${disk}/web.yaml`)).kind, 'text');
  assert.equal((await host.manyTexts?.()('memfs:/web/Chart.yaml'))?.kind, 'text');
  assert.equal(await host.isInside('memfs:/web/a', ['memfs:/web']), true);
  assert.equal(await host.isInside('memfs:/webb/a', ['memfs:/web']), false);
  const charts = host.charts?.(['memfs:/web']);
  t.after(() => charts?.dispose());
  const chart = await charts?.readFolder('memfs:/web');
  assert.deepEqual(
    [[...(chart?.texts.keys() ?? [])], [...(chart?.binary.keys() ?? [])]],
    [['Chart.yaml', 'templates/a.yaml', 'files/a.txt'], ['charts/x-1.tgz']],
  );
  assert.equal((await charts?.readPart('memfs:/elsewhere'))?.texts.size, 0);
});
