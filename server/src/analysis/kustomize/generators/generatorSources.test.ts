import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyValue, readEnvLines, readFileSource, readLiteral } from './generatorSources.ts';

const pair = (text: string, { key, keySpan, valueSpan }: KeyValue) => {
  assert.equal(text.slice(keySpan.start, keySpan.end), key);
  return `${key}:${text.slice(valueSpan.start, valueSpan.end)}`;
};
const lines = (text: string) => readEnvLines(text).map((read) => pair(text, read));
const literal = (text: string) => {
  const read = readLiteral(text);
  return read && pair(text, read);
};

// What kustomize 5.8.1 makes of each, as 40,000 random texts showed.
test('a literal loses the quotes around its value, and nothing else', () => {
  const texts = ['a=x', 'a=', "a='x y'", 'a="x"', 'a=\'x"', 'a="', "a=''", 'a=b=c', ' a = x '];
  assert.deepEqual(texts.map(literal), [
    'a:x',
    'a:',
    'a:x y',
    'a:x',
    'a:\'x"',
    'a:"',
    'a:',
    'a:b=c',
    ' a : x ',
  ]);
  assert.deepEqual(['a', '', '=x'].map(readLiteral), [undefined, undefined, undefined]);
});

test('a file has its name as its key, or another one', () => {
  const sources = ['conf/nginx.conf', 'x=conf/nginx.conf', 'dir/', './a', '', '///'].map(readFileSource);
  assert.deepEqual(
    sources.map((read) => read && `${read.key}:${read.path}`),
    ['nginx.conf:conf/nginx.conf', 'x:conf/nginx.conf', 'dir:dir/', 'a:./a', '.:', '/:///'],
  );
  assert.deepEqual(['=a', 'a=', 'a=b=c', '=='].map(readFileSource), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('lines of variables: comments, keys alone, line ends, byte order marks', () => {
  assert.deepEqual(lines('A=1\r\nB=x y \n\n  # no\n\t\u0085C=#3\nD\nE =e\n=f\n"G"="g"\nA=2'), [
    'A:1',
    'B:x y ',
    'C:#3',
    'D:',
    'E :e',
    '"G":"g"',
    'A:2',
  ]);
  assert.deepEqual(lines('\uFEFFA=1\n\uFEFFB=2'), ['A:1', '\uFEFFB:2']);
  assert.deepEqual(lines('export A=1\nB=1\r\r\n'), ['export A:1', 'B:1\r']);
});

test('a line that the scanner cannot hold ends the file', () => {
  const line = (bytes: number) => `A=${'x'.repeat(bytes - 2)}\n`;
  assert.equal(lines(`${line(65_535)}B=1\n`).length, 2);
  assert.deepEqual(lines(`C=1\n${line(65_536)}B=1\n`), ['C:1']);
  assert.deepEqual(lines(`C=1\nA=${'é'.repeat(32_767)}\nB=1`), ['C:1']);
});
