/**
 * Which chart of a tree of charts a template belongs to, and where its values stand.
 * Knows folders named `charts/`; and which of them Chart.yaml takes from somewhere else.
 */
import { itemsOf, knownString, nodeAt } from '../../documents/reading.ts';
import type { ChartSource } from '../chartSource.ts';
import type { RenderedTemplate } from '../renderedChart.ts';
import { valuesOf } from './valuesText.ts';

export interface OwningChart {
  /** The way from the outermost chart's folder: empty, or `charts/db/`. */
  readonly folder: string;
  /** The keys to its values in those of the outermost chart, which an alias may have named. */
  readonly prefix: readonly string[];
}

/** Undefined where it lies in an archive. */
export function owningChart({ name, path }: RenderedTemplate): OwningChart | undefined {
  if (path === undefined) return undefined;
  return { folder: folderOf(path), prefix: prefixOf(name) };
}

/** `web/charts/db/templates/a.yaml` -> `db`. */
export function prefixOf(template: string): readonly string[] {
  const [, way = ''] = /^[^/]+\/((?:charts\/[^/]+\/)*)/.exec(template) ?? [];
  return way.split('/').filter((_, index) => index % 2 === 1);
}

/** Of a file of a chart in the tree. */
export function folderOf(path: string): string {
  return /^(?:charts\/[^/]+\/)*/.exec(path)?.[0] ?? '';
}

/** Whether a chart of the tree was fetched, so that what is changed in it is lost with its next version. */
export function isVendored({ files }: ChartSource, folder: string): boolean {
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
