import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InitializeParams } from 'vscode-languageserver';
import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { fixAllKind, offerTo } from './offer.ts';

const params = (capabilities: unknown) =>
  ({ processId: null, rootUri: null, capabilities }) as InitializeParams;

test('the offer is what LSP calls it', () => {
  const { capabilities } = offerTo(params({})) ?? assert.fail();
  assert.equal(capabilities.positionEncoding, PositionEncodingKind.UTF16);
  assert.deepEqual(capabilities.textDocumentSync, {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: true,
  });
  assert.ok(fixAllKind.startsWith(`${CodeActionKind.SourceFixAll}.`));
});

test('parameters that are none get no offer', () => {
  for (const capabilities of [undefined, null]) assert.equal(offerTo(params(capabilities)), undefined);
});
