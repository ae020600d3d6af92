import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { runsOf } from '../../test/support/share.ts';
import type { ManifestFile } from './analysis/documents/document.ts';
import { readManifestFile } from './analysis/documents/manifestFile.ts';
import { readPieces } from './analysis/documents/readPieces.ts';
import { OpenText } from './openText.ts';

const uri = 'file:///a.yaml';
const line = fc.constantFrom(
  '---',
  '--- # c',
  '---x',
  'a: 1',
  '- b',
  '',
  '{"a": 1}',
  '\uFEFFa: 1',
  ' ---',
  '...',
);
const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '');
const text = fc
  .array(fc.tuple(line, end), { maxLength: 12 })
  .map((all) => all.map(([one, its]) => `${one}${its}`).join(''));
const place = fc.record({
  line: fc.integer({ min: -1, max: 14 }),
  character: fc.integer({ min: -1, max: 9 }),
});
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ range: fc.record({ start: place, end: place }), text }) },
  { weight: 1, arbitrary: fc.record({ text }) },
);

/** The documents, and where they stand. */
function seen({ documents }: ManifestFile) {
  return documents.map(({ document, startOffset, startLine }) => ({
    ...{ text: document.text, startOffset, startLine },
    state: JSON.stringify(document.state),
  }));
}

test('changes make the text that the protocol says, and its documents are those of the whole text', () => {
  fc.assert(
    fc.property(text, fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (before, rounds) => {
      let whole = before;
      const pieced = OpenText.create(uri, 'yaml', 1, before);
      let [file, fileOfWhole]: (ManifestFile | undefined)[] = [undefined, undefined];
      for (const [index, changes] of [[], ...rounds].entries()) {
        // A new one each time: it counts lines wrongly after a change behind the text's end.
        for (const change of changes)
          whole = TextDocument.update(TextDocument.create(uri, '', 1, whole), [change], 2).getText();
        OpenText.update(pieced, changes, index + 1);
        assert.equal(pieced.getText(), whole);
        assert.equal(pieced.version, index + 1);
        file = readPieces(pieced.text, file);
        fileOfWhole = readManifestFile(whole, fileOfWhole);
        assert.deepEqual(seen(file), seen(readManifestFile(whole)));
        assert.deepEqual(seen(fileOfWhole), seen(file));
        assert.equal(file.text, whole);
      }
    }),
    runsOf(400, 100_000),
  );
});

test('an edit leaves all other documents the same objects, and those that moved', () => {
  const pod = (name: string) => `kind: Pod\nmetadata: { name: ${name} }\n`;
  const open = OpenText.create(uri, 'yaml', 1, ['a', 'b', 'c', 'd'].map(pod).join('---\n'));
  const before = readPieces(open.text);
  assert.equal(readPieces(open.text, before), before);
  const start = { line: 4, character: 19 };
  OpenText.update(open, [{ range: { start, end: start }, text: 'x' }], 2);
  const after = readPieces(open.text, before);
  const kept = (one: ManifestFile, other: ManifestFile) =>
    one.documents.map(({ document }) => other.documents.findIndex((each) => each.document === document));
  assert.deepEqual(kept(after, before), [0, -1, 2, 3]);
  assert.equal(after.documents[1]?.document.text, `---\n${pod('bx')}`);
  assert.equal(after.documents[0], before.documents[0]);
  const top = { line: 0, character: 0 };
  OpenText.update(open, [{ range: { start: top, end: top }, text: `${pod('new')}---\n` }], 3);
  assert.deepEqual(kept(readPieces(open.text, after), after), [-1, -1, 1, 2, 3]);
});

test('a change without a form throws, and leaves the text', () => {
  const open = OpenText.create(uri, 'yaml', 1, 'a: 1\n---\nb: 2\n');
  // biome-ignore lint/suspicious/noExplicitAny: what clients send is anything
  for (const bad of [{ range: {}, text: 5 }, { range: null, text: 'x' }, { text: 5 }] as any[])
    assert.throws(() => OpenText.update(open, [bad], 2));
  assert.equal(open.getText(), 'a: 1\n---\nb: 2\n');
});
