/** Findings for tests that do not care how one came about. */
import type { ToldFinding } from '../../server/src/analysis/findings/finding.ts';

/** An error on the first line, without fixes, unless said otherwise. */
export function oneFinding(changes: Partial<ToldFinding> = {}): ToldFinding {
  return {
    file: 'file:///test.yaml',
    code: 'argument-list-too-long',
    severity: 'error',
    message: 'It is too long.',
    subject: '',
    range: { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } },
    workload: 'Pod/one',
    container: 'app',
    namespace: 'shop',
    related: [],
    fixes: [],
    ...changes,
  };
}
