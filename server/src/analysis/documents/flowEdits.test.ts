import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type SpanEdit } from '../text.ts';
import type { ManifestDocument } from './document.ts';
import { appendToList, insertEntry, removeEntry } from './edits.ts';
import { parseDocument } from './parse.ts';
import type { YamlMapping } from './tree.ts';

/** The text after an edit of its root. */
function edited(
  text: string,
  edit: (document: ManifestDocument, root: YamlMapping) => SpanEdit | undefined,
): string | undefined {
  const document = parseDocument(text);
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  assert.equal(root?.type, 'mapping');
  const change = root?.type === 'mapping' ? edit(document, root) : undefined;
  return change && applyEdits(text, [change]);
}

const withLinksOff = (text: string) =>
  edited(text, (document, root) =>
    insertEntry(document, root, 'enableServiceLinks', 'false', { before: 'containers' }),
  );

test('in JSON with tabs a new key has a line of its own', () => {
  const after = '{\n\t"enableServiceLinks": false,\n\t"containers": []\n}\n';
  assert.equal(withLinksOff('{\n\t"containers": []\n}\n'), after);
  assert.equal(
    withLinksOff('{\r\n\t  "a": 1,\r\n\t  "containers": []\r\n}\r\n'),
    '{\r\n\t  "a": 1,\r\n\t  "enableServiceLinks": false,\r\n\t  "containers": []\r\n}\r\n',
  );
});

test('and so above the comments of the key behind it', () => {
  assert.equal(
    withLinksOff('{\n\t# what runs\n\tcontainers: [],\n}\n'),
    '{\n\tenableServiceLinks: false,\n\t# what runs\n\tcontainers: [],\n}\n',
  );
});

test('in JSON with tabs a new item has a line of its own, and a key goes with its line', () => {
  const list = '{\n\t"env": [\n\t\t{ "name": "B" }\n\t]\n}\n';
  assert.equal(
    edited(list, (document, root) =>
      appendToList(document, root, 'env', [['name', "'A'"]], { behind: 'image', before: 'env' }),
    ),
    '{\n\t"env": [\n\t\t{ "name": "B" },\n\t\t{ "name": "A" }\n\t]\n}\n',
  );
  assert.equal(
    edited('{\n\t"a": 1,\n\t"b": 2\n}\n', (document, root) => {
      const [first] = root.entries;
      return first && removeEntry(document, root, first);
    }),
    '{\n\t"b": 2\n}\n',
  );
});
