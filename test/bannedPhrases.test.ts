/** What nobody whose language English is would write, or what has a better word here: in no message and on no page. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withoutCode } from './support/markdown.ts';

/** Each with what is said instead. */
const banned: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/Linux takes \d/, 'limit'],
  [/\broom for (about )?\d/i, 'headroom: about 12 more Services of this size'],
  [/container that runs keeps running/i, 'Running pods are not affected'],
  [/once over the limit/i, 'a second sentence with the condition'],
  [/so far only the workspace/i, 'exist only in your files'],
  [/stays? (as it is written|literal)/i, 'is not expanded'],
  [/\bis no (valid|file|number|boolean|regular|command)\b/i, 'is not …'],
  [/of this one it is not/i, 'but not for this one'],
  [/another name for one of the services/i, 'Rename one of the Services'],
  [/DNS names are as they should be/i, 'DNS is not affected'],
  [/from start to start/i, 'at every start'],
  [/severest/i, 'most severe'],
  [/a web page answered/i, 'got a web page instead of the API server'],
  [/\bSilent are\b/, 'Nothing is reported for'],
  [/Service that does harm/, 'Service that causes a problem'],
  [/is left out without a word/i, 'are skipped'],
  [/cannot be used is said/i, 'check says so'],
  [/is not for a project to say/i, 'A project file cannot'],
  [/Use a List of Services|Allow or Forbid the Cluster/, 'Use a Services File…'],
  [/\bmostly reads\b|\bis called as\b|\bcomes? to harm\b/, 'often reads; has the name of'],
  [/\b(could not be|(was|were) not|is not) judged\b/i, 'checked'],
  [/\bsince nothing sets another\b/, 'since nothing sets one'],
  [/; divide it\b/, 'split it'],
  [/\boutside of (quotes|strings)\b/, 'outside quotes'],
  [/\bdefect of this program\b/, 'bug in this program'],
  [/\bleave (it|\S+) away\b/, 'remove it'],
  [/may change at every start/i, 'is ambiguous; which value wins can change at every start'],
  [/\bmakes? th(is|ese) environment variables?/i, 'sets this environment variable'],
  [/\bbytes long\b/i, 'takes … bytes'],
  [/on another \w+ than/i, 'on a port other than'],
  [/\bIt applies if\b/, 'This applies only if …'],
  [/\bpasses over\b|\bno matter whether\b/, 'ignores; whether or not'],
];

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Strings of a file, without the comments that explain them. */
function wordsOf(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

const texts = [
  ...globSync(
    ['server/src/{analysis/messages/{en.ts,en/*.ts},commands/*.ts,report/*.ts}', 'client/src/*.ts'],
    { cwd: root, exclude: ['**/*.test.ts'] },
  ).map((file) => [file, wordsOf(file)] as const),
  ...['README.md', ...globSync('docs/**/*.md', { cwd: root })].map(
    (file) => [file, withoutCode(read(file))] as const,
  ),
  ['package.nls.json', read('package.nls.json')] as const,
];

for (const [file, text] of texts) {
  test(`${file} has none of the phrases that have a better word`, () => {
    const found = banned.flatMap(([phrase, instead]) => {
      const [match] = phrase.exec(text) ?? [];
      return match === undefined ? [] : [`"${match}": say "${instead}"`];
    });
    assert.deepEqual(found, []);
  });
}
