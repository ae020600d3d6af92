import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolvePath } from './files.ts';

test('a path is resolved on the file system of its folder, with an authority or without', () => {
  for (const root of ['file://', 'memfs:', 'vscode-vfs://github']) {
    assert.equal(resolvePath(`${root}/shop/prod`, '../base'), `${root}/shop/base`);
    assert.equal(resolvePath(`${root}/shop`, './a b.yaml'), `${root}/shop/a%20b.yaml`);
    assert.equal(resolvePath(`${root}/shop`, '../../base'), undefined);
  }
  assert.equal(resolvePath('shop/prod', '../base'), '/shop/base');
});
