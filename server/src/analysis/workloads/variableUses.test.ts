import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { manifestsOf } from './manifests.ts';
import { readWorkloads } from './readWorkload.ts';
import { variableUses } from './variableUses.ts';

/** The uses in the first container of a Pod: the name, the field, and what stands at the span. */
function usesIn(container: string, anchors = '') {
  const text = `${anchors}apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: one\n${container.replace(/^/gm, '      ')}\n`;
  const [placed] = readManifestFile(text).documents;
  assert.ok(placed);
  const { document } = placed;
  const [manifest] = manifestsOf(document);
  const [first] = (manifest && readWorkloads(manifest, [])[0]?.containers) ?? [];
  assert.ok(first);
  return variableUses(document, first).map((use) => ({
    ...use,
    at: document.text.slice(use.span.start, use.span.end),
  }));
}

const brief = (container: string, anchors?: string) =>
  usesIn(container, anchors).map(
    ({ name, field, at, scalar }) => `${name} ${field} ${at}${scalar ? '' : ' whole'}`,
  );

test('uses stand where they are written, in every style of scalar', () => {
  for (const written of [
    'args: [a $(A) $(B)]',
    `args: ["a $(A) \\t $(B)"]`,
    `args: ['it''s $(A) $(B)']`,
    'args:\n  - |\n    $$(NO) $(A)\n      $(B)',
    'args:\n  - >-\n    a\n    $(A)\n\n    $(B)',
    'args:\n  - a\n    $(A)\n    $(B)',
  ])
    assert.deepEqual(brief(written), ['A args $(A)', 'B args $(B)'], written);
});

test('what is not written as it is read stands on the whole text', () => {
  assert.deepEqual(brief(String.raw`args: ["\x24(A)"]`), [String.raw`A args "\x24(A)" whole`]);
  assert.deepEqual(brief('args: [*text]', 'metadata: { name: &text $(A) }\n'), ['A args *text whole']);
});

test('all fields', () => {
  assert.deepEqual(
    brief(`command: [x, $(A)]
args: ["$B \${C}", $(D)]
env:
  - { name: E, value: "$(E) $F" }
  - { name: G, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
volumeMounts:
  - { name: v, mountPath: /v, subPathExpr: x/$(H) }
  - { name: v, mountPath: /w, subPath: x/$(I) }`),
    ['E env $(E)', 'A command $(A)', 'B args $B', 'C args ${C}', 'D args $(D)', 'H subPathExpr $(H)'],
  );
});

test('only the script of a shell is expanded for certain', () => {
  const isExpanded = (container: string) => usesIn(container).map((use) => use.isExpanded && use.isUnguarded);
  for (const words of [
    '[sh, -c, echo $A]',
    '[/bin/bash, -euo, pipefail, -c, echo $A]',
    '[busybox, sh, -ec, echo $A, $0]',
    '[/sbin/tini, --, sh, -c, echo $A]',
  ])
    assert.deepEqual(isExpanded(`command: ${words}`).slice(0, 1), [true], words);
  assert.deepEqual(isExpanded('command: [sh, -c]\nargs: [echo $A]'), [true]);
  for (const words of ['[sh, echo $A]', '[echo, sh, x, -c, $A]', '[sh, run.sh, -c, $A]', '[echo $A]'])
    assert.deepEqual(isExpanded(`command: ${words}`), [false], words);
  assert.deepEqual(isExpanded('command: [sh, -c, "echo ${A:-x} $B; B=1 "]'), [false, false]);
});
