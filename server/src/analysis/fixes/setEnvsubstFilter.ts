/**
 * Fix: `NGINX_ENVSUBST_FILTER`, which lets envsubst see only the names that the templates use.
 * Knows the filter's form; whether the image knows it is the estimate's to say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { appendToList } from '../documents/edits.ts';
import { mayBeSetUnseen } from '../environment/expandText.ts';
import type { ContainerEstimate } from '../estimate.ts';
import type { ReportFix } from '../rules/rule.ts';

const variable = 'NGINX_ENVSUBST_FILTER';

/** Offered only where the image knows the filter and every template can be read. */
export function setEnvsubstFilter(
  document: ManifestDocument,
  estimate: ContainerEstimate,
): readonly ReportFix[] {
  const { container, envsubst, environment } = estimate;
  if (envsubst?.supportsFilter !== true || envsubst.namesUsed === undefined) return [];
  if (container.isShared || environment.own.has(variable)) return [];
  const names = envsubst.namesUsed.filter((name) => mayBeSet(name, estimate));
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

/** nginx's own `$host` and `$uri` look like variables, too; without one of that name envsubst leaves them alone. */
function mayBeSet(name: string, { environment, image }: ContainerEstimate): boolean {
  return (
    environment.own.has(name) ||
    environment.links.find(name) !== undefined ||
    image.added.some((variable) => variable.name === name) ||
    mayBeSetUnseen(name, environment)
  );
}
