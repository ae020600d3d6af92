/**
 * Rule: one variable or one argument is longer than what execve takes for a string.
 * Knows the estimate; finds the place in the manifest.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { TooLongString } from '../launch/exec.ts';
import type { Span } from '../text.ts';
import type { Report, Rule } from './rule.ts';
import { bytes, containerName, count, whenItFails } from './wording.ts';

export const envValueTooLong: Rule = {
  code: 'env-value-too-long',
  defaultSeverity: 'error',
  summary: 'one `NAME=value` or one argument is over 131,071 bytes',
  needsInventory: false,
  check: (estimate) => {
    if (estimate.workload.isWindows) return [];
    return estimate.containers.flatMap((container) =>
      container.exec.tooLong.map((string) => reportOf(string, container, estimate)),
    );
  },
};

function reportOf(string: TooLongString, container: ContainerEstimate, estimate: WorkloadEstimate): Report {
  const limit = container.exec.stringLimitBytes;
  return {
    span: placeOf(string, container),
    severity: 'error',
    message: `${subjectOf(string, container)} of ${containerName(container, estimate)} takes ${bytes(string.bytes)} with its end; Linux takes ${count(limit)} for one string. ${whenItFails} with "argument list too long". Mount it as a file instead.`,
    container,
    related: [],
    fixes: [],
  };
}

function subjectOf({ where, name, index }: TooLongString, { environment }: ContainerEstimate): string {
  if (where !== 'env') return `Item ${(index ?? 0) + 1} of ${where}`;
  const note = name === undefined ? undefined : environment.own.get(name)?.note;
  return `The variable ${name}${note === undefined ? '' : ` (${note})`}`;
}

function placeOf({ where, name, index }: TooLongString, { container }: ContainerEstimate): Span {
  if (where !== 'env') return container[where]?.[index ?? 0]?.span ?? container.findingSpan;
  const entry = container.env.findLast((candidate) => candidate.name === name);
  return entry?.nameSpan ?? container.findingSpan;
}
