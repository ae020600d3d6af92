// That package.json announces the grammars and the language as they are, and claims no files that are not nginx's.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { contributions, loadGrammar, ourFolder } from './tokenize.ts';

interface Language {
  readonly id: string;
  readonly extensions: readonly string[];
  readonly filenamePatterns: readonly string[];
  readonly firstLine: string;
  readonly configuration: string;
}

const manifest = JSON.parse(readFileSync(join(ourFolder, 'package.json'), 'utf8')) as {
  contributes: { languages: Language[] };
};
const language = manifest.contributes.languages.find(({ id }) => id === 'nginx-template');
assert.ok(language);

describe('grammars', () => {
  const announced = contributions(ourFolder);

  it('every grammar file is announced under its own name, and no other', () => {
    const files = readdirSync(join(ourFolder, 'syntaxes')).filter((name) =>
      name.endsWith('.tmLanguage.json'),
    );
    assert.deepEqual(
      announced.map(({ path }) => path).sort(),
      files.map((name) => join(ourFolder, 'syntaxes', name)).sort(),
    );
    for (const { path, scopeName } of announced)
      assert.equal((JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string }).scopeName, scopeName);
  });

  it('every injection says where it goes', () => {
    for (const { path, injectTo } of announced) {
      const { injectionSelector } = JSON.parse(readFileSync(path, 'utf8')) as { injectionSelector?: string };
      assert.equal(injectTo !== undefined, injectionSelector !== undefined, path);
    }
  });

  it('every include of ours leads somewhere', async () => {
    for (const { path, scopeName } of announced) {
      const grammar = JSON.parse(readFileSync(path, 'utf8')) as { repository?: object };
      for (const [, name] of JSON.stringify(grammar).matchAll(/"include":"#([^"]+)"/g))
        assert.ok(Object.hasOwn(grammar.repository ?? {}, name ?? ''), `${path}: #${name}`);
      await loadGrammar(scopeName);
    }
  });

  it('every rule of a repository is used', () => {
    const all = announced.map(({ path }) => readFileSync(path, 'utf8')).join('\n');
    for (const { path } of announced) {
      const { repository } = JSON.parse(readFileSync(path, 'utf8')) as { repository?: object };
      for (const name of Object.keys(repository ?? {}))
        assert.ok(all.includes(`#${name}"`), `${path}: #${name}`);
    }
  });
});

describe('files that are nginx templates', () => {
  const cases: [path: string, firstLine: string, isOurs: boolean][] = [
    ['/w/templates/default.conf.template', '', true],
    ['/w/Default.CONF.template', '', true],
    ['/w/redis.stream-template', '', true],
    ['/w/site.nginx.template', '', true],
    ['/w/nginx/templates/api.template', '', true],
    ['/w/docker/nginx-proxy/api.template', '', true],
    ['/w/my-nginx.template', '', true],
    ['/w/web/site.template', 'server {', true],
    ['/w/web/site.template', '  upstream api {', true],
    ['/w/web/site.template', 'map $http_upgrade $connection_upgrade {', true],
    ['/w/web/site.template', 'stream{', true],
    // CloudFormation
    ['/w/templates/vpc.template', '{ "AWSTemplateFormatVersion": "2010-09-09",', false],
    ['/w/templates/vpc.template', "AWSTemplateFormatVersion: '2010-09-09'", false],
    ['/w/index.html.template', '<!doctype html>', false],
    ['/w/.env.template', 'SERVER=x', false],
    ['/w/mail.template', 'server {{ name }} is down', false],
    ['/w/nginx/nginx.conf', '', false],
    ['/w/nginx/Dockerfile', '', false],
    ['/w/server.template', 'server "a" {', false],
  ];
  for (const [path, firstLine, isOurs] of cases)
    it(`${isOurs ? 'takes' : 'leaves'} ${path} ${firstLine}`, () =>
      assert.equal(claims(path, firstLine), isOurs));
});

describe('language configuration', () => {
  const configuration = JSON.parse(readFileSync(join(ourFolder, language.configuration), 'utf8')) as {
    comments: object;
    brackets: [string, string][];
    autoClosingPairs: { open: string; close: string }[];
    folding: { markers: { start: string; end: string } };
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
    wordPattern: string;
  };

  it('comments and pairs', () => {
    assert.deepEqual(configuration.comments, { lineComment: '#' });
    const closing = configuration.autoClosingPairs.map(({ open, close }) => open + close);
    for (const pair of configuration.brackets) assert.ok(closing.includes(pair.join('')));
    assert.ok(closing.includes('""') && closing.includes("''"));
  });

  it('folds regions', () => {
    const { start, end } = configuration.folding.markers;
    assert.match('  # region TLS', new RegExp(start));
    assert.match('  #endregion', new RegExp(end));
    assert.doesNotMatch('  # regional', new RegExp(start));
  });

  it('indents blocks, and no references', () => {
    const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
    for (const line of ['server {', 'location ~ "a{2}" { # b {'])
      assert.match(line, new RegExp(increaseIndentPattern));
    for (const line of ['listen ${PORT};', '# server {', 'server { }'])
      assert.doesNotMatch(line, new RegExp(increaseIndentPattern));
    assert.match('  }', new RegExp(decreaseIndentPattern));
    assert.doesNotMatch('  ${A}', new RegExp(decreaseIndentPattern));
  });

  it('takes a name as one word', () => {
    const words = 'proxy_pass http://${API_SERVICE_HOST};'.match(new RegExp(configuration.wordPattern, 'g'));
    assert.deepEqual(words, ['proxy_pass', 'http', 'API_SERVICE_HOST']);
  });
});

/** As VS Code does it: lower case; a pattern with a slash against the path, else against the name; the first line last. */
function claims(path: string, firstLine: string): boolean {
  const lower = path.toLowerCase();
  const name = posix.basename(lower);
  return (
    language!.extensions.some((extension) => name.endsWith(extension)) ||
    language!.filenamePatterns.some((pattern) =>
      posix.matchesGlob(pattern.includes('/') ? lower : name, pattern),
    ) ||
    new RegExp(language!.firstLine).test(firstLine)
  );
}
