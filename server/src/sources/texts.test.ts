import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../test/support/processorTime.ts';
import { namespaceResolver } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { NginxTemplateFiles } from './nginxTemplateFiles.ts';
import { Texts } from './texts.ts';
import { Workspace } from './workspace.ts';

const uri = 'file:///w/a.yaml';
const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;

function setUp() {
  const workspace = new Workspace({ resolveNamespace: namespaceResolver(defaultSettings) });
  const templates = new NginxTemplateFiles();
  const texts = new Texts(workspace, templates);
  const shown = (name = uri) => {
    const view = workspace.view(name) ?? templates.view(name);
    return view?.documents[0]?.document.text;
  };
  const name = (glob: string) => {
    templates.configure([{ files: [{ folder: 'file:///w', glob }], workload: 'Deployment/web' }]);
    texts.route();
  };
  return { workspace, templates, texts, shown, name };
}

test('the text of an open editor is in force, then that on disk, then none', () => {
  const { texts, shown, workspace } = setUp();
  texts.update(uri, pod('disk'));
  texts.edit('file:///w/%61.yaml', pod('open'));
  texts.update(uri, pod('newer'));
  assert.equal(shown(), pod('open'));
  texts.close(uri);
  assert.equal(shown(), pod('newer'));
  texts.update(uri, undefined);
  assert.deepEqual([shown(), workspace.uris()], [undefined, []]);
});

test('a text goes to who reads it now, open or not', () => {
  const { texts, shown, workspace, templates, name } = setUp();
  const conf = 'file:///w/web.conf';
  texts.edit(conf, 'listen ${PORT};', true);
  texts.update(uri, pod('x'));
  assert.deepEqual([shown(conf), workspace.uris(), templates.uris()], [undefined, [uri], []]);
  name('*.conf');
  assert.deepEqual([shown(conf), templates.uris()], ['listen ${PORT};', [conf]]);
  name('*.yaml');
  assert.deepEqual([shown(conf), workspace.uris(), templates.uris()], [undefined, [], [uri]]);
  texts.close(conf);
  name('none');
  assert.deepEqual([workspace.uris(), templates.uris()], [[uri], []]);
});

test('what is read in slices while somebody types is not in force', async () => {
  const { texts, shown } = setUp();
  await texts.updateInSlices(uri, pod('disk'), async () => texts.edit(uri, pod('typed')));
  assert.equal(shown(), pod('typed'));
  texts.close(uri);
  assert.equal(shown(), pod('disk'));
});

test('who is open is known without a look at those that are not: each edit asks', () => {
  const { texts } = setUp();
  const open = () => [...texts.openFiles()];
  for (let at = 0; at < 100_000; at += 1) texts.mark(`file:///w/${at}.yaml`, 'utf-8');
  texts.update('file:///w/1.yaml', pod('closed'));
  texts.edit(uri, pod('open'));
  texts.edit('file:///w/%61.yaml', pod('the same'));
  assertSoon(50, () => {
    for (let edit = 0; edit < 100; edit += 1) assert.deepEqual(open(), [uri]);
  });
  texts.close(uri);
  assert.deepEqual(open(), []);
});
