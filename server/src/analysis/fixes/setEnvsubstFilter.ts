/**
 * Fix: `NGINX_ENVSUBST_FILTER`, which lets envsubst see only the names that the templates use.
 * Knows the filter's form; whether the image knows it is the estimate's to say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { PassedNames } from '../findings/finding.ts';
import type { ReportFix } from '../findings/report.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import { appendEnv, replaceEnv } from './appendEnv.ts';

const variable = 'NGINX_ENVSUBST_FILTER';
/** Longer ones are not tried with any awk. */
const mostLength = 16_000;

/**
 * Offered only where the image knows the filter and every template can be read; what envsubst writes stays the same.
 * A filter that is set already is replaced where it stands as a text in the container's own `env`.
 */
export function setEnvsubstFilter(
  document: ManifestDocument,
  { container, envsubst, environment }: ContainerEstimate,
): readonly ReportFix[] {
  if (envsubst?.supportsFilter !== true || envsubst.namesUsed === undefined || container.isShared) return [];
  const names = namesReplaced(envsubst, envsubst.namesUsed);
  // An empty group is no valid extended regular expression everywhere; `^$` matches no name.
  const filter = names.length === 0 ? '^$' : `^(${names.join('|')})$`;
  if (filter.length > mostLength || filter === envsubst.filter?.text) return [];
  const isSet = environment.own.has(variable);
  const edit = isSet
    ? replaceEnv(document, container, variable, filter)
    : appendEnv(document, container, variable, `'${filter}'`);
  if (edit === undefined) return [];
  const title = { id: 'fix-filter', isSet, names: names.length } as const;
  const { start } = container.node.span;
  return [
    {
      title,
      isPreferred: false,
      target: `env@${start}`,
      edits: [edit],
      ...(container.name !== undefined && { passes: { container: container.name, names } }),
      ...(!isSet && { variable: { container: start, name: variable, value: filter } }),
    },
  ];
}

/** Whether the templates of these workloads need no other names than a filter lets through. */
export function needsNoMore(
  workloads: readonly WorkloadEstimate[],
  { container: name, names }: PassedNames,
): boolean {
  const those = workloads.flatMap(({ containers }) =>
    containers.filter((one) => one.container.name === name),
  );
  return those.every(({ envsubst }) => {
    if (envsubst === undefined || envsubst.runs === false) return true;
    if (envsubst.namesUsed === undefined) return false;
    return namesReplaced(envsubst, envsubst.namesUsed).every((used) => names.includes(used));
  });
}

/**
 * nginx's own `$host` and `$uri` look like variables, too; without one of that name envsubst leaves them alone. A
 * filter that no awk reads lets nothing through, which nobody means.
 */
function namesReplaced({ filter, has, lists }: EnvsubstEstimate, used: readonly string[]): readonly string[] {
  const isMeant = filter?.isValid === false ? has : lists;
  return used.filter((name) => isMeant(name) !== false);
}
