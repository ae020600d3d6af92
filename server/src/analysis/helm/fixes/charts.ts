/**
 * Which chart of a tree of charts a template belongs to, and where its values stand.
 * Knows folders named `charts/`; and which of them Chart.yaml takes from somewhere else.
 */
import { itemsOf, knownString, nodeAt } from '../../documents/reading.ts';
import type { ChartSource } from '../chartSource.ts';
import { valuesOf } from './valuesText.ts';

/** The keys to its chart's values, which an alias may have named: `web/charts/db/templates/a.yaml` -> `db`. */
export function prefixOf(template: string): readonly string[] {
  const [, way = ''] = /^[^/]+\/((?:charts\/[^/]+\/)*)/.exec(template) ?? [];
  return way.split('/').filter((_, index) => index % 2 === 1);
}

/** The way to the chart that has a file from the outermost chart's folder: empty, or `charts/db/`. */
export function folderOf(path: string): string {
  return /^(?:charts\/[^/]+\/)*/.exec(path)?.[0] ?? '';
}

/** Whether a file prints something, or defines what others print. */
export function isOfTemplates(path: string): boolean {
  return path.startsWith('templates/', folderOf(path).length);
}

/**
 * Whether a chart of the tree was fetched, so that what is changed in it is lost with its next version; or lies elsewhere,
 * so that others are changed with it.
 */
export function isVendored({ files, borrowed = [] }: ChartSource, folder: string): boolean {
  if (borrowed.some((one) => folder.startsWith(one))) return true;
  const [, outer = '', name] = /^(.*\/)?charts\/([^/]+)\/$/.exec(folder) ?? [];
  if (name === undefined) return false;
  const file = files.get(`${outer}Chart.yaml`);
  const { items } = itemsOf(nodeAt(file && valuesOf(file)?.root, 'dependencies'));
  const isFetched = items.some(
    ({ value }) =>
      knownString(value, 'name') === name &&
      /^(?:https?|oci):|^@|^alias:/.test(knownString(value, 'repository') ?? ''),
  );
  return isFetched || isVendored({ files, layers: [] }, outer);
}
