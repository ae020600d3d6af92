import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../../../../../test/support/cli.ts';
import { readChartFolder } from './chartFolder.ts';

const chart = {
  'web/Chart.yaml': 'name: web\n',
  'web/templates/a.yaml': 'a: 1\n',
  'web/files/b.txt': 'b\n',
};

test('all of a chart is read, and what is no text in base64', async (t) => {
  const folder = join(folderWith(t, chart), 'web');
  mkdirSync(join(folder, 'charts'));
  writeFileSync(join(folder, 'charts/db.tgz'), new Uint8Array([0x1f, 0x8b, 0, 1]));
  const { texts, binary, isTooLarge } = await readChartFolder(folder, [folder]);
  assert.deepEqual([...texts.keys()].sort(), ['Chart.yaml', 'files/b.txt', 'templates/a.yaml']);
  assert.deepEqual([...binary], [['charts/db.tgz', 'H4sAAQ==']]);
  assert.equal(isTooLarge, undefined);
});

test('all of a repository around a chart is in nobody’s way', async (t) => {
  const more = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`web/src/${index}.txt`, 'x']));
  const folder = join(folderWith(t, { ...chart, ...more }), 'web');
  writeFileSync(join(folder, 'video.txt'), '');
  truncateSync(join(folder, 'video.txt'), 6 * 1024 * 1024);
  const { texts, isTooLarge } = await readChartFolder(folder, [folder]);
  assert.ok(texts.has('templates/a.yaml') && texts.has('Chart.yaml') && !texts.has('video.txt'));
  assert.equal(isTooLarge, undefined);
});

test('no link leads out of where files may be read, and a circle of links ends', async (t) => {
  const folder = folderWith(t, { ...chart, 'other/secret.yaml': 'secret\n', 'web/_h/c.tpl': 'c' });
  symlinkSync(join(folder, 'other/secret.yaml'), join(folder, 'web/templates/secret.yaml'));
  symlinkSync(join(folder, 'web/_h'), join(folder, 'web/templates/helpers'));
  const web = join(folder, 'web');
  const { texts } = await readChartFolder(web, [web]);
  assert.ok(!texts.has('templates/secret.yaml'));
  assert.equal(texts.get('templates/helpers/c.tpl'), 'c');
  assert.ok((await readChartFolder(web, [folder])).texts.has('templates/secret.yaml'));
  symlinkSync('..', join(web, 'templates/up'));
  symlinkSync('..', join(web, 'templates/again'));
  assert.equal((await readChartFolder(web, [web])).isTooLarge, true);
});

test('what Helm would not load is named, in its words and order', async (t) => {
  const folder = join(folderWith(t, chart), 'web');
  writeFileSync(join(folder, 'video.txt'), '');
  truncateSync(join(folder, 'video.txt'), 5 * 1024 * 1024 + 1);
  symlinkSync('../gone', join(folder, 'templates/gone.yaml'));
  symlinkSync('circle', join(folder, 'circle'));
  const { texts, refused } = await readChartFolder(folder, [folder]);
  assert.ok(texts.has('templates/a.yaml'));
  assert.deepEqual(refused, [
    { name: 'circle', kind: 'link', why: 'error evaluating symlink circle: too many links' },
    {
      name: 'templates/gone.yaml',
      kind: 'link',
      why: 'error evaluating symlink templates/gone.yaml: no such file or directory',
    },
    {
      name: 'video.txt',
      kind: 'file',
      why: 'chart file "video.txt" is larger than the maximum file size 5242880',
    },
  ]);
});
