import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { workloadsIn } from '../../../test/support/workloads.ts';
import { namespaceResolver } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { Workspace } from '../sources/workspace.ts';
import { largeTextCharacters, Openings } from './openings.ts';

const uri = 'file:///all.yaml';
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;
const large = `${service('web')}# ${'x'.repeat(largeTextCharacters)}\n---\n${service('orders')}`;

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: { containers: [{ name: a, image: a:1 }] }\n`;
const pods = Array.from({ length: 40 }, (_, index) => pod(`p${index}`));

function setUp() {
  const workspace = new Workspace({
    resolveNamespace: namespaceResolver(defaultSettings),
    keepsWanted: true,
  });
  const told: string[] = [];
  const texts = textsOf(workspace);
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const openings = new Openings({
    texts,
    workspace,
    pause: turn,
    onDidOpen: (file) => told.push(file),
  });
  const names = () => {
    const knowledge = workspace.knowledge('shop');
    return knowledge.kind === 'known' ? [...knowledge.services.keys()].sort() : [];
  };
  const edit = (text: string) => {
    texts.edit(uri, text);
    openings.edited(uri);
  };
  const workloads = () => workloadsIn(workspace, 'shop').length;
  return { workspace, openings, texts, names, told, edit, workloads, turn };
}

test('a new text is in force at once; what it declares follows, Services first, and also what is typed meanwhile', async () => {
  const { workspace, openings, names, told, edit, workloads, turn } = setUp();
  const text = [...pods, service('web')].join('---\n');
  assert.equal(openings.takes(uri, text), false);
  edit(text);
  assert.equal(workspace.file(uri)?.documents.length, 41);
  assert.equal(workloads(), 0);
  const opened = openings.opened(uri);
  edit(text.replace('name: web', 'name: typed'));
  await opened;
  assert.deepEqual([names(), told], [['typed'], []]);
  assert.ok(workloads() < 40);
  while (told.length === 0) await turn();
  assert.equal(workloads(), 40);
  assert.deepEqual(
    workloadsIn(workspace, 'shop').map(({ placed }) => placed.startLine),
    pods.map((_, index) => Math.max(0, 5 * index - 1)),
  );
});

test('who judges a file reads it as well, and the rest waits for that', async () => {
  const { workspace, openings, told, edit, workloads, turn } = setUp();
  edit(pods.join('---\n'));
  const judged = openings.judge(uri, async () => {
    workspace.readOn(uri, [30]);
    const read = workloads();
    assert.ok(read > 0 && read < 40, `${read} are read`);
    for (let slice = 0; slice < 10; slice += 1) await turn();
    assert.equal(workloads(), read);
    return true;
  });
  assert.equal(await judged, true);
  while (told.length === 0) await turn();
  assert.equal(workloads(), 40);
});

test('what was known of a file does not go while another text of it is read', async () => {
  const { workspace, openings, texts, names, told } = setUp();
  texts.update(uri, large);
  assert.deepEqual(names(), ['orders', 'web']);
  assert.equal(workspace.file(uri), undefined);
  const other = large.replace('orders', 'other');
  assert.equal(openings.takes(uri, other), true);
  assert.deepEqual(names(), ['orders', 'web']);
  assert.equal(openings.takes(uri, large.replace('orders', 'typed')), true);
  await openings.opened(uri);
  assert.deepEqual([names(), told], [['typed', 'web'], [uri]]);
  assert.equal(openings.takes(uri, large), false, 'from now on a text costs what it changes');
  assert.equal(workspace.file(uri)?.documents.length, 2);
  await openings.opened('file:///other.yaml');
});

test('a file that says on disk what it says in the editor is not read again', () => {
  const { workspace, openings, texts, names, edit, workloads } = setUp();
  const text = [...pods, service('web')].join('---\n');
  texts.update(uri, text);
  let changes = 0;
  workspace.onDidChange(() => {
    changes += 1;
  });
  assert.equal(openings.takes(uri, text), false);
  edit(text);
  assert.deepEqual([names(), workloads(), changes], [['web'], 40, 0]);
  assert.deepEqual(workspace.unread(uri, 8), { first: [], later: [] });
  edit(text.replace('name: web', 'name: typed'));
  assert.deepEqual([names(), changes], [['typed'], 1]);
});

test('a file that is closed before it is read counts all the same', async () => {
  const { openings, texts, names, edit, workloads } = setUp();
  const text = [...pods, service('web')].join('---\n');
  edit(text);
  texts.update(uri, text);
  openings.forget(uri);
  texts.close(uri);
  assert.deepEqual([names(), workloads()], [['web'], 0], 'its content is let go');
  await openings.opened(uri);
  assert.deepEqual(names(), ['web']);
});

test('a short text is none of its business, and a file that is closed meanwhile is not taken', async () => {
  const { openings, texts, names, told } = setUp();
  assert.equal(openings.takes(uri, service('web')), false);
  texts.update(uri, large);
  const other = large.replace('orders', 'other');
  assert.equal(openings.takes(uri, other), true);
  openings.forget(uri);
  await openings.opened(uri);
  assert.deepEqual([names(), told], [['orders', 'web'], []]);
  assert.equal(openings.takes(uri, other), true);
  openings.forget(uri);
  assert.equal(openings.takes(uri, large.replace('orders', 'again')), true);
  await openings.opened(uri);
  assert.deepEqual(names(), ['again', 'web']);
});
