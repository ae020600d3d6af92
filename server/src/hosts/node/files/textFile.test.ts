import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { said } from '../../../../../test/support/said.ts';
import { claimsToBeManifest, mayHoldManifests } from '../../../analysis/views/manifestText.ts';
import { readInOrder } from '../../../host.ts';
import { decode } from './decode.ts';
import { readTextFile } from './textFile.ts';

function fileWith(context: TestContext, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-text-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file.yaml');
  writeFileSync(path, content);
  return path;
}

test('UTF-8 with and without byte order mark, and UTF-16 with one', () => {
  const text = 'kind: Pod # ü\r\n';
  const rows = [
    [Buffer.from(text), 'utf-8', false],
    [Buffer.from(`\ufeff${text}`), 'utf-8', true],
    [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', true],
    [Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', true],
    [Buffer.alloc(0), 'utf-8', false],
  ] as const;
  for (const [bytes, encoding, hasBom] of rows) {
    assert.deepEqual(decode(bytes), { kind: 'text', text: bytes.length === 0 ? '' : text, encoding, hasBom });
  }
});

test('what is no text is refused with the line', () => {
  const message = (bytes: Uint8Array) => {
    const decoded = decode(bytes);
    return decoded.kind === 'unreadable' ? said(decoded.message) : 'read';
  };
  assert.equal(
    message(Buffer.from('a: 1\nb: \xe4\nc: 2\n', 'latin1')),
    'is not valid UTF-8 (line 2): save it as UTF-8',
  );
  assert.match(message(Buffer.from('kind: Pod', 'utf16le')), /UTF-16 without a byte order mark/);
  assert.equal(message(Buffer.from([0xff, 0xfe, 0x41])), 'is not valid UTF-16LE: save it as UTF-8');
});

test('a file of 10 MB is read, one above the limit is not', async (context) => {
  const path = fileWith(context, Buffer.alloc(10 * 1024 * 1024, 'a'));
  const file = await readTextFile(path);
  assert.equal(file.kind === 'text' && file.text.length, 10 * 1024 * 1024);
  assert.deepEqual(await readTextFile(path, 9 * 1024 * 1024), {
    kind: 'unreadable',
    message: { id: 'file-too-large', bytes: 10 * 1024 * 1024, mostBytes: 9 * 1024 * 1024 },
  });
});

test('what cannot be read is a message', async (context) => {
  const path = fileWith(context, '');
  assert.deepEqual(await readTextFile(`${path}.gone`), {
    kind: 'unreadable',
    message: { id: 'file-missing', isPathBroken: false },
  });
  assert.deepEqual(await readTextFile(join(path, '..')), {
    kind: 'unreadable',
    message: { id: 'file-is-folder' },
  });
  assert.deepEqual(await readTextFile(join(path, 'x')), {
    kind: 'unreadable',
    message: { id: 'file-missing', isPathBroken: true },
  });
  assert.deepEqual(await readTextFile(`${path}\uFFFD`), {
    kind: 'unreadable',
    message: { id: 'file-name-unreadable' },
  });
  const wrong = await readTextFile('a\0b');
  assert.match(wrong.kind === 'unreadable' ? said(wrong.message) : '', /^cannot be read: /);
});

test('files come in the order given, few at a time, and a missing one does not stop the others', async (context) => {
  const path = fileWith(context, 'a');
  const files = Array.from({ length: 40 }, (_, i) => ({ path: i === 7 ? `${path}.gone` : path, i }));
  const seen: (readonly [number, string])[] = [];
  for await (const [{ i }, { kind }] of readInOrder(files, (file) => readTextFile(file.path), 3))
    seen.push([i, kind]);
  assert.deepEqual(
    seen,
    files.map(({ i }) => [i, i === 7 ? 'unreadable' : 'text'] as const),
  );
});

test('JSON is a manifest only with apiVersion and kind at its top', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['a.yaml', 'anything', true],
    ['a.json', '{"apiVersion":"v1","kind":"Pod"}', true],
    ['a.json', '{"name":"package"}', false],
    ['a.json', '{"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"}}}', false],
    ['a.json', '{"properties":{"apiVersion":"v1","kind":"Pod"}}', false],
    ['a.json', '{"apiVersion":{},"kind":"Pod"}', false],
    ['a.JSON', '{"apiVersion":"v1","kind":"Pod","spec":', true],
    ['a.json', '// "apiVersion" and "kind"\n{}', false],
  ];
  for (const [name, text, expected] of rows) assert.equal(mayHoldManifests(name, text), expected, text);
});

test('a broken file was meant to be a manifest where a line starts with apiVersion or kind', () => {
  assert.equal(claimsToBeManifest('# x\nkind: "Pod'), true);
  assert.equal(claimsToBeManifest('a: {\r\napiVersion: v1'), true);
  assert.equal(claimsToBeManifest('  kind: Pod\nmy-kind: x\nkinds: 2'), false);
  assert.equal(claimsToBeManifest('{\n  "apiVersion": "v1",\n  "kind": "Pod",,\n}'), true);
  assert.equal(claimsToBeManifest('{ "kind": "Pod",, "apiVersions": "v1" }'), false);
});
