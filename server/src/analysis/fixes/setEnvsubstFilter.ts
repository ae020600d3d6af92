/**
 * Fix: `NGINX_ENVSUBST_FILTER`, which lets envsubst see only the names that the templates use.
 * Knows the filter's form; whether the image knows it is the estimate's to say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { appendToList } from '../documents/edits.ts';
import type { ContainerEstimate } from '../estimate.ts';
import type { ReportFix } from '../rules/rule.ts';

const variable = 'NGINX_ENVSUBST_FILTER';

/** Offered only where the image knows the filter and every template can be read. */
export function setEnvsubstFilter(
  document: ManifestDocument,
  { container, envsubst, environment }: ContainerEstimate,
): readonly ReportFix[] {
  if (envsubst?.supportsFilter !== true || envsubst.namesUsed === undefined) return [];
  if (container.isShared || environment.own.has(variable)) return [];
  const names = envsubst.namesUsed;
  // An empty group is no valid extended regular expression everywhere; `^$` matches no name.
  const filter = names.length === 0 ? '^$' : `^(${names.join('|')})$`;
  const edit = appendToList(document, container.node, 'env', [
    ['name', variable],
    ['value', `'${filter}'`],
  ]);
  if (edit === undefined) return [];
  const title = `Set ${variable} to ${names.length === 1 ? 'the one name' : `the ${names.length} names`} that the templates use`;
  return [{ title, isPreferred: false, target: `env@${container.node.span.start}`, edits: [edit] }];
}
