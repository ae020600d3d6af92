import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import { asSettingsSay } from '../views/namespace.ts';
import { wholeText } from '../views/place.ts';
import type { View } from '../views/view.ts';
import { findingsAt, findingsByFile } from './findingsAt.ts';

const finding: DocumentFinding = {
  code: 'argument-list-too-long',
  severity: 'error',
  message: { id: 'suppression-without-reason' },
  subject: '',
  span: { start: 0, end: 1 },
  workload: 'Pod/one',
  container: undefined,
  namespace: 'shop',
  related: [],
  fixes: [],
};

test('a view of many files is looked at once for all of them', () => {
  const names = Array.from({ length: 50 }, (_, index) => `file:///${index}`);
  const texts = names.map((name) => wholeText(name, 'a: 1\n'));
  const { documents } = readManifestFile(names.map(() => 'a: 1\n').join('---\n'));
  let placed = 0;
  const view: View = {
    id: 'made',
    label: 'overlays/prod',
    documents,
    writtenIn: names,
    resolveNamespace: asSettingsSay,
    exact: () => undefined,
    near: (document, span) => {
      placed += 1;
      return { in: texts[documents.indexOf(document)] ?? assert.fail(), span };
    },
  };
  const shown = [{ view, answers: documents.map(() => ({ findings: [finding] })) }];
  const found = findingsByFile(new Map(names.map((name) => [name, shown])), () => [view]);
  assert.equal(placed, names.length);
  assert.deepEqual(
    [...found],
    names.map((name) => [name, findingsAt(name, shown, () => [view])]),
  );
  assert.ok([...found.values()].every(({ length }) => length === 1));
});
