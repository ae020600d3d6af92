import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { namespaceResolver } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { Workspace } from '../sources/workspace.ts';
import { largeTextCharacters, Openings } from './openings.ts';

const uri = 'file:///all.yaml';
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;
const large = `${service('web')}# ${'x'.repeat(largeTextCharacters)}\n---\n${service('orders')}`;

function setUp() {
  const workspace = new Workspace({ resolveNamespace: namespaceResolver(defaultSettings) });
  const told: string[] = [];
  const openings = new Openings({
    texts: textsOf(workspace),
    isRead: (file) => workspace.file(file) !== undefined,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    onDidOpen: (file) => told.push(file),
  });
  const names = () => {
    const knowledge = workspace.knowledge('shop');
    return knowledge.kind === 'known' ? [...knowledge.services.keys()].sort() : [];
  };
  return { workspace, openings, names, told };
}

test('a large text is read in slices, and what is typed meanwhile is in force afterwards', async () => {
  const { workspace, openings, names, told } = setUp();
  assert.equal(openings.takes(uri, large), true);
  assert.deepEqual(names(), []);
  assert.equal(openings.takes(uri, large.replace('orders', 'typed')), true);
  await openings.opened(uri);
  assert.deepEqual([names(), told], [['typed', 'web'], [uri]]);
  assert.equal(openings.takes(uri, large), false, 'from now on a text costs what it changes');
  assert.equal(workspace.file(uri)?.documents.length, 2);
  await openings.opened('file:///other.yaml');
});

test('a short text is none of its business, and a file that is closed meanwhile is not taken', async () => {
  const { openings, names, told } = setUp();
  assert.equal(openings.takes(uri, service('web')), false);
  assert.equal(openings.takes(uri, large), true);
  openings.forget(uri);
  await openings.opened(uri);
  assert.deepEqual([names(), told], [[], []]);
  assert.equal(openings.takes(uri, large), true);
  openings.forget(uri);
  assert.equal(openings.takes(uri, large.replace('orders', 'again')), true);
  await openings.opened(uri);
  assert.deepEqual(names(), ['again', 'web']);
});
