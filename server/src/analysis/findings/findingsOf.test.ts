import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { asSaid, statedAsSaid } from '../messages/asSaid.ts';
import { wholeText } from '../views/place.ts';
import type { View } from '../views/view.ts';
import type { DocumentFinding } from './documentFinding.ts';
import { findingsOf } from './findingsOf.ts';
import type { ReportFix } from './report.ts';

const source = wholeText('file:///source', 'here: {{ x }}\nthere: 2\n');
const { documents } = readManifestFile('a: 1\n---\nb: 2\nc: 3\n');
const start = { start: 0, end: 4 };

/** Made of a source: nothing of its first document is written as it is read, all of the second stands on line 2. */
const view: View = {
  id: 'made',
  label: 'overlays/prod',
  documents,
  exact: ({ startLine }) => (startLine === 0 ? undefined : { in: source, span: { start: 14, end: 19 } }),
  near: ({ startLine }) => ({ in: source, span: startLine === 0 ? start : { start: 14, end: 19 } }),
};

const fix: ReportFix = {
  title: asSaid('mend'),
  isPreferred: true,
  target: 'key',
  edits: [{ span: { start: 0, end: 1 }, newText: 'x' }],
};
const finding: DocumentFinding = {
  code: 'argument-list-too-long',
  severity: 'error',
  message: statedAsSaid('It is too long.'),
  subject: '',
  span: { start: 0, end: 1 },
  workload: 'Pod/one',
  container: undefined,
  namespace: 'shop',
  related: [{ place: { in: source, span: start }, message: asSaid('see') }],
  fixes: [fix],
};

test('findings stand where their documents were written, and say by which view', () => {
  const [first, second] = findingsOf(view, () => [finding]);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
  assert.deepEqual([first?.file, first?.range, first?.via], ['file:///source', range, ['overlays/prod']]);
  assert.equal(second?.range.start.line, 1);
  assert.deepEqual(second.related, [{ file: 'file:///source', range, message: asSaid('see') }]);
});

test('only what is written word for word is edited, or nothing of the fix is', () => {
  const two: ReportFix = { ...fix, of: { view, placed: documents[0]! } };
  const [first, second] = findingsOf(view, () => [{ ...finding, fixes: [fix, two] }]);
  assert.deepEqual(first?.fixes, []);
  assert.equal(second?.fixes.length, 1);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
  assert.deepEqual(second.fixes[0]?.edits, [{ range, newText: 'x' }]);
});

test('what another document needs says in which file it is done, be it the same', () => {
  const elsewhere: ReportFix = { ...fix, of: { view, placed: documents[1]! } };
  const [, second] = findingsOf(view, () => [{ ...finding, fixes: [elsewhere] }]);
  assert.equal(second?.fixes[0]?.edits[0]?.file, 'file:///source');
});
