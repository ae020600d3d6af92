/**
 * Flux's `Kustomization` and `GitRepository` -> what is delivered, and from where.
 * Knows https://fluxcd.io/flux/components/kustomize/kustomizations/; whose repository that is is for others to know.
 */
import type { FieldName } from '../kustomize/kustomization.ts';
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { type DeclaredInFile, declaring, nothingDeclared } from './declared.ts';
import { tidyPath } from './delivery.ts';
import { clusterOfFlux } from './fluxCluster.ts';
import { sourceNamed } from './fluxSource.ts';
import { readHelmRelease } from './readHelmRelease.ts';
import {
  type FolderPattern,
  foldersEndingIn,
  foldersMeant,
  mayName,
  mayNeedLinks,
  type Unfollowed,
} from './unfollowed.ts';

/** By the field of its spec, the kustomization's: kustomize-controller writes them there (pkg `kustomize`, `Generator`). */
const fields: readonly (readonly [string, FieldName])[] = [
  ['targetNamespace', 'namespace'],
  ['namePrefix', 'namePrefix'],
  ['nameSuffix', 'nameSuffix'],
  ['components', 'components'],
  ['patches', 'patches'],
  ['images', 'images'],
];

export function readFlux(root: SourcedNode): DeclaredInFile {
  const [group] = textAt(root, 'apiVersion')?.split('/') ?? [];
  const kind = textAt(root, 'kind');
  if (group === 'kustomize.toolkit.fluxcd.io' && kind === 'Kustomization') return kustomizationOf(root);
  if (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease')
    return declaring({ charts: readHelmRelease(root) });
  if (group === 'source.toolkit.fluxcd.io' && kind === 'GitRepository') return repositoryOf(root);
  return nothingDeclared;
}

function kustomizationOf(root: SourcedNode): DeclaredInFile {
  const spec = nodeAt(root, 'spec');
  const source = nodeAt(spec, 'sourceRef');
  const name = textAt(root, 'metadata', 'name');
  if (spec === undefined || name === undefined) return nothingDeclared;
  const written = fields.flatMap(([key, field]): readonly (readonly [FieldName, SourcedNode])[] => {
    const node = nodeAt(spec, key);
    return node === undefined || (node.type === 'scalar' && node.text === '') ? [] : [[field, node]];
  });
  const postBuild = nodeAt(spec, 'postBuild');
  const cluster = clusterOfFlux(root);
  const objectNamespace = textAt(root, 'metadata', 'namespace');
  const made = {
    tool: 'flux',
    name,
    at: nodeAt(root, 'metadata', 'name')?.at ?? root.at,
    repository: sourceNamed(source, root),
    fields: new Map(written),
    namespace: undefined,
    ...(cluster !== undefined && { cluster }),
    ...(objectNamespace !== undefined && { objectNamespace }),
    isRecursive: true,
    fillsIn: postBuild !== undefined && !(postBuild.type === 'mapping' && postBuild.entries.size === 0),
  } as const;
  const { at, repository } = made;
  const changes = written.some(mayNeedLinks) || made.fillsIn;
  const placing = made.fields.has('namespace') && ({ places: 'too' } as const);
  const pathNode = nodeAt(spec, 'path');
  const text = isNothing(pathNode) ? '' : (textAt(pathNode) ?? '..');
  // Paths of artifacts are not those of the repository that they were made of.
  if ((textAt(source, 'kind') ?? 'GitRepository') !== 'GitRepository') {
    const isOfAll = tidyPath(text) === '';
    // Most artifacts are somebody else's. Of a folder that is named here that is less likely.
    if (isOfAll && !written.some(mayNeedLinks)) return nothingDeclared;
    const folders = foldersEndingIn(text);
    return declaring({ unfollowed: [{ at, repository: undefined, folders, changes, ...placing }] });
  }
  const path = tidyPath(text);
  const unfollowed = (): Unfollowed => ({ at, repository, folders: foldersMeant(text), changes });
  if (path === undefined) return declaring({ unfollowed: [{ ...unfollowed(), ...placing }] });
  // Of old versions: their form is not that of the kustomization's field.
  const old = ['patchesStrategicMerge', 'patchesJson6902'].flatMap((key) => nodeAt(spec, key) ?? []);
  return declaring({
    deliveries: [{ ...made, path }],
    unfollowed: old.some(mayName) ? [{ ...unfollowed(), changes: true }] : [],
  });
}

function repositoryOf(root: SourcedNode): DeclaredInFile {
  const [name, url] = [textAt(root, 'metadata', 'name'), textAt(root, 'spec', 'url')];
  if (name === undefined || url === undefined) return nothingDeclared;
  const namespace = textAt(root, 'metadata', 'namespace');
  return declaring({ repositories: [{ name, namespace, url }], unfollowed: includedBy(root, namespace) });
}

/** Folders of other repositories that are copied into one, whose kustomizations may take what is in them. */
function includedBy(root: SourcedNode, namespace: string | undefined): readonly Unfollowed[] {
  return itemsOf(nodeAt(root, 'spec', 'include')).flatMap((included): readonly Unfollowed[] => {
    const name = textAt(included, 'repository', 'name');
    const from = tidyPath(textAt(included, 'fromPath') ?? '');
    if (name === undefined || from === undefined) return [];
    const folders: FolderPattern = (folder) => from === '' || `${folder}/`.startsWith(`${from}/`);
    const repository = { kind: 'object', name, namespace } as const;
    return [{ at: included.at, repository, folders, changes: true }];
  });
}
