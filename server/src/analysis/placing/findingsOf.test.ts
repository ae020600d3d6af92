import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import type { ReportFix } from '../findings/report.ts';
import { fileView } from '../views/fileView.ts';
import { asSettingsSay } from '../views/namespace.ts';
import { wholeText } from '../views/place.ts';
import type { View } from '../views/view.ts';
import { findingsOf } from './findingsOf.ts';

const source = wholeText('file:///source', 'here: {{ x }}\nb: 2\n');
const { documents } = readManifestFile('a: 1\n---\nb: 2\nc: 3\n');
const start = { start: 0, end: 4 };

/** Made of a source: nothing of its first document is written as it is read, the `b: 2` of the second is. */
const view: View = {
  id: 'made',
  label: 'overlays/prod',
  documents,
  writtenIn: ['file:///source'],
  resolveNamespace: asSettingsSay,
  exact: ({ startLine }, span) =>
    startLine === 0 ? undefined : { in: source, span: { start: span.start + 10, end: span.end + 10 } },
  near: ({ startLine }) => ({ in: source, span: startLine === 0 ? start : { start: 14, end: 18 } }),
};

const fix: ReportFix = {
  title: { id: 'quoted', text: 'mend' },
  isPreferred: true,
  target: 'key',
  edits: [{ span: { start: 4, end: 8 }, newText: 'x' }],
};
const finding: DocumentFinding = {
  code: 'argument-list-too-long',
  severity: 'error',
  message: { id: 'suppression-without-reason' },
  subject: '',
  span: { start: 0, end: 1 },
  workload: 'Pod/one',
  container: undefined,
  namespace: 'shop',
  related: [{ place: { in: source, span: start }, message: { id: 'quoted', text: 'see' } }],
  fixes: [fix],
};

test('findings stand where their documents were written, and say by which view', () => {
  const [first, second] = findingsOf(view, () => [finding]);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
  assert.deepEqual([first?.file, first?.range, first?.via], ['file:///source', range, ['overlays/prod']]);
  assert.equal(second?.range.start.line, 1);
  assert.deepEqual(second.related, [
    { file: 'file:///source', range, message: { id: 'quoted', text: 'see' } },
  ]);
});

test('only what is written word for word is edited, or nothing of the fix is', () => {
  const two: ReportFix = { ...fix, of: { view, placed: documents[0]! } };
  const [first, second] = findingsOf(view, () => [{ ...finding, fixes: [fix, two] }]);
  assert.deepEqual(first?.fixes, []);
  assert.equal(second?.fixes.length, 1);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
  assert.deepEqual(second.fixes[0]?.edits, [{ range, newText: 'x' }]);
});

test('what another document needs says in which file it is done, be it the same', () => {
  const elsewhere: ReportFix = { ...fix, of: { view, placed: documents[1]! } };
  const [, second] = findingsOf(view, () => [{ ...finding, fixes: [elsewhere] }]);
  assert.equal(second?.fixes[0]?.edits[0]?.file, 'file:///source');
});

test('a finding that stands where it stood is the same object, also one that is mended in another document', () => {
  const file = fileView('file:///all.yaml', documents);
  const in2 = (of: View): DocumentFinding => ({
    ...finding,
    fixes: [{ ...fix, of: { view: of, placed: documents[1]! } }],
  });
  const placed = (found: DocumentFinding) => findingsOf(file, () => [found], [0])[0];
  const [one, other] = [in2(file), in2(view)];
  assert.ok(placed(one)?.fixes[0]?.edits.length === 1);
  assert.equal(placed(one), placed(one));
  assert.notEqual(placed(other), placed(other), 'what others make of their sources may change');
});

test('a view that is wrong about where something stands changes nothing', () => {
  const wrong = (exact: View['exact']) =>
    findingsOf({ ...view, exact }, () => [{ ...finding, fixes: [fix] }])[1]?.fixes.length;
  assert.equal(wrong(view.exact), 1);
  assert.equal(
    wrong(() => ({ in: source, span: { start: 0, end: 4 } })),
    0,
  );
  assert.equal(
    wrong(() => ({ in: source, span: { start: 14, end: 19 } })),
    0,
  );
  assert.equal(
    wrong(() => ({ in: source, span: { start: 17, end: 99 } })),
    0,
  );
  assert.equal(
    wrong(() => ({ in: { ...source, text: undefined }, span: { start: 14, end: 18 } })),
    0,
  );
});

test('an insertion needs the same beside it', () => {
  const insertion: ReportFix = { ...fix, edits: [{ span: { start: 4, end: 4 }, newText: 'x\n' }] };
  const at = (offset: number) =>
    findingsOf({ ...view, exact: () => ({ in: source, span: { start: offset, end: offset } }) }, () => [
      { ...finding, fixes: [insertion] },
    ])[1]?.fixes.length;
  assert.deepEqual([at(14), at(0), at(15), at(18), at(19)], [1, 0, 0, 0, 0]);
});

test('a comment at the place silences what was found elsewhere', () => {
  const found = (comment: string) => {
    const text = `${comment}\nb: 2\n`;
    const place = {
      in: wholeText('file:///source', text),
      span: { start: comment.length + 1, end: text.length },
    };
    return findingsOf({ ...view, near: () => place }, () => [finding]).length;
  };
  const code = 'argument-list-too-long';
  assert.equal(found(`# kube-service-links-disable-next-line ${code} -- why`), 0);
  assert.equal(found(`{{- /* # kube-service-links-disable-next-line ${code} */}}`), 0);
  assert.equal(found(`# kube-service-links-disable ${code} -- why\n\na: 1`), 0);
  assert.equal(found(`# kube-service-links-disable ${code} -- why\n---\na: 1`), 2);
  assert.equal(found(`# kube-service-links-disable-next-line ${code} -- why\na: 1`), 2);
  assert.equal(found('# kube-service-links-disable nginx-envsubst-too-long -- why'), 2);
});
