import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../text.ts';
import { appendToList } from './edits.ts';
import { parseDocument } from './parse.ts';

/** The text of a mapping with a first entry of `env`. */
function withEnv(text: string): string | undefined {
  const document = parseDocument(text);
  assert.equal(document.state.kind, 'parsed');
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  assert.equal(root?.type, 'mapping');
  if (root?.type !== 'mapping') return undefined;
  const item = [
    ['name', 'A'],
    ['value', "'1'"],
  ] as const;
  const edit = appendToList(document, root, 'env', item, { behind: 'image', before: 'volumeMounts' });
  return edit && applyEdits(text, [edit]);
}

const env = (indent = '') => `env:\n${indent}  - name: A\n${indent}    value: '1'\n`;

test('a new list stands behind the image, where people write it', () => {
  assert.equal(withEnv('name: a\nimage: b # c\n'), `name: a\nimage: b # c\n${env()}`);
  assert.equal(withEnv('name: a\nimage: b'), `name: a\nimage: b\n${env().trimEnd()}`);
  assert.equal(withEnv('name: a\nimage: b\nports: []\n'), `name: a\nimage: b\n${env()}ports: []\n`);
  assert.equal(
    withEnv('name: a\r\nimage: b\r\n'),
    `name: a\r\nimage: b\r\n${env().replaceAll('\n', '\r\n')}`,
  );
  assert.equal(withEnv('name: a\nports: []\n'), `${env()}name: a\nports: []\n`);
});

test('not behind an image that spans lines', () => {
  assert.equal(withEnv('name: a\nimage: |\n  b\n'), undefined);
  assert.equal(withEnv('name: a\nimage: "b\n  c"\n'), undefined);
});
