import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { english } from '../analysis/messages/languages.ts';
import type { Severity } from '../analysis/options.ts';
import { shownFindings } from './convert.ts';

/** Findings of a severity, one a line. */
function findings(count: number, severity: Severity, from = 0): readonly ToldFinding[] {
  return Array.from({ length: count }, (_, index) => ({
    file: 'file:///a.yaml',
    code: 'argument-list-too-long',
    severity,
    message: `${severity} ${index}`,
    subject: '',
    range: { start: { line: from + index, character: 0 }, end: { line: from + index, character: 1 } },
    workload: undefined,
    container: undefined,
    namespace: undefined,
    related: [],
    fixes: [],
  }));
}

test('up to a thousand findings are shown as they are', () => {
  const all = findings(1000, 'warning');
  assert.deepEqual(shownFindings(all, english), { shown: all, remark: [] });
});

test('of more the severest are shown, in their order, and a remark says how many there are', () => {
  const all = [
    ...findings(600, 'information'),
    ...findings(4380, 'warning', 600),
    ...findings(20, 'error', 4980),
  ];
  const { shown, remark } = shownFindings(all, english);
  assert.equal(shown.length, 1000);
  assert.equal(shown.filter(({ severity }) => severity === 'error').length, 20);
  assert.equal(shown.filter(({ severity }) => severity === 'warning').length, 980);
  assert.equal(shown[0]?.range.start.line, 600);
  assert.equal(shown.at(-1)?.range.start.line, 4999);
  assert.deepEqual(
    remark.map(({ message }) => message),
    ['This file has 5,000 findings; only the 1,000 most severe are shown. The command line lists all.'],
  );
});
