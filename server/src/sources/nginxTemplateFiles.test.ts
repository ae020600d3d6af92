import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import { wayFrom } from '../settings/uris.ts';
import { maxNginxTemplateBytes, NginxTemplateFiles } from './nginxTemplateFiles.ts';
import { readNginxTemplates } from './readNginxTemplates.ts';

const folder = 'file:///w';
const row = (workload: string, ...globs: readonly string[]) => ({
  files: globs.map((glob) => ({ folder, glob })),
  workload,
});
const names = (files: NginxTemplateFiles, name = 'web') =>
  files.find('Deployment', name).map(({ file }) => file);

test('files belong to the workloads of all rows that name them', () => {
  const files = new NginxTemplateFiles();
  textsOf(files).update('file:///w/b.template', 'b');
  textsOf(files).update('file:///w/a.template', 'a');
  textsOf(files).update('file:///w/other/c.template', 'c');
  assert.deepEqual(names(files), []);
  files.configure([row('Deployment/web', '*.template', 'a.*'), row('Deployment/api', 'a.template')]);
  textsOf(files).route();
  assert.deepEqual(names(files), ['file:///w/a.template', 'file:///w/b.template']);
  assert.deepEqual(names(files, 'api'), ['file:///w/a.template']);
  assert.deepEqual(files.find('StatefulSet', 'web'), []);
  assert.equal(files.isNamed('file:///w/other/c.template'), false);
  files.configure([row('Deployment/web', 'other/**')]);
  textsOf(files).route();
  assert.deepEqual(names(files), ['file:///w/other/c.template']);
});

test('the text of an open editor wins over the disk, and an object lasts as long as its text', () => {
  const files = new NginxTemplateFiles();
  files.configure([row('Deployment/web', '*.template')]);
  const uri = 'file:///w/a%20b.template';
  const text = () => files.find('Deployment', 'web')[0]?.text;
  textsOf(files).update(uri, 'disk');
  const [first] = files.find('Deployment', 'web');
  const document = files.view(uri);
  textsOf(files).edit('file:///w/a b.template', 'disk');
  textsOf(files).update('file:///w/x.template', 'x');
  assert.equal(files.find('Deployment', 'web')[0], first);
  assert.equal(files.view(uri), document);
  assert.equal(first?.name, 'a b.template');
  textsOf(files).edit(uri, 'open');
  textsOf(files).update(uri, 'disk 2');
  assert.equal(text(), 'open');
  assert.equal(files.view(uri)?.documents[0]?.document.text, 'open');
  textsOf(files).close(uri);
  assert.equal(text(), 'disk 2');
  textsOf(files).update(uri, undefined);
  assert.deepEqual(names(files), ['file:///w/x.template']);
  assert.equal(files.view(uri), undefined);
});

test('what no row names is no template, and what is too large is left alone', () => {
  const files = new NginxTemplateFiles();
  files.configure([row('Deployment/web', '*.template')]);
  textsOf(files).edit('file:///w/notes.txt', 'x');
  textsOf(files).edit('untitled:Untitled-1', 'x');
  assert.equal(files.view('file:///w/notes.txt'), undefined);
  assert.equal(files.view('untitled:Untitled-1'), undefined);
  textsOf(files).edit('file:///w/a.template', 'x'.repeat(maxNginxTemplateBytes + 1));
  assert.deepEqual(names(files), []);
});

test('files are found by globs, from the folder that they name; what is missing is said', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'templates-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const name of [
    'web/a.template',
    'web/deep/b.template',
    'web/c.conf',
    'web/100%.template',
    'node_modules/x/d.template',
  ]) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), name);
  }
  const read = async (...globs: readonly string[]) => {
    const files = new NginxTemplateFiles();
    const rows = globs.map((glob) => ({
      files: [{ folder: uriOfPath(root), glob }],
      workload: 'Deployment/web',
    }));
    files.configure(rows);
    const { uris, problems } = await readNginxTemplates(textsOf(files), rows, nodeHost);
    assert.deepEqual([...uris].sort(), names(files));
    return [...names(files).map((path) => wayFrom(uriOfPath(root), path) ?? path), ...problems];
  };
  assert.deepEqual(await read('web/*.template'), ['web/100%.template', 'web/a.template']);
  assert.deepEqual(await read('**/*.template'), [
    'web/100%.template',
    'web/a.template',
    'web/deep/b.template',
  ]);
  assert.deepEqual(await read('web/c.conf', 'web/{a,x}.template'), ['web/a.template', 'web/c.conf']);
  assert.deepEqual(await read('web/none.template', 'wbe/*'), [
    { id: 'templates-absent', glob: 'web/none.template' },
    { id: 'templates-absent', glob: 'wbe/*' },
  ]);
});
