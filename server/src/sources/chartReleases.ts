/**
 * What installs a chart that lies in the project, as Flux, Argo CD, helmfile and Skaffold say it.
 * Knows the chart's folder by its path from a folder above the file that names it, or from its own; does not know what a chart is, nor what
 * becomes of its values.
 */
import type { ChartDelivery, DeliveredValues } from '../analysis/deliveries/chartDelivery.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { readDeliveries } from '../analysis/deliveries/readDeliveries.ts';
import { memo } from '../analysis/memo.ts';
import { isWritten, type Place } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import { folderOf, resolveUri } from '../settings/uris.ts';
import type { ChartCandidate } from './delivered.ts';
import { below } from './repositoryFolders.ts';

type FileValues = Extract<DeliveredValues, { readonly kind: 'file' }>;

/** Values of a release; of a file, where it lies. */
export type ReleaseValues = Exclude<DeliveredValues, FileValues> | (FileValues & { readonly uri: string });

/** An installation of a chart. `namespace` undefined: that of a manifest there that names none. */
export interface ChartRelease extends Omit<ChartDelivery, 'values'> {
  /** The weakest first. */
  readonly values: readonly ReleaseValues[];
}

/** The releases of the chart in a folder. */
export function releasesOf(folder: string, candidates: readonly ChartCandidate[]): readonly ChartRelease[] {
  return candidates.flatMap(({ chart, uri, isElsewhere }): readonly ChartRelease[] => {
    const resolve = isElsewhere ? undefined : resolverFor(folder, chart, uri);
    if (resolve === undefined) return [];
    const values = chart.values.map((one) =>
      one.kind === 'file' ? { ...one, uri: resolve(one.path) } : one,
    );
    return [{ ...chart, values }];
  });
}

/** What paths lead to; undefined where that of the chart leads to another folder. */
function resolverFor(
  folder: string,
  { path, isBeside }: ChartDelivery,
  uri: string,
): ((path: string) => string) | undefined {
  if (isBeside) {
    const from = folderOf(uri);
    return resolveUri(from, path) === folder ? (other) => resolveUri(from, other) : undefined;
  }
  const root = rootOf(folder, path);
  return root !== undefined && uri.startsWith(`${root}/`) ? (other) => below(root, other) : undefined;
}

/** The folder from which the path leads to that one. */
function rootOf(folder: string, path: string): string | undefined {
  const end = below('', path);
  return folder.endsWith(end) ? folder.slice(0, folder.length - end.length) : undefined;
}

const read = memo<View, readonly ChartDelivery[]>();

/** What the objects of a view of several files install; each part is placed where it is written. */
export function chartsIn(view: View, delivery: Delivery | undefined): readonly ChartDelivery[] {
  const known =
    read.get(view) ??
    view.documents.flatMap((placed) => {
      const { charts = [] } = readDeliveries(view.id, [placed]) ?? {};
      const placeOf = ({ span }: Place): Place | undefined => {
        const place = view.near(placed, span);
        return isWritten(place) ? place : undefined;
      };
      return charts.map((chart) => placedBy(chart, placeOf));
    });
  read.set(view, known);
  const namespace = delivery?.namespace;
  if (namespace === undefined) return known;
  return known.map((chart) =>
    chart.namespace === undefined && chart.openNamespace === undefined && chart.tool === 'flux'
      ? { ...chart, namespace }
      : chart,
  );
}

/** What a view installs, another one that says the same installs, too: it need not be looked into. */
export function keepCharts(of: View, same: View): void {
  chartsIn(of, undefined);
  read.set(same, read.get(of));
}

function placedBy(chart: ChartDelivery, placeOf: (place: Place) => Place | undefined): ChartDelivery {
  const { at, namespace, values, unfollowed } = chart;
  return {
    ...chart,
    at: placeOf(at) ?? at,
    namespace: namespace && { ...namespace, place: placeOf(namespace.place) ?? namespace.place },
    values: values.map((one) => ({ ...one, at: placeOf(one.at) ?? one.at })),
    ...(unfollowed && { unfollowed: unfollowed.map((one) => ({ ...one, at: placeOf(one.at) ?? one.at })) }),
  };
}
