/** `--help`: of the whole program, and of each command what it takes and no more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../server/src/commands/arguments.ts';
import { folderWith, runCli } from '../support/cli.ts';

const commands = ['check', 'env', 'budget', 'explain', 'snapshot', 'lsp'];
const optionsIn = (page: string) =>
  [...page.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);

test('a command answers with its own page, however it is asked', async (t) => {
  const folder = folderWith(t, {});
  const whole = await runCli(folder, ['--help']);
  for (const command of commands) {
    const asked = [
      [command, '--help'],
      ['help', command],
      ['-h', command],
    ];
    const [page, ...same] = await Promise.all(asked.map((words) => runCli(folder, words)));
    assert.equal(page?.code, 0);
    for (const { out } of same) assert.equal(out, page?.out);
    assert.match(page?.out ?? '', new RegExp(`^Usage:\n {2}kube-service-links ${command}\\b`));
    const usages = page?.out.split('\n\n', 1)[0]?.match(/kube-service-links/g);
    assert.equal(usages?.length, 1);
    for (const option of optionsIn(page?.out ?? '')) assert.ok(optionsIn(whole.out).includes(option));
  }
});

test('what a page lists is what its command takes', async (t) => {
  const folder = folderWith(t, {});
  const all = optionsIn((await runCli(folder, ['--help'])).out).filter((option) => option !== '--help');
  for (const command of commands) {
    const own = optionsIn((await runCli(folder, [command, '--help'])).out);
    const isTaken = (option: string) =>
      [[option], [`${option}=x`]].some((words) => {
        const read = readArguments([command, ...words]);
        const why =
          read.kind === 'usage' && read.message.id === 'usage-problem' ? read.message.why.id : 'none';
        return !['option-misplaced', 'option-needs-value', 'option-takes-no-value'].includes(why);
      });
    const taken = all.filter((option) => option !== '--version' && isTaken(option));
    assert.deepEqual(own, command === 'lsp' ? [] : taken, command);
  }
});

test('the page of a command needs no name of it before what it says', async (t) => {
  const folder = folderWith(t, {});
  for (const lang of ['en', 'ja']) {
    const { out } = await runCli(folder, ['check', '--help', '--lang', lang]);
    assert.doesNotMatch(out, /(?: {2,}|\n +)check: /);
    assert.match(out, /--fix {2,}\S/);
    assert.doesNotMatch(out, /budget|snapshot/);
  }
});

test('help of what is no command is that of all', async (t) => {
  const folder = folderWith(t, {});
  assert.equal((await runCli(folder, ['help', 'chekc'])).out, (await runCli(folder, ['--help'])).out);
});
