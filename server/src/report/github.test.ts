import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneFinding } from '../../../test/support/findings.ts';
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { fullCoverage } from './coverage.ts';
import { checkGithub } from './github.ts';

const coverage = fullCoverage;
const summary = { files: 1, documents: 1, workloads: 1 };

function printed(file: string, ...findings: readonly ToldFinding[]): string {
  return checkGithub({ files: [{ file, findings }], summary, coverage });
}

test('an annotation has places that count from 1', () => {
  const range = { start: { line: 8, character: 13 }, end: { line: 9, character: 39 } };
  assert.equal(
    printed('a/pod.yaml', oneFinding({ range })),
    '::error file=a/pod.yaml,line=9,endLine=10,col=14,endColumn=40,title=argument-list-too-long::It is too long.\n',
  );
});

for (const [severity, level] of [
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'notice'],
] as const) {
  test(`${severity} is GitHub's ${level}`, () => {
    assert.ok(printed('pod.yaml', oneFinding({ severity })).startsWith(`::${level} file=pod.yaml,`));
  });
}

// `escapeData` and `escapeProperty` of actions/toolkit, packages/core/src/command.ts.
for (const [text, inMessage, inProperty] of [
  ['100%', '100%25', '100%25'],
  ['%0A', '%250A', '%250A'],
  ['a\nb\r\nc', 'a%0Ab%0D%0Ac', 'a%0Ab%0D%0Ac'],
  ['a,b:c::d', 'a,b:c::d', 'a%2Cb%3Ac%3A%3Ad'],
  ['::error::x', '::error::x', '%3A%3Aerror%3A%3Ax'],
] as const) {
  test(`${JSON.stringify(text)} is escaped`, () => {
    const line = printed(text, oneFinding({ message: text, code: text }));
    assert.ok(line.startsWith(`::error file=${inProperty},line=1,`), line);
    assert.ok(line.endsWith(`,title=${inProperty}::${inMessage}\n`), line);
    assert.equal(line.split(/[\r\n]/).length, 2);
  });
}

test('findings keep the order of files and places, one line each; none is an empty text', () => {
  const files = ['b.yaml', 'a.yaml'].map((file) => ({
    file,
    findings: [oneFinding({ code: 'y' }), oneFinding({ code: 'x' })],
  }));
  assert.deepEqual(
    [...checkGithub({ files, summary, coverage }).matchAll(/file=(.*?),.*title=(.)/g)].map((match) =>
      match.slice(1),
    ),
    [
      ['b.yaml', 'y'],
      ['b.yaml', 'x'],
      ['a.yaml', 'y'],
      ['a.yaml', 'x'],
    ],
  );
  assert.equal(checkGithub({ files: [], summary, coverage }), '');
  assert.equal(printed('a.yaml'), '');
});
