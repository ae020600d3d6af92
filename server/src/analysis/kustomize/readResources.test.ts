import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';
import type { ManifestDocument } from '../documents/document.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import { readResources } from './readResources.ts';

test('a document that is too long to be read leaves the build open, and is no error', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: s }\n';
  const long = (kind: string) =>
    `apiVersion: v1\nkind: ${kind}\nx: |\n${`  ${'y'.repeat(99)}\n`.repeat(44_000)}`;
  const { build, problems, unknown } = buildOf(
    {
      'a/kustomization.yaml': 'resources: [s.yaml, crd.yaml, map.yaml]\n',
      'a/s.yaml': service,
      'a/crd.yaml': long('CustomResourceDefinition'),
      'a/map.yaml': long('ConfigMap'),
    },
    'a',
  );
  assert.deepEqual([build.resources.length, problems], [1, []]);
  assert.match(unknown[0] ?? '', /^a\/crd.yaml:1 it has .* characters/);
  assert.equal(unknown[1], 'a/map.yaml:1 map.yaml is not followed');
});

test('an unchanged document is read once for all builds, and its own tree is let go', () => {
  const text = 'apiVersion: v1\nkind: Service\nmetadata: { name: s }\n';
  const [placed = assert.fail()] = readManifestFile(text).documents;
  const { document } = placed;
  let [reads, gone] = [0, 0];
  const watched: ManifestDocument = {
    text,
    lineStarts: document.lineStarts,
    kind: document.kind,
    directives: [],
    get state() {
      reads += 1;
      return document.state;
    },
    letGo: () => {
      gone += 1;
    },
  };
  const read = () =>
    readResources({ uri: 'file:///a.yaml', text, documents: [{ ...placed, document: watched }] })
      .resources[0];
  const first = read();
  assert.equal(first?.id.name, 's');
  assert.equal(read(), first);
  assert.deepEqual([reads, gone], [1, 1]);
});
