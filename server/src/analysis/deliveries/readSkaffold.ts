/**
 * A `skaffold.yaml` -> the charts of the repository that it installs.
 * Knows https://skaffold.dev/docs/deployers/helm/; which profile is active, and which image is built, it does not.
 */
import type { PlacedDocument } from '../documents/document.ts';
import { itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { readTree } from '../kustomize/readNode.ts';
import type { Remark } from '../kustomize/remark.ts';
import { textOf } from '../views/place.ts';
import {
  besideFile,
  besideRelease,
  besideSet,
  besideValues,
  notFollowedBy,
  otherFields,
  plainText,
  unknownValues,
} from './besideRelease.ts';
import type { ChartDelivery, DeliveredValues } from './chartDelivery.ts';
import { type DeclaredInFile, declaring } from './declared.ts';

export function isSkaffoldFile(uri: string): boolean {
  return /\/skaffold[^/]*\.ya?ml$/.test(uri);
}

/** Whatever its file is called. */
export function isSkaffoldText(text: string): boolean {
  return text.includes('skaffold/') && /^apiVersion:[ \t]*["']?skaffold\//m.test(text);
}

/** What says nothing of what a release prints, or is read below; images that are built keep their names. */
const ofRelease = new Set([
  ...['name', 'namespace', 'chartPath', 'version', 'repo', 'valuesFiles', 'overrides', 'setValues'],
  ...['setValueTemplates', 'setFiles', 'wait', 'recreatePods', 'createNamespace', 'skipBuildDependencies'],
  ...['skipBuild', 'upgradeOnChange', 'packaged', 'dependsOn', 'imageStrategy', 'artifactOverrides'],
]);

/** Undefined for what is no configuration of Skaffold. */
export function readSkaffold(uri: string, documents: readonly PlacedDocument[]): DeclaredInFile | undefined {
  const configs = documents.flatMap((placed): readonly SourcedNode[] => {
    const { state } = placed.document;
    if (state.kind !== 'parsed' || state.root === undefined) return [];
    const { root } = readTree(state.root, textOf(uri, placed), 'kustomize');
    return textAt(root, 'apiVersion')?.startsWith('skaffold/') === true ? [root] : [];
  });
  if (configs.length === 0) return undefined;
  return declaring({
    charts: configs.flatMap(chartsOf),
    open: configs.flatMap((one) => [...profilesOf(one), ...requiredBy(one), ...withoutChart(one)]),
  });
}

function chartsOf(root: SourcedNode): readonly ChartDelivery[] {
  return stages.flatMap((stage) => {
    const helm = nodeAt(root, stage, 'helm');
    const ofAll = otherFields(
      'skaffold',
      helm,
      new Set(['releases', ...(isHarmless(helm) ? ['flags'] : [])]),
    );
    return itemsOf(nodeAt(helm, 'releases')).flatMap((one) =>
      besideRelease('skaffold', {
        name: nodeAt(one, 'name'),
        namespace: nodeAt(one, 'namespace'),
        chart: chartOf(one),
        context: nodeAt(root, 'deploy', 'kubeContext'),
        values: valuesOf(one),
        open: [...ofAll, ...otherFields('skaffold', one, new Set([...ofRelease, 'remoteChart']))],
      }),
    );
  });
}

const stages = ['deploy', 'manifests'];

function releasesOf(root: SourcedNode): readonly SourcedNode[] {
  return stages.flatMap((stage) => itemsOf(nodeAt(root, stage, 'helm', 'releases')));
}

/** What a repository has is in no folder, whatever it is called. */
function chartOf(release: SourcedNode): SourcedNode | undefined {
  const remote = nodeAt(release, 'remoteChart');
  const repository = textAt(release, 'repo');
  return (
    nodeAt(release, 'chartPath') ??
    (remote?.type === 'scalar' && repository ? { ...remote, text: `${repository}/${remote.text}` } : remote)
  );
}

/** A release whose chart is the environment's to say. */
function withoutChart(root: SourcedNode): readonly Remark[] {
  return releasesOf(root).flatMap((one) => {
    const chart = chartOf(one);
    const field = nodeAt(one, 'chartPath') === undefined ? 'remoteChart' : 'chartPath';
    return chart !== undefined && plainText(chart) === undefined
      ? { reason: notFollowedBy('skaffold', field), at: chart.at }
      : [];
  });
}

/** Arguments for Helm that change nothing of what is printed. */
const harmless =
  /^--(?:create-namespace|wait|wait-for-jobs|timeout|atomic|cleanup-on-fail|debug|history-max|dependency-update|devel|hide-notes|no-color|color)(?:=|$)|^\d+[smh]?$/;

function isHarmless(helm: SourcedNode | undefined): boolean {
  return ['global', 'install', 'upgrade', 'template'].every((field) =>
    itemsOf(nodeAt(helm, 'flags', field)).every((one) => harmless.test(plainText(one) ?? '')),
  );
}

/** Of configurations that it goes on to, those in the tree are read by themselves. */
function requiredBy(root: SourcedNode): readonly Remark[] {
  return itemsOf(nodeAt(root, 'requires')).flatMap((one) => {
    const isRead = plainText(nodeAt(one, 'path')) !== undefined && nodeAt(one, 'git') === undefined;
    return isRead && itemsOf(nodeAt(one, 'activeProfiles')).length === 0
      ? []
      : { reason: notFollowedBy('skaffold', 'requires'), at: one.at };
  });
}

/** What another profile installs: once for each that has a say, where anything is installed or may be. */
function profilesOf(root: SourcedNode): readonly Remark[] {
  const isDeploying = releasesOf(root).length > 0;
  return itemsOf(nodeAt(root, 'profiles')).flatMap((one) => {
    const isOfHelm = stages.some((stage) => nodeAt(one, stage, 'helm') !== undefined);
    const isPatched = itemsOf(nodeAt(one, 'patches')).some((patch) =>
      /^\/(?:deploy|manifests)/.test(textAt(patch, 'path') ?? '/deploy'),
    );
    return isOfHelm || (isDeploying && isPatched)
      ? { reason: notFollowedBy('skaffold', 'profiles'), at: one.at }
      : [];
  });
}

/** The weakest first: `pkg/skaffold/deploy/helm`, `installArgs`, and `pkg/skaffold/helm/args.go`. */
function valuesOf(release: SourcedNode): readonly DeliveredValues[] {
  const overrides = nodeAt(release, 'overrides');
  const files = itemsOf(nodeAt(release, 'valuesFiles')).map((one) => besideFile('skaffold', one));
  const set = ['setValues', 'setValueTemplates'].flatMap((field) =>
    flat(nodeAt(release, field)).map(([name, value]) =>
      besideSet('skaffold', field, [name, value, false], value.at),
    ),
  );
  const inFiles = flat(nodeAt(release, 'setFiles')).map(([, value]) =>
    unknownValues(notFollowedBy('skaffold', 'setFiles'), value.at),
  );
  return [
    ...(overrides === undefined ? [] : [besideValues('skaffold', overrides)]),
    ...files,
    ...set,
    ...inFiles,
  ];
}

type Setting = readonly [way: string, value: SourcedNode];

/** Each value by its keys with dots, as `--set` has them. */
function flat(node: SourcedNode | undefined, prefix = ''): readonly Setting[] {
  if (node?.type !== 'mapping') return node === undefined ? [] : [[prefix, node]];
  return [...node.entries].flatMap(([key, { value }]) =>
    flat(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}
