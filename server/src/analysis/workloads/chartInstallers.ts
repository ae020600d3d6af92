/**
 * Objects that install a chart which no folder can hold: it comes from a registry.
 * Knows who names one, and in which field; charts of Git repositories are `deliveries/`'s.
 */
import { tidyPath } from '../deliveries/delivery.ts';
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import { apiGroup } from './kinds.ts';
import type { Manifest } from './workload.ts';

/** `GROUP/KIND`, and whether the spec of such an object names a chart of a registry. */
const installers: Readonly<Record<string, (spec: YamlNode | undefined) => boolean>> = {
  // https://fluxcd.io/flux/components/helm/helmreleases/: a HelmRepository or Bucket, or one that is shared.
  'helm.toolkit.fluxcd.io/HelmRelease': (spec) => {
    const source = nodeAt(spec, 'chart', 'spec', 'sourceRef', 'kind');
    const isElsewhere = source?.type === 'scalar' && source.value !== 'GitRepository';
    const path = knownString(nodeAt(spec, 'chart', 'spec'), 'chart');
    const isKnown = path !== undefined && tidyPath(path) !== undefined;
    return isElsewhere || nodeAt(spec, 'chartRef') !== undefined || (source !== undefined && !isKnown);
  },
  // https://argo-cd.readthedocs.io/en/stable/user-guide/helm/: `path` is one of the repository, `chart` of a registry.
  'argoproj.io/Application': takesChart,
  'argoproj.io/ApplicationSet': (spec) => takesChart(nodeAt(spec, 'template', 'spec')),
  // https://fluxoperator.dev/docs/crd/resourceset/: it makes objects of its inputs, in a language of its own.
  'fluxcd.controlplane.io/ResourceSet': (spec) =>
    itemsOf(nodeAt(spec, 'resources')).items.some(({ value }) => isInstaller(knownString(value, 'kind'))) ||
    /\bkind: *["']?(?:HelmRelease|HelmChart)\b/.test(knownString(spec, 'resourcesTemplate') ?? ''),
  // https://docs.k3s.io/add-ons/helm: the chart may also be held by the object itself.
  'helm.cattle.io/HelmChart': (spec) => holds(spec, 'chart') || holds(spec, 'chartContent'),
  // The values of a HelmChart, which k3s may have of its own.
  'helm.cattle.io/HelmChartConfig': (spec) => holds(spec, 'valuesContent') || holds(spec, 'valuesSecrets'),
  // https://github.com/crossplane-contrib/provider-helm
  'helm.crossplane.io/Release': (spec) => holds(nodeAt(spec, 'forProvider'), 'chart'),
  // Of Crossplane 2, in a namespace.
  'helm.m.crossplane.io/Release': (spec) => holds(nodeAt(spec, 'forProvider'), 'chart'),
  // https://carvel.dev/kapp-controller/docs/latest/app-spec/
  'kappctrl.k14s.io/App': (spec) =>
    itemsOf(nodeAt(spec, 'template')).items.some(({ value }) => holds(value, 'helmTemplate')),
};

/** Whether pods may come from a chart that nobody here has. */
export function installsChartFromElsewhere({ apiVersion, kind, node }: Manifest): boolean {
  return installers[`${apiGroup(apiVersion)}/${kind}`]?.(nodeAt(node, 'spec')) ?? false;
}

function isInstaller(kind: string | undefined): boolean {
  return kind === 'HelmRelease' || kind === 'HelmChart';
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
