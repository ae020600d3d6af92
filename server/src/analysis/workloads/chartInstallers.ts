/**
 * Objects that install a chart which no folder can hold: it comes from a registry.
 * Knows who names one, and in which field; charts of Git repositories are `deliveries/`'s.
 */
import { itemsOf, nodeAt } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import { apiGroup } from './kinds.ts';
import type { Manifest } from './workload.ts';

/** `GROUP/KIND`, and whether the spec of such an object names a chart of a registry. */
const installers: Readonly<Record<string, (spec: YamlNode | undefined) => boolean>> = {
  // https://fluxcd.io/flux/components/helm/helmreleases/: a HelmRepository or Bucket, or one that is shared.
  'helm.toolkit.fluxcd.io/HelmRelease': (spec) => {
    const source = nodeAt(spec, 'chart', 'spec', 'sourceRef', 'kind');
    const isElsewhere = source?.type === 'scalar' && source.value !== 'GitRepository';
    return isElsewhere || nodeAt(spec, 'chartRef') !== undefined;
  },
  // https://argo-cd.readthedocs.io/en/stable/user-guide/helm/: `path` is one of the repository, `chart` of a registry.
  'argoproj.io/Application': takesChart,
  'argoproj.io/ApplicationSet': (spec) => takesChart(nodeAt(spec, 'template', 'spec')),
  // https://docs.k3s.io/add-ons/helm: the chart may also be held by the object itself.
  'helm.cattle.io/HelmChart': (spec) => holds(spec, 'chart') || holds(spec, 'chartContent'),
};

/** Whether pods may come from a chart that nobody here has. */
export function installsChartFromElsewhere({ apiVersion, kind, node }: Manifest): boolean {
  return installers[`${apiGroup(apiVersion)}/${kind}`]?.(nodeAt(node, 'spec')) ?? false;
}

function takesChart(spec: YamlNode | undefined): boolean {
  const { items } = itemsOf(nodeAt(spec, 'sources'));
  return [nodeAt(spec, 'source'), ...items.map(({ value }) => value)].some((source) =>
    holds(source, 'chart'),
  );
}

function holds(node: YamlNode | undefined, key: string): boolean {
  return nodeAt(node, key) !== undefined;
}
