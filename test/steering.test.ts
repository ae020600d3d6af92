import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../server/src/analysis/messages/languages.ts';
import { toDiagnostic, toProblemDiagnostic, toQuickFix } from '../server/src/lsp/convert.ts';
import { fullCoverage } from '../server/src/report/coverage.ts';
import { checkGithub } from '../server/src/report/github.ts';
import { checkJson, envJson } from '../server/src/report/json.ts';
import { checkPretty, envPretty } from '../server/src/report/pretty.ts';
import { paintWith } from '../server/src/report/reportData.ts';
import { checkSarif } from '../server/src/report/sarif.ts';
import { serviceList } from '../server/src/report/serviceList.ts';
import { estimatesIn } from './support/estimates.ts';
import { oneFinding } from './support/findings.ts';
import { emptyInventory } from './support/inventories.ts';
import { quoted } from './support/said.ts';

/** What steers a terminal, an editor or the eye, and what it is called. */
const steering = [
  ['\u001b[2J', 'an escape sequence'],
  ['\u009b2J', 'an escape sequence of one character'],
  ['\u0007', 'a bell'],
  ['\u007f', 'a delete'],
  ['\r', 'a carriage return'],
  ['\n::error::forged', 'a line break'],
  ['\u2028', 'a line separator'],
  ['\u2029', 'a paragraph separator'],
  ['\u0085', 'a next line'],
  ['\u202e', 'a right-to-left override'],
  ['\u2066', 'an isolate'],
  ['\u061c', 'an Arabic letter mark'],
  ['\u200b', 'a space without width'],
  ['\ufeff', 'a byte order mark'],
  ['\u{e0041}', 'a tag'],
] as const;

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const summary = { files: 1, documents: 1, workloads: 1 };
const options = { version: '1.0.0', pageOf: () => undefined, isSuccessful: true };
const sure = /(?!\u200c|\u200d|\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

for (const [mark, name] of steering) {
  const text = `a${mark}b`;
  const finding = oneFinding({
    message: text,
    workload: `Pod/${text}`,
    container: text,
    namespace: text,
    related: [{ file: text, range, message: text }],
    fixes: [{ title: text, isPreferred: true, target: 'x', edits: [{ range, newText: text }] }],
  });
  const coverage = { ...fullCoverage, notJudged: [{ file: text, line: 0, namespace: text }] };
  const data = { files: [{ file: text, findings: [finding] }], summary, coverage };

  test(`no output for people passes ${name} on`, () => {
    const outputs = [checkPretty(data, { words: english, paint: paintWith(false) }), checkGithub(data)];
    for (const output of outputs) {
      assert.doesNotMatch(output, sure);
      assert.doesNotMatch(output, /^::error::forged/m);
    }
    assert.equal(checkGithub(data).trimEnd().split('\n').length, 2);
  });

  test(`JSON and SARIF say ${name} by an escape, and mean the same`, () => {
    const json = checkJson(data);
    assert.doesNotMatch(json, sure);
    assert.equal(JSON.parse(json).findings[0].message, text);
    const sarif = checkSarif(data, options);
    assert.doesNotMatch(sarif, sure);
    const list = serviceList({ asOf: new Date(0), context: text, namespaces: [text], services: [] });
    assert.doesNotMatch(list, sure);
    assert.equal(JSON.parse(list).kubeServiceLinks.context, text);
  });

  test(`no message of the editor passes ${name} on`, () => {
    const diagnostic = toDiagnostic(finding, { showsRelated: true, words: english });
    const { title } = toQuickFix(finding.fixes[0] ?? assert.fail(), finding.code, diagnostic, {
      uri: 'file:///a.yaml',
      version: 1,
      versionOf: () => undefined,
    });
    const problem = toProblemDiagnostic({ range, message: quoted(text), severity: 'error' }, english);
    const shown = [diagnostic.message, problem.message, title, diagnostic.relatedInformation?.[0]?.message];
    for (const words of shown) {
      assert.equal(typeof words, 'string');
      assert.doesNotMatch(String(words), sure);
      assert.doesNotMatch(String(words), /\n/);
    }
  });
}

test('names and values of a manifest steer no terminal in env either', () => {
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a\u009b2Jb\u202ec' },
    spec: {
      containers: [{ name: 'x\u202ey', image: 'a\u2028b', env: [{ name: 'A\u202eB', value: '\u009b2J' }] }],
    },
  });
  const workloads = estimatesIn(manifest, emptyInventory());
  const files = [{ file: 'a.yaml', workloads }];
  assert.equal(workloads.length, 1);
  for (const output of [
    envPretty({ files }, { words: english, paint: paintWith(false) }),
    envJson({ files }),
  ])
    assert.doesNotMatch(output, sure);
});

test('emoji and scripts that are written with joiners stay as they are', () => {
  const family = '\u{1f468}\u200d\u{1f469}';
  assert.match(
    checkPretty(
      { files: [{ file: family, findings: [oneFinding()] }], summary, coverage: fullCoverage },
      { words: english, paint: paintWith(false) },
    ),
    new RegExp(family, 'u'),
  );
});
