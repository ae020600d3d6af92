import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { said } from '../../../test/support/said.ts';
import type { Host } from '../host.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import { Inventory } from './inventory.ts';
import type { SourceChange } from './serviceSource.ts';
import { Snapshot } from './snapshot.ts';
import { longJson } from './snapshotText.ts';

function list(...names: readonly string[]) {
  const items = names.map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { clusterIP: '10.0.0.1', ports: [{ port: 80 }] },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

function fileFor(context: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-snapshot-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'services.json');
  return { path, write: (content: string | Uint8Array) => writeFileSync(path, content) };
}

function namesIn(snapshot: Snapshot): readonly string[] {
  const knowledge = snapshot.knowledge('shop');
  return knowledge.kind === 'known' ? [...knowledge.services.keys()] : [knowledge.kind];
}

test('the age of a list is that of its file, unless it says so itself', async (context) => {
  const { path, write } = fileFor(context);
  write(list('web'));
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
  await snapshot.load();
  const knowledge = snapshot.knowledge('shop');
  assert.equal(knowledge.kind === 'known' && knowledge.complete && knowledge.asOf, 1_700_000_000_000);
  assert.deepEqual([...snapshot.namespaces()], ['shop']);
  write(list('web').replace('{', '{"kubeServiceLinks":{"asOf":"2026-11-24T10:00:00Z"},'));
  await snapshot.load();
  const again = snapshot.knowledge('shop');
  assert.equal(again.kind === 'known' && again.asOf, Date.UTC(2026, 10, 24, 10));
});

test('what PowerShell redirects: UTF-16 with a byte order mark; and UTF-8 with one', async (context) => {
  const { path, write } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
  for (const bytes of [
    Buffer.from(`\ufeff${list('web')}`, 'utf16le'),
    Buffer.from(`\ufeff${list('web')}`, 'utf16le').swap16(),
    Buffer.from(`\ufeff${list('web')}`),
  ]) {
    write(bytes);
    await snapshot.load();
    assert.equal(snapshot.problem, undefined);
    assert.deepEqual(namesIn(snapshot), ['web']);
  }
});

test('before a file was read, or without one, nothing is known and the reason is', async (context) => {
  const { path } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost, name: 'services.json' });
  const why = () => {
    const knowledge = snapshot.knowledge('shop');
    return knowledge.kind === 'unavailable' ? said(knowledge.reason) : knowledge.kind;
  };
  assert.equal(why(), 'services.json is being read');
  await snapshot.load();
  assert.equal(said(snapshot.problem), 'services.json does not exist');
  assert.equal(why(), 'services.json does not exist');
  const inventory = new Inventory([snapshot]);
  assert.equal(said(inventory.totals('shop', true).unavailable), 'services.json does not exist');
});

test('a file that cannot be read any more leaves what was read, with the reason', async (context) => {
  const { path, write } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost, name: 'services.json' });
  write(list('web'));
  await snapshot.load();
  const inventory = new Inventory([snapshot]);
  const before = inventory.totals('shop', true);
  write(list('web').slice(0, 40));
  await snapshot.load();
  assert.deepEqual(namesIn(snapshot), ['web']);
  assert.match(said(inventory.totals('shop', true).remark), /^services\.json is cut/);
  assert.deepEqual([before.isComplete, inventory.totals('shop', true).isComplete], [true, true]);
  assert.match(said(inventory.totals('other', true).unavailable), /^services\.json is cut/);
  write(list('web', 'api'));
  await snapshot.load();
  assert.deepEqual([namesIn(snapshot), snapshot.problem], [['web', 'api'], undefined]);
});

test('only Services that differ are announced', async (context) => {
  const { path, write } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
  write(list('kept', 'gone', 'moved'));
  await snapshot.load();
  const told: SourceChange[] = [];
  snapshot.onDidChange((change) => told.push(change));
  write(list('kept', 'new', 'moved').replace(/10\.0\.0\.1(?!.*10\.0)/, '10.0.0.2'));
  await snapshot.load();
  assert.deepEqual(
    told.map(({ services }) => services.map(({ name }) => name).sort()),
    [['gone', 'moved', 'new']],
  );
});

test('what was left out is a remark', async (context) => {
  const { path, write } = fileFor(context);
  write(list('web', 'Wrong'));
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost, name: 'services.json' });
  await snapshot.load();
  assert.match(
    said(snapshot.remark),
    /^services\.json: 1 of its Services was left out: shop\/Wrong: metadata\.name/,
  );
});

test('a page of a longer list is a remark', async (context) => {
  const { path, write } = fileFor(context);
  write(list('web', 'Wrong').replace('{', '{"metadata":{"continue":"abc"},'));
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost, name: 'services.json' });
  await snapshot.load();
  assert.match(
    said(snapshot.remark),
    /^services\.json is one page of a longer list .*kubectl get services -A/,
  );
});

test('a watched file is read again, also when it comes into being later', {
  timeout: 20_000,
}, async (context) => {
  const { path, write } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
  context.after(() => snapshot.dispose());
  await snapshot.load();
  snapshot.watch();
  const changed = new Promise<void>((resolve) => snapshot.onDidChange(() => resolve()));
  write(list('web'));
  await Promise.race([
    changed,
    new Promise((_, reject) => setTimeout(reject, 15_000, new Error('not seen')).unref()),
  ]);
  assert.deepEqual(namesIn(snapshot), ['web']);
});

test('a disposed snapshot says nothing more, not even of a reading that was under way', async (context) => {
  const { path, write } = fileFor(context);
  write(list('web'));
  const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
  snapshot.onDidChange(() => assert.fail('told'));
  const loading = snapshot.load();
  snapshot.dispose();
  await loading;
  assert.deepEqual(namesIn(snapshot), ['unavailable']);
});

test('a folder in place of a file', async (context) => {
  const { path } = fileFor(context);
  const snapshot = new Snapshot(uriOfPath(join(path, '..')), { host: nodeHost, name: 'services' });
  await snapshot.load();
  assert.equal(said(snapshot.problem), 'services is a folder');
});

test('a long list in JSON says as bytes what it says as a text, be it whole or not', async (context) => {
  const { path, write } = fileFor(context);
  const filler = 'é'.repeat(longJson / 400);
  const items = Array.from({ length: 480 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `s-${index}`, namespace: 'shop', annotations: { text: `"}],{${filler}\\` } },
    spec: { clusterIP: '10.0.0.1', ports: [{ port: 80 }] },
  }));
  const whole = Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items, metadata: {} }));
  const at = whole.length >> 1;
  const seen = async (host: Pick<Host, 'readText' | 'readLong' | 'stamp'>) => {
    const snapshot = new Snapshot(uriOfPath(path), { host });
    await snapshot.load();
    return [snapshot.problem && said(snapshot.problem), snapshot.knowledge('shop')];
  };
  const asText = { readText: nodeHost.readText, stamp: nodeHost.stamp };
  let texts = 0;
  const asBytes = {
    ...nodeHost,
    readText: (uri: string, most?: number) => {
      texts += 1;
      return nodeHost.readText(uri, most);
    },
  };
  for (const [isWhole, bytes] of [
    [true, whole],
    [true, Buffer.concat([Buffer.from('\n\t '), whole, Buffer.from('\n')])],
    [false, whole.subarray(0, at)],
    [false, Buffer.concat([whole, Buffer.from('}')])],
    [false, Buffer.concat([whole.subarray(0, at), Buffer.from([0xff]), whole.subarray(at)])],
    [false, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole])],
    [false, Buffer.concat([Buffer.from('{\0'), whole.subarray(1)])],
    [false, Buffer.from(whole.toString(), 'utf16le')],
  ] as const) {
    assert.ok(bytes.length > longJson);
    write(bytes);
    texts = 0;
    assert.deepEqual(await seen(asBytes), await seen(asText));
    assert.equal(texts, isWhole ? 0 : 1);
  }
  write(whole);
  const [problem, knowledge] = await seen(asBytes);
  assert.equal(problem, undefined);
  assert.ok(typeof knowledge === 'object' && 'services' in knowledge && knowledge.services.size === 480);
});
