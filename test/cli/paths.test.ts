/** What a person names by mistake: each is said by the name that he gave it, and nothing is called fine by it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, folderWith, runCli, snapshot } from '../support/cli.ts';
import { defaultKubernetes } from '../support/inventories.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: tally, namespace: bay }
spec: { containers: [{ name: tally, image: registry.example.com/tally:2 }] }
`;
const list = snapshot([defaultKubernetes]);

test('a folder without manifests is named, and the others are checked', async (t) => {
  const folder = folderWith(t, { 'apps/pod.yaml': pod, 'notes/read.me': 'nothing\n' });
  const { code, out, err } = await runCli(folder, ['check', 'notes', 'apps', 'apps/pod.yaml']);
  assert.equal(code, 0);
  assert.match(out, /Service links of 1 workload were not checked/);
  assert.match(err, /^There is no \.yaml, \.yml or \.json file in notes, not counting [^\n]*\n$/);
});

test('a folder below another that was named has its files', async (t) => {
  const folder = folderWith(t, { 'apps/north/pod.yaml': pod });
  assert.equal((await runCli(folder, ['check', '.', 'apps', 'apps/north/'])).err, '');
});

test('what is left out is as good as not there', async (t) => {
  const folder = folderWith(t, {
    'apps/pod.yaml': pod,
    'kube-service-links.yaml': 'exclude: [apps]\n',
    'services.json': list,
  });
  mkdirSync(join(folder, '.git'));
  const { out, err } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.match(out, /^No workloads found in 0 files\.$/m);
  assert.match(err, /^There is no \.yaml.* in \.,/m);
});

test('of a path that does not exist one thing is said', async (t) => {
  const { code, err } = await runCli(folderWith(t, {}), ['check', 'aps']);
  assert.deepEqual([code, err], [2, 'aps does not exist\n']);
});

test('empty standard input is said: the program before the pipe may have failed', async (t) => {
  const folder = folderWith(t, {});
  for (const command of ['check', 'env']) {
    const { code, err } = await runCli(folder, [command, '-'], '\n');
    assert.deepEqual([code, err], [0, 'Standard input is empty: nothing was checked there.\n']);
  }
});

test('a list that cannot be read is named with the option', async (t) => {
  const folder = folderWith(t, { 'apps/pod.yaml': pod });
  for (const [name, reason] of [
    ['apps', 'is a folder'],
    ['gone.json', 'does not exist'],
  ] as const) {
    const { code, err } = await runCli(folder, ['check', '--services', name, 'apps']);
    assert.deepEqual([code, err], [2, `--services ${name} ${reason}\n`]);
  }
});

test('a project file among the manifests is not used, and that is said', async (t) => {
  const files = {
    'shop/pod.yaml': pod,
    'shop/kube-service-links.yaml': 'services: services.json\n',
    'shop/services.json': list,
  };
  const { err } = await runCli(folderWith(t, files), ['check', 'shop']);
  assert.match(
    err,
    /^shop\/kube-service-links\.yaml is not used: only .* To use it, add --config shop\/kube-service-links\.yaml\.$/m,
  );
  const named = ['check', '--config', 'shop/kube-service-links.yaml', 'shop'];
  assert.equal((await runCli(folderWith(t, files), named)).err, '');
});

test('a name that is not UTF-8 is said, and the others are checked', {
  skip: process.platform !== 'linux' && 'names are Unicode there',
}, async (t) => {
  const folder = folderWith(t, { 'apps/pod.yaml': pod });
  writeFileSync(Buffer.from(`${folder}/apps/p\xe4d.yaml`, 'latin1'), pod);
  mkdirSync(Buffer.from(`${folder}/apps/\xe4`, 'latin1'));
  const { code, out, err } = await runCli(folder, ['check']);
  assert.equal(code, 2);
  assert.match(out, /1 workload in 1 file/);
  assert.match(err, /^apps\/p\ufffdd\.yaml was not found: its name is not valid UTF-8; rename it$/m);
  assert.match(err, /^apps\/\ufffd was not found: its name is not valid UTF-8; rename it$/m);
});

test('a current folder that is gone is said', {
  skip: process.platform === 'win32' && 'it cannot go there',
}, (t) => {
  const folder = folderWith(t, { 'gone/pod.yaml': pod });
  const script = 'cd "$1/gone" && rm -r "$1/gone" && exec "$2" "$3" check';
  const words = ['-c', script, 'sh', folder, process.execPath, cli];
  const { status, stderr } = spawnSync('sh', words, { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.equal(stderr, 'kube-service-links: the current folder no longer exists; change to another one\n');
});

test('where files could not be read, nothing is called fine, and each format says which', async (t) => {
  const folder = folderWith(t, {
    'a.yaml': pod.replace('spec: {', 'spec: { enableServiceLinks: false,'),
    'b.yaml': 'apiVersion: v1\0\n',
    'c.yaml': '\0',
    's.json': list,
  });
  const given = ['check', '.', '--services', 's.json'];
  const { code, out, err } = await runCli(folder, given);
  assert.equal(code, 2);
  assert.deepEqual(err.match(/^\S+ contains NUL bytes/gm), [
    'b.yaml contains NUL bytes',
    'c.yaml contains NUL bytes',
  ]);
  assert.match(out, /^No problems found in 1 workload in 1 file, but the result is incomplete:$/m);
  assert.match(out, /^2 files could not be read: b\.yaml and c\.yaml\.$/m);
  const sarif = await runCli(folder, [...given, '--format', 'sarif']);
  assert.match(sarif.out, /"2 files could not be read: b\.yaml and c\.yaml\."/);
  assert.equal(sarif.err, err);
  const github = await runCli(folder, [...given, '--format', 'github']);
  assert.match(
    github.out,
    /^::warning title=file-not-read::2 files could not be read: b\.yaml and c\.yaml\.$/m,
  );
});

test('of very many files that cannot be read the first are said one by one', async (t) => {
  const names = Array.from({ length: 990 }, (_, index) => `x${1000 + index}.yaml`);
  const folder = folderWith(t, Object.fromEntries(names.map((name) => [name, '\0'])));
  const { code, err } = await runCli(folder, ['check']);
  assert.equal(code, 2);
  const lines = err.trimEnd().split('\n');
  assert.equal(lines.length, 11);
  assert.equal(lines.at(-1), '980 more files could not be read.');
});
