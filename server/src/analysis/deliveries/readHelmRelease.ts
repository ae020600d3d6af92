/**
 * Flux's `HelmRelease` of a chart that lies in a Git repository -> what is installed.
 * Knows https://fluxcd.io/flux/components/helm/helmreleases/; whether the folder holds a chart is for others to know.
 */
import { sha256 } from '../kustomize/finish/sha256.ts';
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import type { ChartDelivery, DeliveredValues } from './chartDelivery.ts';
import { tidyPath } from './delivery.ts';
import { filledIn } from './filledIn.ts';
import { clusterOfFlux } from './fluxCluster.ts';
import { sourceNamed } from './fluxSource.ts';
import { maySetLinks } from './linksSet.ts';
import { plainJson } from './plainJson.ts';

/** helm-controller, `internal/release`: what is longer is cut, and ends in so many characters of its hash. */
const longestRelease = 53;
const hashLength = 12;

export function readHelmRelease(root: SourcedNode): readonly ChartDelivery[] {
  const spec = nodeAt(root, 'spec');
  const chart = nodeAt(spec, 'chart', 'spec');
  const name = textAt(root, 'metadata', 'name');
  // Charts of registries and buckets are not here.
  if (name === undefined || textAt(chart, 'sourceRef', 'kind') !== 'GitRepository') return [];
  const written = textAt(chart, 'chart');
  const path = written === undefined ? undefined : tidyPath(written);
  if (path === undefined) return [];
  const target = nodeAt(spec, 'targetNamespace');
  const targetName = textAt(target);
  const own = nodeAt(root, 'metadata', 'namespace');
  const place = targetName ? target : own;
  const namespace = targetName || textAt(own);
  const release = textAt(spec, 'releaseName') || [targetName, name].filter(Boolean).join('-');
  const why = [target, own].find((node) => node?.type === 'unknown');
  const cluster = clusterOfFlux(root);
  const after = nodeAt(spec, 'postRenderers');
  const files = [...itemsOf(nodeAt(chart, 'valuesFiles')), nodeAt(chart, 'valuesFile') ?? []].flat();
  return [
    {
      tool: 'flux',
      name,
      at: nodeAt(root, 'metadata', 'name')?.at ?? root.at,
      repository: sourceNamed(nodeAt(chart, 'sourceRef'), root),
      path,
      isChart: true,
      ...(cluster !== undefined && { cluster }),
      release: target?.type === 'unknown' ? undefined : shortened(release),
      namespace: namespace && place !== undefined ? { name: namespace, place: place.at } : undefined,
      ...(!namespace && why?.type === 'unknown' && { openNamespace: why.reason }),
      replacesOwnValues: files.length > 0,
      values: [...files.map((file) => fileValues(file, chart)), ...valuesFrom(spec), ...inlineValues(spec)],
      ...(after !== undefined &&
        !isNothing(after) &&
        !(after.type === 'sequence' && after.items.length === 0) && {
          unfollowed: [
            {
              reason: { id: 'kustomize-not-done', field: 'postRenderers' },
              at: after.at,
              ...(maySetLinks(after) && { links: 'postRenderers' }),
            },
          ],
        }),
    },
  ];
}

/** Undefined for what is no release name before it is cut. */
function shortened(release: string): string {
  if (release.length <= longestRelease) return release;
  return `${release.slice(0, longestRelease - hashLength - 1)}-${sha256(release).slice(0, hashLength)}`;
}

/** Paths of values files begin at the root of the repository. */
function fileValues(node: SourcedNode, chart: SourcedNode | undefined): DeliveredValues {
  const path = node.type === 'scalar' ? tidyPath(node.text) : undefined;
  if (path === undefined || node.type !== 'scalar')
    return { kind: 'unknown', because: { id: 'kustomize-no-text', field: 'valuesFiles' }, at: node.at };
  return {
    kind: 'file',
    path,
    mayBeMissing: textAt(chart, 'ignoreMissingValuesFiles') === 'true',
    at: node.at,
  };
}

function valuesFrom(spec: SourcedNode | undefined): readonly DeliveredValues[] {
  return itemsOf(nodeAt(spec, 'valuesFrom')).map((node) => {
    const [kind = '?', name = '?'] = [textAt(node, 'kind'), textAt(node, 'name')];
    return { kind: 'unknown', because: { id: 'values-from', kind, name }, at: node.at };
  });
}

function inlineValues(spec: SourcedNode | undefined): readonly DeliveredValues[] {
  const values = nodeAt(spec, 'values');
  if (values === undefined || isNothing(values)) return [];
  // A Kustomization that has this applied may fill it in, wherever that is.
  const plain = plainJson(filledIn(values));
  return [
    plain.kind === 'known'
      ? { ...plain, kind: 'text', at: values.at }
      : { kind: 'unknown', because: plain.because, at: values.at },
  ];
}
