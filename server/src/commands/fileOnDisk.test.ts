/** A file's path is the one that it was found by, whatever stands in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundFile } from '../hosts/node/files/folderWalk.ts';
import { FileOnDisk } from './fileOnDisk.ts';

for (const path of [
  '/work/a.yaml',
  '/work/a b.yaml',
  '/work/a%20b.yaml',
  '/work/ä.yaml',
  '/work/file:/x.yaml',
])
  test(`the path ${path} stays what it is`, () => {
    const found = foundFile(path, 'x.yaml', ['/work'], false);
    const file = new FileOnDisk(found, (text) => Buffer.from(text));
    assert.equal(file.path, path);
    assert.deepEqual(file.folders, ['/work']);
    assert.equal(file.leadsOut, false);
  });
