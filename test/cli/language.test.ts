/** In which language the command line speaks: who is asked, in which order, and what stays English. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeOf } from '../../server/src/commands/language.ts';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';

const web = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: nginx:1.27
      volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
  volumes: [{ name: templates, configMap: { name: templates } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data: { default.conf.template: 'listen 80;' }
`;
const files = { 'web.yaml': web, 'services.json': shopSnapshot(700) };
const given = ['--services', 'services.json', 'web.yaml'];
const japanese = /[ぁ-んァ-ヶ一-龠]/;
const asJapanese = { LC_ALL: 'ja_JP.UTF-8' };

for (const [env, locale] of [
  [{}, undefined],
  [{ LANG: 'ja_JP.UTF-8' }, 'ja_JP'],
  [{ LANG: 'ja' }, 'ja'],
  [{ LANG: 'ja_JP.utf8@x' }, 'ja_JP'],
  [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'en_US'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8' }, 'ja_JP'],
  [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8', LC_ALL: 'C' }, undefined],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C.UTF-8' }, undefined],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'POSIX' }, undefined],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: '' }, 'ja_JP'],
  // What a terminal of that encoding would show is no Japanese.
  [{ LANG: 'ja_JP.eucJP' }, undefined],
  [{ LANG: '.UTF-8' }, undefined],
] as const) {
  test(`${JSON.stringify(env)} asks for ${locale ?? 'English'}`, () => {
    assert.equal(localeOf(env), locale);
  });
}

test('a person is told in the language of the terminal, in every output for people', async (t) => {
  const folder = folderWith(t, files);
  for (const words of [
    ['--help'],
    ['check', ...given],
    ['env', ...given],
    ['budget', '--services', 'services.json'],
    ['budget', '--format', 'html', '--services', 'services.json'],
    ['explain', 'envsubst: Argument list too long', ...given],
    ['explain', 'segmentation fault'],
    ['check', '.', '--baseline', 'gone.json'],
    ['check', 'gone'],
    ['check', '--servces'],
    ['chekc'],
  ]) {
    const { out, err } = await runCli(folder, words, '', asJapanese);
    assert.match(out + err, japanese, words.join(' '));
    const inEnglish = await runCli(folder, words);
    assert.doesNotMatch(inEnglish.out + inEnglish.err, japanese, words.join(' '));
    assert.deepEqual(
      await runCli(folder, [...words, '--lang', 'ja'], '').then(({ out }) => out),
      out,
      words.join(' '),
    );
  }
});

test('the page of the budget says its language', async (t) => {
  const folder = folderWith(t, files);
  const words = ['budget', '--format', 'html', '--services', 'services.json'];
  assert.match((await runCli(folder, words)).out, /<html lang="en">/);
  assert.match((await runCli(folder, [...words, '--lang', 'ja'])).out, /<html lang="ja">/);
});

test('--lang counts more than the terminal, and an unknown one says which there are', async (t) => {
  const folder = folderWith(t, files);
  const { err, code } = await runCli(folder, ['check', ...given, '--lang', 'tlh']);
  assert.equal(code, 2);
  assert.match(err, /^--lang must be en or ja, not "tlh"\.\n/);
  assert.match((await runCli(folder, ['check', '--lang=tlh'], '', asJapanese)).err, /^--langに"tlh"は/);
  const { out } = await runCli(folder, ['check', ...given, '--lang=en'], '', asJapanese);
  assert.doesNotMatch(out, japanese);
  assert.match((await runCli(folder, ['--lang', 'ja-JP', '--help'])).out, japanese);
  assert.match((await runCli(folder, ['lsp', '--stdio', '--lang', 'ja'])).err, /lspでは使えません/);
});

test('what programs read is English whoever asks; annotations are in a language that is asked for', async (t) => {
  const folder = folderWith(t, files);
  for (const words of [
    ['check', '--format', 'json', ...given],
    ['check', '--format', 'sarif', ...given],
    ['env', '--format', 'json', ...given],
    ['budget', '--format', 'json', '--services', 'services.json'],
  ])
    assert.equal(
      (await runCli(folder, [...words, '--lang', 'ja'], '', asJapanese)).out,
      (await runCli(folder, words)).out,
    );
  const annotations = ['check', '--format', 'github', ...given];
  assert.doesNotMatch((await runCli(folder, annotations, '', asJapanese)).out, japanese);
  assert.match((await runCli(folder, [...annotations, '--lang', 'ja'])).out, /^::error .*起動しません/m);
});

test('a baseline is the same in both languages, and hides the same', async (t) => {
  const folder = folderWith(t, files);
  const write = ['check', ...given, '--write-baseline', 'old.json', '--lang', 'ja'];
  assert.match((await runCli(folder, write)).err, /old\.jsonに書き出しました/);
  const { code, err } = await runCli(folder, ['check', ...given, '--baseline', 'old.json']);
  assert.match(err, /1 finding is in the baseline/);
  assert.equal(code, 0);
});

test('codes, names of kinds, sources and exit codes are the same', async (t) => {
  const folder = folderWith(t, files);
  const inEnglish = await runCli(folder, ['env', ...given]);
  const inJapanese = await runCli(folder, ['env', ...given, '--lang', 'ja']);
  const variables = ({ out }: { readonly out: string }) => out.match(/^ {4}[A-Z].*$/gm);
  assert.deepEqual(variables(inJapanese), variables(inEnglish));
  const check = await runCli(folder, ['check', ...given, '--lang', 'ja']);
  assert.equal(check.code, 1);
  assert.match(check.out, /web\.yaml:\d+:\d+ {2}エラー {2}nginx-envsubst-too-long {2}Pod\/web, web/);
});
