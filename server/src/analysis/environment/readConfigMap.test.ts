import assert from 'node:assert/strict';
import { test } from 'node:test';
import { written } from '../../../../test/support/written.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import type { Span } from '../text.ts';
import type { Place } from '../views/place.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { readConfigMap } from './readConfigMap.ts';

function read(yaml: string) {
  const [placed] = readManifestFile(yaml).documents;
  const [manifest] = manifestsOf(placed!.document);
  let shift = 0;
  const placeOf = (span: Span): Place => ({
    in: { uri: 'file:///a.yaml', text: undefined, lineStarts: [0], startLine: shift },
    span,
  });
  const configMap = readConfigMap(manifest!, { namespace: 'shop', file: 'file:///a.yaml', placeOf });
  return { configMap, moveDown: () => (shift += 1) };
}

const yaml = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data:
  PORT: "80"
  NUMBER: 80
  EMPTY: ""
  NOTHING:
  file.txt: |
    two
    lines
binaryData: { logo: aGVsbG8= }
`;

test('data by key: strings as they are, null as empty, what the API server refuses as unknown', () => {
  const { configMap } = read(yaml);
  assert.deepEqual(
    [...(configMap?.data ?? [])].map(([key, { text }]) => [key, text]),
    [
      ['PORT', '80'],
      ['NUMBER', undefined],
      ['EMPTY', ''],
      ['NOTHING', ''],
      ['file.txt', 'two\nlines\n'],
    ],
  );
  assert.deepEqual(configMap?.binaryKeys, ['logo']);
  assert.deepEqual(
    [configMap?.namespace, configMap?.name, configMap?.file],
    ['shop', 'settings', 'file:///a.yaml'],
  );
});

test('the place of a key is that of the moment it is asked for', () => {
  const { configMap, moveDown } = read(yaml);
  const value = configMap?.data.get('PORT');
  const start = yaml.indexOf('PORT');
  assert.deepEqual(written(value?.keyPlace).span, { start, end: start + 4 });
  assert.equal(written(value?.keyPlace).in.startLine, 0);
  moveDown();
  assert.equal(written(value?.keyPlace).in.startLine, 1);
});

test('without a name, or of another kind, it is nothing', () => {
  assert.equal(read(yaml.replace('name: settings', 'generateName: settings-')).configMap, undefined);
  assert.equal(read(yaml.replace('ConfigMap', 'Secret')).configMap, undefined);
});
