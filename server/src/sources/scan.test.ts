import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { timeSlices } from '../host.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import { type ScanBound, scanFolders } from './scan.ts';
import { Workspace } from './workspace.ts';

test('a scan brings all manifests of the folders, says what it could not read, and can be stopped', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-scan-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const text =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  writeFileSync(join(folder, 'a b.yaml'), text);
  writeFileSync(join(folder, 'latin.yaml'), Buffer.from('# \xe4', 'latin1'));
  const newWorkspace = () =>
    new Workspace({
      resolveNamespace: (_, named) => ({ name: named ?? 'default', from: named ? 'manifest' : 'default' }),
    });
  const workspace = newWorkspace();
  const project = { workspace, texts: textsOf(workspace) };
  assert.deepEqual(await scanFolders(project, [folder, join(folder, 'gone')].map(uriOfPath), nodeHost), [
    `${folder}/gone does not exist`,
    `${folder}/latin.yaml is not valid UTF-8 (line 1): save it as UTF-8`,
  ]);
  assert.deepEqual([...workspace.namespaces()], ['shop']);
  assert.match(workspace.uris()[0] ?? '', /^file:\/\/\/.*\/a%20b\.yaml$/);
  await scanFolders(project, [uriOfPath(folder)], nodeHost, {
    leftOut: new Set([uriOfPath(join(folder, 'a b.yaml'))]),
  });
  assert.deepEqual(workspace.uris(), [], 'what is left out now is forgotten');
  const stopped = newWorkspace();
  await scanFolders({ workspace: stopped, texts: textsOf(stopped) }, [uriOfPath(folder)], nodeHost, {
    signal: AbortSignal.abort(),
  });
  assert.deepEqual(stopped.uris(), []);
});

test('more files than are read are left out by name, however long they are, and that is said', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-scan-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['a', 'b', 'c', 'd'])
    writeFileSync(
      join(folder, `${name}.yaml`),
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${name} }\nspec: { ports: [{ port: 80 }] }\n`,
    );
  const workspace = new Workspace({
    resolveNamespace: (_, named) => ({ name: named ?? 'x', from: 'manifest' }),
  });
  const texts = textsOf(workspace);
  const scan = async (most: ScanBound) => {
    const said: string[] = [];
    const onLeftOut = (why: Phrase) => said.push(english.say(why));
    const problems = await scanFolders({ workspace, texts }, [uriOfPath(folder)], nodeHost, {
      most,
      onLeftOut,
    });
    assert.deepEqual(said, problems);
    assert.equal(texts.onDisk, workspace.uris().length);
    return [
      [...workspace.namespaces()].sort().join(''),
      problems.map((line) => line.split(' manifests')[0]).join(),
    ];
  };
  assert.deepEqual(await scan({ files: 4, characters: 1000 }), ['abcd', '']);
  assert.deepEqual(await scan({ files: 3, characters: 1000 }), ['abc', '1 of 4']);
  assert.deepEqual(await scan({ files: 4, characters: 200 }), ['ab', '2 of 4']);
  assert.deepEqual(await scan({ files: 4, characters: 10 }), ['', '4 of 4']);
});

test('a pause lets other work run only when the slice is used up', async () => {
  let now = 0;
  let turns = 0;
  const pause = timeSlices({ ...nodeHost, now: () => now });
  setImmediate(() => (turns += 1));
  await pause();
  assert.equal(turns, 0);
  now = 10;
  await pause();
  assert.equal(turns, 1);
});

test('a file of many documents is read with a pause behind each of them', async () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n---\n';
  const workspace = new Workspace({ resolveNamespace: () => ({ name: 'shop', from: 'manifest' }) });
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  await textsOf(workspace).updateInSlices('file:///many.yaml', service.repeat(1000), pause);
  assert.equal(pauses, 1001);
  assert.deepEqual([...workspace.namespaces()], ['shop']);
  await textsOf(workspace).updateInSlices('file:///many.yaml', service.repeat(1000), pause);
  assert.equal(pauses, 1001, 'the same text is not read again');
});

test('what a file of many documents declares is taken a little at a time, and its content is let go', async () => {
  const service = (index: number) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: s${index}, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;
  const text = Array.from({ length: 1000 }, (_, index) => service(index)).join('---\n');
  const workspace = new Workspace({
    keepsWanted: true,
    resolveNamespace: () => ({ name: 'shop', from: 'manifest' }),
  });
  const count = () => {
    const known = workspace.knowledge('shop');
    return known.kind === 'known' ? known.services.size : 0;
  };
  let [before, most] = [0, 0];
  const pause = async () => {
    most = Math.max(most, count() - before);
    before = count();
  };
  await textsOf(workspace).updateInSlices('file:///many.yaml', text, pause);
  await pause();
  assert.deepEqual([count(), most], [1000, 100]);
  assert.equal(workspace.file('file:///many.yaml'), undefined);
  await textsOf(workspace).updateInSlices('file:///many.yaml', text.replaceAll('s99', 'z99'), pause);
  assert.deepEqual([count(), workspace.file('file:///many.yaml')], [1000, undefined]);
  await textsOf(workspace).updateInSlices('file:///more.yaml', text, async () => {
    if (count() > 1000) textsOf(workspace).update('file:///more.yaml', undefined);
  });
  assert.equal(count(), 1000);
});

test('what an editor has typed while the disk was read stays in force', async () => {
  const named = (namespace: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: ${namespace} }\nspec: { ports: [{ port: 80 }] }\n`;
  const workspace = new Workspace({
    resolveNamespace: (_, name) => ({ name: name ?? 'default', from: 'manifest' }),
  });
  await textsOf(workspace).updateInSlices('file:///a.yaml', named('disk'), async () => {
    textsOf(workspace).edit('file:///a.yaml', named('editor'));
  });
  assert.deepEqual([...workspace.namespaces()], ['editor']);
});
