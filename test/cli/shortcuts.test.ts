/**
 * Whatever the command line leaves out to be fast, what it prints is the same to the byte: on trees of all kinds, written
 * in all styles. `test/shortcuts.test.ts` says it of the editor.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleCodes } from '../../server/src/analysis/rules/registry.ts';
import { runCli } from '../support/cli.ts';
import { exhausted, fixtures, folderFor } from '../support/shortcutTrees.ts';
import { manyServices, type TreeName, writeTree } from '../trees/trees.ts';

/** The rules that have found something: of others nothing would be compared. */
const seen = new Set<string>();

/** Small enough for a test, and each style, kind and mixture of the tree is in it. */
const trees: readonly (readonly [TreeName, number, services: number])[] = [
  ['plain', 60, manyServices],
  ['nginx', 60, manyServices],
  // About the number at which the first ones come near their limit.
  ['nginx', 40, 9000],
  ['nginx', 40, 10_500],
  ['crds', 24, manyServices],
  ['monorepo', 200, manyServices],
  ['monorepo', 100, 0],
  ['odd', 90, manyServices],
  ['big', 60, manyServices],
];

async function sameOnCommandLine(folder: string): Promise<void> {
  const words = ['check', '--format', 'json', '.'];
  const off = { KUBE_SERVICE_LINKS_SHORTCUTS: 'off' };
  const [short, long] = await Promise.all([runCli(folder, words), runCli(folder, words, '', off)]);
  assert.equal(short.out, long.out);
  assert.equal(short.err, long.err);
  assert.equal(short.code, long.code);
  const { findings } = JSON.parse(short.out) as { findings: { code: string }[] };
  for (const { code } of findings) seen.add(code);
}

for (const [name, size, services] of trees)
  test(`${name}, ${size}, with ${services} Services: on the command line`, async (t) => {
    const folder = folderFor(t);
    writeTree(name, size, folder, { services });
    await sameOnCommandLine(folder);
  });

test("the rules' fixtures: on the command line", async (t) => {
  const folder = folderFor(t);
  fixtures(folder);
  await sameOnCommandLine(folder);
});

test('manifests that name no namespace, and may be meant for others: on the command line', async (t) => {
  const folder = folderFor(t);
  writeTree('nginx', 20, folder, { services: 9000 });
  writeTree('plain', 20, folder, { services: 9000 });
  for (const name of globSync('team-*/**/*.yaml', { cwd: folder })) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^ {2}namespace: .*\n/gm, ''));
  }
  await sameOnCommandLine(folder);
});

test('Services that are only in manifests: on the command line', async (t) => {
  const folder = folderFor(t);
  exhausted(folder);
  await sameOnCommandLine(folder);
});

test('each rule has found something', () => {
  assert.deepEqual([...seen].sort(), [...ruleCodes].sort());
});
