import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSession } from '../../../test/support/session.ts';
import { english } from '../analysis/messages/languages.ts';
import { diagnosticsOf, pullDiagnostics } from '../lsp/diagnostics.ts';

const uri = 'file:///shop/all.yaml';
const long = 'x'.repeat(140_000);
const pod = (name: string, value: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - { name: app, image: example/app, env: [{ name: A, value: "${value}" }] }
`;

test('a report says that nothing has changed where nothing has but what has no finding', (t) => {
  let version = 0;
  const session = openSession({ versionOf: () => version });
  t.after(() => session.dispose());
  const pull = pullDiagnostics(
    diagnosticsOf(session.viewFile, () => undefined, { showsRelated: true, words: english }),
  );
  let previousResultId: string | undefined;
  const edit = (...documents: readonly string[]) => {
    version += 1;
    session.edit(uri, documents.join('---\n'));
    const report = pull({
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
    previousResultId = report.resultId;
    const lines = report.kind === 'full' ? report.items.map(({ range }) => range.start.line) : report.kind;
    assert.equal(session.viewFile(uri)?.version, version);
    assert.equal(session.viewFile(uri)?.resultId, report.resultId);
    return lines;
  };
  const first = edit(pod('a', ''), pod('b', long), pod('c', ''));
  assert.deepEqual(first, [12]);
  assert.equal(edit(pod('a', 'x'), pod('b', long), pod('c', '')), 'unchanged');
  assert.equal(edit(pod('a', 'xx'), pod('b', long), pod('c', 'y\n\n      z')), 'unchanged');
  assert.deepEqual(edit(`# 1\n${pod('a', 'x')}`, pod('b', long), pod('c', '')), [13], 'it has moved');
  assert.deepEqual(edit(`# 1\n${pod('a', 'x')}`, pod('b', `${long}x`), pod('c', '')), [13], 'it is another');
  assert.deepEqual(edit(`# 1\n${pod('a', 'x')}`, pod('b', ''), pod('c', '')), []);
  assert.equal(edit(`# 1\n${pod('a', 'y')}`, pod('b', ''), pod('c', '')), 'unchanged');
  assert.deepEqual(edit(`# 1\n${pod('a', 'y')}`, pod('b', ''), pod('c', long)), [20]);
});
