/**
 * Fix: `NGINX_ENVSUBST_FILTER`, which lets envsubst see only the names that the templates use.
 * Knows the filter's form; whether the image knows it is the estimate's to say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { replaceText } from '../documents/edits.ts';
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { YamlMapping } from '../documents/tree.ts';
import type { ContainerEstimate } from '../estimate.ts';
import type { ReportFix } from '../findings/report.ts';
import type { EnvsubstEstimate } from '../nginx/envsubst.ts';
import type { SpanEdit } from '../text.ts';
import { appendEnv } from './appendEnv.ts';

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
    ? replaceFilter(document, container.node, filter)
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
      ...(!isSet && { variable: { container: start, name: variable, value: filter } }),
    },
  ];
}

/**
 * nginx's own `$host` and `$uri` look like variables, too; without one of that name envsubst leaves them alone. A
 * filter that no awk reads lets nothing through, which nobody means.
 */
function namesReplaced({ filter, has, lists }: EnvsubstEstimate, used: readonly string[]): readonly string[] {
  const isMeant = filter?.isValid === false ? has : lists;
  return used.filter((name) => isMeant(name) !== false);
}

/** Only where it is set once, in the container's own `env`. */
function replaceFilter(
  document: ManifestDocument,
  container: YamlMapping,
  filter: string,
): SpanEdit | undefined {
  const entries = itemsOf(nodeAt(container, 'env')).items.flatMap(({ value }) =>
    value.type === 'mapping' && knownString(value, 'name') === variable ? [value] : [],
  );
  const [entry] = entries;
  return entry === undefined || entries.length > 1
    ? undefined
    : replaceText(document, entry, 'value', filter);
}
