import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isElsewhere, remoteNames, repositoryName } from './repositoryUrl.ts';

test('a repository is known by its own name, whoever has it', () => {
  for (const url of [
    'https://github.com/team/GitOps.git',
    'https://token:x@example.com/a/b/gitops/',
    'git@host:team/gitops.git',
    'ssh://git@host:22/~me/gitops?ref=main#x',
    'host:gitops',
  ])
    assert.equal(repositoryName(url), 'gitops', url);
  assert.equal(repositoryName('https://'), undefined);
  assert.equal(repositoryName('https://host/%zz'), '%zz');
});

test('a clone has the names of its remotes', () => {
  const config =
    '[core]\n\turl = https://x/core\n[remote "origin"]\r\n\tURL = "git@h:me/fork.git"\r\n\tfetch = x\n[branch "main"]\n url = no\n[remote "up"]\n url = https://h/team/first\n';
  assert.deepEqual(remoteNames(config), ['fork', 'first']);
  assert.deepEqual(remoteNames('\0\n[remote\nurl='), []);
});

test('another name is another repository, where both are known', () => {
  assert.equal(isElsewhere('https://h/a/b', ['b']), false);
  assert.equal(isElsewhere('https://h/a/c', ['b']), true);
  assert.equal(isElsewhere('https://h/a/c', []), false);
  assert.equal(isElsewhere('{{repo}}', ['b']), false);
});
