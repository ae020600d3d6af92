import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { keptFindings } from './keptFindings.ts';

const at = (line: number, character: number, via: readonly string[]): Finding => ({
  code: 'x',
  severity: 'error',
  message: { id: 'quoted', text: '' } as never,
  subject: `${via.join()}`,
  ...{ file: 'file:///a.yaml', workload: undefined, container: undefined, namespace: undefined },
  range: { start: { line, character }, end: { line, character: character + 1 } },
  related: [],
  fixes: [{ title: { id: 'quoted', text: 'y' }, isPreferred: true, target: '', edits: [] }],
  via,
});

const kept = (before: string, now: string, ...findings: readonly Finding[]) =>
  keptFindings(
    { findings, documents: readManifestFile(before).documents },
    { findings: [], documents: readManifestFile(now).documents },
    new Set(['prod']),
  ).map(({ range: { start }, fixes }) => `${start.line}:${start.character} ${fixes.length}`);

test('what views found that are out of date stays where it stands now, and nothing is offered for it', () => {
  const text = 'a: 1\nb: 2\n---\nc: 3\n';
  const all = [at(0, 3, ['prod']), at(1, 3, ['dev', 'prod']), at(3, 3, ['prod']), at(1, 0, ['dev'])];
  assert.deepEqual(kept(text, text, ...all), ['0:3 0', '1:3 0', '3:3 0']);
  assert.deepEqual(kept(text, `a: 1\nx: 9\n${text.slice(5)}`, ...all), ['0:3 0', '2:3 0', '4:3 0']);
  assert.deepEqual(kept(text, text.replace('b: 2', 'bb: 2'), at(1, 3, ['prod'])), ['1:4 0']);
  assert.deepEqual(kept(text, 'c: 3\n', at(3, 3, ['prod'])), ['0:3 0']);
});
