import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AnswerFiles, stateFolder } from './answerFiles.ts';
import { type ClusterIdentity, consentKey } from './consent.ts';

const dev: ClusterIdentity = {
  context: 'dev',
  server: 'https://127.0.0.1:6443',
  command: '/usr/bin/login --now',
  fingerprint: 'f1',
  isFromWorkspace: false,
  isVerified: true,
};

function room(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const errors: string[] = [];
  const open = () => new AnswerFiles(folder, (message) => errors.push(message));
  return { folder, errors, open };
}

test('an answer is there for the next editor, readable for its owner alone, until it is taken back', (t) => {
  const { folder, errors, open } = room(t);
  assert.deepEqual(open().read(), {});
  const key = consentKey(dev);
  open().keep(key, true, dev);
  open().keep('other', false, { ...dev, command: undefined });
  assert.deepEqual(open().read(), { [key]: true, other: false });
  const path = join(folder, 'consents', `${key}.json`);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), {
    isAllowed: true,
    context: 'dev',
    server: 'https://127.0.0.1:6443',
    command: '/usr/bin/login --now',
  });
  open().keep(key, undefined, dev);
  assert.deepEqual(open().read(), { other: false });
  assert.deepEqual(errors, []);
});

test('a context and login program is asked about once, whatever its address, and again when the answer is taken back', (t) => {
  const { open } = room(t);
  assert.equal(open().claimQuestion(dev), true);
  assert.equal(open().claimQuestion(dev), false);
  assert.equal(open().claimQuestion({ ...dev, server: 'https://127.0.0.1:7777' }), false);
  assert.equal(open().claimQuestion({ ...dev, fingerprint: 'f2' }), true);
  assert.equal(open().claimQuestion({ ...dev, context: 'prod' }), true);
  assert.equal(open().claimQuestion({ ...dev, isFromWorkspace: true }), true);
  open().keep(consentKey(dev), undefined, dev);
  assert.equal(open().claimQuestion(dev), true);
});

test('what is no answer is none', (t) => {
  const { folder, open } = room(t);
  const consents = join(folder, 'consents');
  mkdirSync(join(consents, 'folder.json'), { recursive: true });
  for (const [name, text] of [
    ['cut.json', '{"isAllowed": tr'],
    ['odd.json', '{"isAllowed": "yes"}'],
    ['null.json', 'null'],
    ['large.json', `{"isAllowed": true, "x": "${'x'.repeat(70_000)}"}`],
    ['good.txt', '{"isAllowed": true}'],
  ] as const)
    writeFileSync(join(consents, name), text);
  assert.deepEqual(open().read(), {});
});

test('where nothing can be written it is said, and the question is asked', (t) => {
  const { folder, errors, open } = room(t);
  writeFileSync(join(folder, 'consents'), 'in the way');
  assert.equal(open().claimQuestion(dev), true);
  open().keep('key', true, dev);
  assert.equal(errors.length, 2);
});

test('state is kept where the system keeps it', () => {
  const name = 'kube-service-links';
  assert.equal(stateFolder({ XDG_STATE_HOME: '/state', HOME: '/home/me' }, 'linux'), `/state/${name}`);
  assert.equal(stateFolder({ HOME: '/home/me' }, 'linux'), `/home/me/.local/state/${name}`);
  assert.equal(
    stateFolder({ XDG_STATE_HOME: 'state', HOME: '/home/me' }, 'linux'),
    `/home/me/.local/state/${name}`,
  );
  assert.equal(
    stateFolder({ XDG_STATE_HOME: '', HOME: '/home/me' }, 'darwin'),
    `/home/me/.local/state/${name}`,
  );
  assert.equal(stateFolder({ LOCALAPPDATA: '/local' }, 'win32'), `/local/${name}`);
  assert.equal(stateFolder({ HOME: '/home/me' }, 'win32'), undefined);
});
