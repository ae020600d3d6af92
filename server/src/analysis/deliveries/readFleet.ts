/**
 * Rancher Fleet's `fleet.yaml` -> what becomes of the folder that it lies in, which nobody follows; and its `GitRepo`.
 * Knows https://fleet.rancher.io/ref-fleet-yaml; does not know what its overlays hold, nor which clusters there are.
 */
import type { PlacedDocument } from '../documents/document.ts';
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { readTree } from '../kustomize/readNode.ts';
import type { Remark } from '../kustomize/remark.ts';
import { startOf, textOf } from '../views/place.ts';
import { type DeclaredInFile, declaring, nothingDeclared } from './declared.ts';
import { tidyPath } from './delivery.ts';
import { anyFolder, type FolderPattern, foldersMeant, type Unfollowed } from './unfollowed.ts';

/** By its name alone: it has no kind (internal/fleetyaml, `IsFleetYaml`). */
export function isFleetFile(uri: string): boolean {
  return /\/fleet\.ya?ml$/.test(uri);
}

/** Undefined for a manifest that is called so. */
export function readFleet(uri: string, [placed]: readonly PlacedDocument[]): DeclaredInFile | undefined {
  if (placed === undefined) return undefined;
  const { state } = placed.document;
  if (state.kind !== 'parsed') {
    const at = startOf(textOf(uri, placed));
    return declaring({ unfollowed: [beside(at, anyFolder, true)] });
  }
  if (state.root === undefined) return undefined;
  const { root } = readTree(state.root, textOf(uri, placed), 'kubectl');
  if (nodeAt(root, 'kind') !== undefined) return undefined;
  const all = [root, ...itemsOf(nodeAt(root, 'targetCustomizations'))];
  // They may change whatever lies there, and say it for what is built as well.
  const overlays = all.flatMap((one) => overlaysOf(one) ?? []);
  const built = all.flatMap((one) => builtBy(one, one === root));
  return declaring({
    unfollowed: overlays.length > 0 ? overlays.map(({ at }) => beside(at, anyFolder, true)) : built,
    open: [...changesBy(root), ...changesByTargets(root)],
  });
}

/**
 * A `GitRepo`: of each of its paths what lies there is applied, a kustomization built (https://fleet.rancher.io/ref-gitrepo).
 * Without any it is the root; folders below with a `fleet.yaml` are said by that.
 */
export function readFleetRepository(root: SourcedNode): DeclaredInFile {
  const isMeant = textAt(root, 'apiVersion')?.startsWith('fleet.cattle.io/') === true;
  const spec = nodeAt(root, 'spec');
  if (!isMeant || textAt(root, 'kind') !== 'GitRepo' || spec === undefined) return nothingDeclared;
  const url = textAt(spec, 'repo');
  const repository = url === undefined ? undefined : ({ kind: 'url', url } as const);
  const namespace = nodeAt(spec, 'targetNamespace');
  const paths = itemsOf(nodeAt(spec, 'paths'));
  const taken = paths.length > 0 ? paths : [spec];
  return declaring({
    unfollowed: taken.map((one): Unfollowed => {
      const path = one === spec ? '' : textAt(one);
      const folders = path === undefined ? anyFolder : foldersMeant(path);
      return {
        at: one.at,
        repository,
        folders,
        changes: false,
        ...(!isNothing(namespace) && { places: 'too' }),
      };
    }),
  });
}

function beside(at: Unfollowed['at'], folders: FolderPattern, changes: boolean): Unfollowed {
  return { at, repository: undefined, folders, changes, isBeside: true };
}

/** The kustomization that is built for some clusters: that of the folder itself where none is named. */
function builtBy(options: SourcedNode, isOfAll: boolean): readonly Unfollowed[] {
  const dir = nodeAt(options, 'kustomize', 'dir');
  if (isNothing(dir)) return isOfAll ? [beside(options.at, (way) => way === '', false)] : [];
  const text = textAt(dir);
  const path = text === undefined ? undefined : tidyPath(text);
  return [beside(dir?.at ?? options.at, path === undefined ? anyFolder : (way) => way === path, false)];
}

/** Fleet's own overlays, which are patches of plain manifests, or other ones in their place. */
function overlaysOf(options: SourcedNode): readonly SourcedNode[] | undefined {
  const overlays = nodeAt(options, 'yaml', 'overlays');
  if (overlays === undefined || isNothing(overlays)) return undefined;
  return overlays.type === 'sequence' && overlays.items.length === 0 ? undefined : [overlays];
}

function changesBy(options: SourcedNode): readonly Remark[] {
  const helm = nodeAt(options, 'helm');
  const namespace = nodeAt(options, 'namespace');
  return [
    ...(overlaysOf(options) ?? []).map(({ at }) => notFollowed('yaml.overlays', at)),
    ...(helm !== undefined && helmFields.some((key) => !isNothing(nodeAt(helm, key)))
      ? [notFollowed('helm', helm.at)]
      : []),
    ...(namespace === undefined || isNothing(namespace) ? [] : [notFollowed('namespace', namespace.at)]),
  ];
}

/** Which chart, and with which values; the others say how Helm goes about it. */
const helmFields = ['chart', 'repo', 'values', 'valuesFiles', 'valuesFrom', 'templateValues'];

/** Once for all of them. */
function changesByTargets(root: SourcedNode): readonly Remark[] {
  const targets = nodeAt(root, 'targetCustomizations');
  if (targets === undefined || !itemsOf(targets).some((one) => changesBy(one).length > 0)) return [];
  return [notFollowed('targetCustomizations', targets.at)];
}

function notFollowed(field: string, at: Remark['at']): Remark {
  return { reason: { id: 'fleet-not-followed', field }, at };
}
