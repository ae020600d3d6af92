import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationToken, type PublishDiagnosticsParams, ResponseError } from 'vscode-languageserver';
import { type FileDiagnostics, notDiagnosed, pullDiagnostics, pushDiagnostics } from './diagnostics.ts';
import { handle } from './handle.ts';

const uri = 'file:///web.yaml';
const finding = { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, message: 'x' };

function log() {
  const lines: string[] = [];
  const error = (line: string) => lines.push(line.split('\n')[0] ?? '');
  return { lines, error, debug: () => undefined };
}

function thrown(): never {
  throw new RangeError('a rule threw');
}

test('findings that cannot be made are an error of the pull, never an empty report', async () => {
  const { lines, ...to } = log();
  const diagnosticsOf = () => ({ version: 2, resultId: 'b', items: thrown });
  const pull = handle('diagnostic', to, notDiagnosed, pullDiagnostics(diagnosticsOf));
  const answer = await pull({ textDocument: { uri } }, CancellationToken.None);
  assert.ok(answer instanceof ResponseError);
  assert.deepEqual(lines, ['diagnostic: RangeError: a rule threw']);
});

test('findings that cannot be made push nothing, so that those of before stay, and the next ones come', () => {
  const { lines, ...to } = log();
  const sent: PublishDiagnosticsParams[] = [];
  let found: FileDiagnostics = { version: 1, resultId: 'a', items: () => [finding] };
  const sendDiagnostics = async (params: PublishDiagnosticsParams) => void sent.push(params);
  const push = pushDiagnostics({ sendDiagnostics }, () => found, to);
  push.send(uri);
  push.send(uri);
  assert.equal(sent.length, 1);
  found = { version: 2, resultId: 'b', items: thrown };
  push.send(uri);
  assert.equal(sent.length, 1);
  assert.deepEqual(lines, ['push: RangeError: a rule threw']);
  found = { version: 2, resultId: 'b', items: () => [] };
  push.send(uri);
  assert.deepEqual(sent.at(-1), { uri, version: 2, diagnostics: [] });
  push.clear(uri);
  assert.deepEqual(sent.at(-1), { uri, diagnostics: [] });
  push.send(uri);
  assert.equal(sent.length, 4);
});
