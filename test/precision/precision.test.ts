/** What counts as a workspace, and that the measuring itself works: on the samples of this repository. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { folderWith } from '../support/cli.ts';
import { unitsOf } from './checkout.ts';

const run = join(import.meta.dirname, 'run.ts');
const shop = join(import.meta.dirname, '../samples/shop');

function files(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

test('a kustomization is a workspace with all that it includes, and the outermost namespace counts', () => {
  const units = unitsOf(
    files({
      '/r/base/kustomization.yaml': 'namespace: inner\nresources: [web.yaml, https://example.com/x.yaml]\n',
      '/r/base/web.yaml': '',
      '/r/prod/kustomization.yaml': 'namespace: prod\nresources: [../base, db.yaml]\n',
      '/r/prod/db.yaml': '',
      '/r/prod/patch.yaml': '',
    }),
  );
  const seen = units.map(({ name, files }) => [name, files.map(({ path, namespace }) => [path, namespace])]);
  assert.deepEqual(seen, [
    [
      '/r/prod',
      [
        ['/r/base/web.yaml', 'prod'],
        ['/r/prod/db.yaml', 'prod'],
      ],
    ],
    ['/r/prod', [['/r/prod/patch.yaml', undefined]]],
  ]);
});

test('of files that no kustomization includes, those of one folder belong together', () => {
  const units = unitsOf(files({ '/r/a/one.yaml': '', '/r/a/two.yaml': '', '/r/a/b/three.yaml': '' }));
  assert.deepEqual(
    units.map(({ name, files }) => `${name} ${files.length}`),
    ['/r/a 2', '/r/a/b 1'],
  );
});

test('the sample is measured: nothing fails, no fix breaks a law, and each finding is a line', async (context) => {
  const out = join(folderWith(context, {}), 'out');
  const { stdout } = await promisify(execFile)(process.execPath, [run, '--out', out, shop]);
  assert.match(stdout, /repositories 1, files \d+/);
  assert.match(stdout, /failures 0/);
  assert.match(stdout, /fixes tried [1-9]\d*, laws broken 0/);
  const lines = readFileSync(join(out, 'findings.tsv'), 'utf8').trimEnd().split('\n');
  assert.ok(
    lines.some((line) => /^information\tservice-links-implicit\tcomplete\tshop\/web.yaml:\d+\t/.test(line)),
  );
  assert.ok(lines.every((line) => line.split('\t').length === 8));
});
