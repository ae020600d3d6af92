/**
 * Rule: `NGINX_ENVSUBST_FILTER` is set, and the image is too old to know it, or its awk cannot read it.
 * Knows what the start script does with a filter (run with the script of the image, mawk and busybox).
 *
 * A filter that awk refuses does not end the start: the script goes on, and envsubst replaces nothing. It is still an
 * error if a template loses a variable by it.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report, ReportFix } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { setEnvsubstFilter } from '../fixes/setEnvsubstFilter.ts';
import { describeVersions } from '../knowledge/version.ts';
import type { Statement } from '../messages/message.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import type { Severity } from '../options.ts';
import { mayRunScript, takesName } from '../signs/mayBe.ts';
import type { Rule } from './rule.ts';

export const nginxEnvsubstFilterUnsupported: Rule = {
  code: 'nginx-envsubst-filter-unsupported',
  defaultSeverity: 'warning / error',
  summary:
    '`NGINX_ENVSUBST_FILTER` is set, but the image is too old to know it (warning), or it is not a valid extended regular expression (error)',
  needsInventory: false,
  mayReport: (signs, around) =>
    signs.kind === 'workload' &&
    (signs.setsFilter || takesName(signs, around, (name) => name === variable)) &&
    mayRunScript(signs, around),
  check: (estimate, { document }) =>
    estimate.containers.flatMap((container) => {
      const { envsubst } = container;
      if (envsubst === undefined || envsubst.isAssumed || envsubst.isUnfilled || envsubst.isOwnScript)
        return [];
      if (envsubst.runs === false) return [];
      if (envsubst.supportsFilter === false) return tooOld(container, envsubst, estimate);
      if (envsubst.filter?.isValid !== false) return [];
      return invalid(container, envsubst, estimate, setEnvsubstFilter(document, container));
    }),
};

const variable = 'NGINX_ENVSUBST_FILTER';

function tooOld(
  container: ContainerEstimate,
  { versions }: EnvsubstEstimate,
  estimate: WorkloadEstimate,
): readonly Report[] {
  const set = container.environment.own.get(variable);
  if (set === undefined || set.value === '') return [];
  const message: Statement = {
    id: 'filter-too-old',
    container: namedContainer(container, estimate),
    version: describeVersions(versions) ?? null,
  };
  return [report(container, 'warning', message, variable, [])];
}

/** awk complains and prints no name; the script goes on, and envsubst replaces nothing. */
function invalid(
  container: ContainerEstimate,
  { runs, supportsFilter, filter, namesUsed, has, templates }: EnvsubstEstimate,
  estimate: WorkloadEstimate,
  fixes: readonly ReportFix[],
): readonly Report[] {
  const lost = namesUsed?.filter((name) => has(name) === true);
  // In a text that is not known there may be none that is lost.
  const isSeen = lost === undefined ? templates.every(({ text }) => text !== undefined) : lost.length > 0;
  const isCertain = runs === true && supportsFilter === true && isSeen;
  const message: Statement = {
    id: 'filter-invalid',
    container: namedContainer(container, estimate),
    filter: filter?.text ?? '',
    lost: lost ?? [],
  };
  return [
    report(
      container,
      isCertain ? 'error' : 'warning',
      message,
      subjectIn(JSON.stringify(filter?.text), ...(lost ?? [])),
      fixes,
    ),
  ];
}

function report(
  container: ContainerEstimate,
  severity: Severity,
  message: Statement,
  subject: string,
  fixes: readonly ReportFix[],
): Report {
  const entry = container.container.env.findLast(({ name }) => name === variable);
  const span = entry?.nameSpan ?? container.container.findingSpan;
  return { span, severity, message, subject, container, related: [], fixes };
}
