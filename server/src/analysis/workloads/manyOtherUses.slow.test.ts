/** Uses of names that no Service makes cost what the text's length costs, and nothing is kept of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../documents/parse.ts';
import { manifestsOf } from './manifests.ts';
import { readWorkloads } from './readWorkload.ts';
import { variableUses } from './variableUses.ts';

test('of 400,000 uses of another name none is looked for in the document', () => {
  const text = `{apiVersion: v1, kind: Pod, spec: {containers: [{args: ["${'$(A)'.repeat(400_000)}$(B)"]}]}}`;
  const document = parseDocument(text);
  const container = manifestsOf(document).flatMap((manifest) => readWorkloads(manifest, []))[0]
    ?.containers[0];
  assert.ok(container);
  const asked: string[] = [];
  const uses = variableUses(document, container, (name) => {
    asked.push(name);
    return name === 'B';
  });
  assert.deepEqual(asked, ['A', 'B']);
  assert.deepEqual(
    uses.map(({ written, span }) => [written, document.text.slice(span.start, span.end)]),
    [['$(B)', '$(B)']],
  );
});
