/**
 * Findings of a run as a table of counts and as lines to read.
 * Knows text only.
 */
import type { ToldFinding } from '../../server/src/analysis/findings/finding.ts';
import type { Mode } from './worlds.ts';

export interface Row {
  readonly mode: Mode;
  /** Repository, file and line. */
  readonly place: string;
  readonly finding: ToldFinding;
  /** The folder of the workspace that it was found in. */
  readonly unit: string;
}

/** Counts by rule, severity and mode; a finding that several workspaces have counts once. */
export function table(rows: readonly Row[]): string {
  const counts = Map.groupBy(once(rows), ({ mode, finding }) =>
    [finding.code.padEnd(36), finding.severity.padEnd(11), mode.padEnd(8)].join(' '),
  );
  return [...counts]
    .map(([key, { length }]) => `${key} ${String(length).padStart(6)}`)
    .sort()
    .join('\n');
}

/** One line for each finding, tab-separated: severity, rule, mode, place, workload, container, message, workspace. */
export function rowsOf(rows: readonly Row[]): string {
  return once(rows)
    .map(({ mode, place, finding, unit }) => {
      const { severity, code, workload = '', container = '', message } = finding;
      const told = message.replaceAll(/\s+/g, ' ');
      return `${[severity, code, mode, place, workload, container, told, unit].join('\t')}\n`;
    })
    .sort()
    .join('');
}

function once(rows: readonly Row[]): readonly Row[] {
  const byKey = rows.map((row): [string, Row] => {
    const { code, severity, range, workload, container } = row.finding;
    const key = [row.mode, row.place, code, severity, range.start.character, workload, container];
    return [key.join('\t'), row];
  });
  return [...new Map(byKey).values()];
}
