/**
 * Argo CD's `Application` and `ApplicationSet` -> what they deliver.
 * Knows https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml; what a source has of a chart is
 * `argoChart.ts`'s, of a kustomization `argoFields.ts`'s, and which Applications a set makes `generators.ts`'s.
 */

import type { FieldName } from '../kustomize/kustomization.ts';
import {
  isNothing,
  itemsOf,
  nodeAt,
  type SourcedNode,
  textAt,
  unknownNode,
  withNodeAt,
} from '../kustomize/node.ts';
import type { Remark } from '../kustomize/remark.ts';
import type { Phrase } from '../messages/message.ts';
import { clusterNamed, clusterOfNone } from '../views/audience.ts';
import { argoChart } from './argoChart.ts';
import { fieldsIn, fieldsOf } from './argoFields.ts';
import { allDeclared, type Declared, type DeclaredInFile, declaring, nothingDeclared } from './declared.ts';
import { type Delivery, type OpenDelivery, tidyPath } from './delivery.ts';
import { filesTaken } from './filesTaken.ts';
import { ownTemplateOf, parameterSets, readsRepository } from './generators.ts';
import { filledText, knownText, noParameters, type ParameterSet, whyUnknown } from './parameters.ts';
import { anyFolder, foldersMeant, madeInViews, mayNeedLinks, type Unfollowed } from './unfollowed.ts';

export function readArgo(root: SourcedNode): DeclaredInFile {
  if (textAt(root, 'apiVersion')?.startsWith('argoproj.io/') !== true) return nothingDeclared;
  const kind = textAt(root, 'kind');
  if (kind === 'Application') return declaring(declaredBy(root, noParameters, root));
  if (kind !== 'ApplicationSet') return nothingDeclared;
  const spec = nodeAt(root, 'spec');
  const ofSet = nodeAt(spec, 'template');
  if (ofSet === undefined) return nothingDeclared;
  const generators = itemsOf(nodeAt(spec, 'generators'));
  const patch = nodeAt(spec, 'templatePatch');
  const own = generators.flatMap((one) => ownTemplateOf(one) ?? []);
  const template = withOwnDestination(ofSet, own, generators.length);
  const made = new Map<string, Declared>();
  // The same set of parameters makes the same objects again: what is built of them holds.
  const declaredOnce = (set: ParameterSet) => {
    const key = JSON.stringify([...set.values, set.open]);
    const known = made.get(key) ?? patched(openedBy(own, declaredBy(template, set, root)), patch);
    made.set(key, known);
    return known;
  };
  const all = (sets: readonly ParameterSet[]) => allDeclared(sets.map(declaredOnce));
  const [inRepository, others] = [true, false].map((reads) =>
    generators.filter((one) => readsRepository([one]) === reads),
  );
  const alone = all(parameterSets(others ?? [], noRepository));
  return declaring({
    ...alone,
    unfollowed: [...alone.unfollowed, ...own.flatMap((one) => byOwnTemplate(one, alone, root))],
    ...(patch && {
      open: [{ ...{ reason: notDone, at: patch.at }, repository: repositoryOf(template, patch) }],
    }),
    sets: inRepository?.length ? [{ in: (repository) => all(parameterSets(inRepository, repository)) }] : [],
  });
}

const notDone = { id: 'kustomize-not-done', field: 'templatePatch' } as const;

/** The one that all of a template is of, and its patch leaves alone; else undefined. */
function repositoryOf(template: SourcedNode, patch: SourcedNode): Delivery['repository'] {
  const urls = new Set(
    sourcesIn(nodeAt(template, 'spec')).map((source) => knownText(nodeAt(source, 'repoURL'), noParameters)),
  );
  const [url] = urls.size === 1 && patch.type === 'scalar' && !patch.text.includes('repoURL') ? urls : [];
  return url === undefined ? undefined : { kind: 'url', url };
}

const noRepository = { folders: () => [], files: () => [], read: () => undefined };

/** A patch of a template may change anything that it names, and where it names no path, not that. */
function patched(declared: Declared, patch: SourcedNode | undefined): Declared {
  if (patch === undefined) return declared;
  const isPathKnown = patch.type === 'scalar' && !patch.text.includes('path');
  const all = [
    ...declared.deliveries.map(({ repository, path }) => ({ repository, folders: foldersMeant(path) })),
    ...declared.unfollowed,
  ];
  const unfollowed = all.map(
    ({ repository, folders }): Unfollowed => ({
      ...{ at: patch.at, changes: true, places: 'too' as const },
      ...(isPathKnown ? { repository, folders } : { repository: undefined, folders: anyFolder }),
    }),
  );
  const charts = withOpenValues(declared, notDone, patch);
  return { ...nothingDeclared, charts, unfollowed };
}

/** What a generator's own template says of the destination counts above the set's; of several generators nobody looks which. */
function withOwnDestination(
  template: SourcedNode,
  own: readonly SourcedNode[],
  generators: number,
): SourcedNode {
  let merged = template;
  for (const key of ['namespace', 'server', 'name']) {
    const said = own
      .map((one) => nodeAt(one, 'spec', 'destination', key))
      .find((node) => node !== undefined && !isNothing(node) && textAt(node) !== '');
    if (said === undefined || merged.type !== 'mapping') continue;
    const isKnown = generators === 1;
    const reason = { id: 'kustomize-not-done', field: 'generators[].template' } as const;
    const value = isKnown ? said : unknownNode(reason, said.at);
    merged = withNodeAt(merged, ['spec', 'destination', key], value);
  }
  return merged;
}

/** What a generator's own template says of a source counts above the set's, and is not carried out. */
function openedBy(own: readonly SourcedNode[], declared: Declared): Declared {
  const saying = own.find((one) => sourcesIn(nodeAt(one, 'spec')).length > 0);
  if (saying === undefined) return declared;
  const because = { id: 'kustomize-not-done', field: 'generators[].template' } as const;
  return { ...declared, charts: withOpenValues(declared, because, saying) };
}

function withOpenValues(
  { charts }: Pick<Declared, 'charts'>,
  because: Phrase,
  { at }: SourcedNode,
): Declared['charts'] {
  return charts.map((chart) => ({ ...chart, values: [...chart.values, { kind: 'unknown', because, at }] }));
}

/** What a generator says itself of a source, as far as that may need links: what stays of the set's template is not known. */
function byOwnTemplate(template: SourcedNode, ofSet: Declared, object: SourcedNode): readonly Unfollowed[] {
  const sources = sourcesIn(nodeAt(template, 'spec'));
  if (sources.some((source) => nodeAt(source, 'path') !== undefined)) {
    const { deliveries, unfollowed } = declaredBy(template, noParameters, object);
    return madeInViews({ deliveries, unfollowed }, new Set());
  }
  const changing = sources.some(
    (source) =>
      nodeAt(source, 'plugin') !== undefined || fieldsIn(nodeAt(source, 'kustomize')).some(mayNeedLinks),
  );
  return changing ? patched(ofSet, template).unfollowed : [];
}

/**
 * What is rendered for a destination. Of a source hydrator that is its dry source, and where there is one, nothing else
 * counts (pkg/apis/application/v1alpha1/types.go, `GetSource` and `HasMultipleSources`): what is rendered of it for the
 * same destination lies on another branch, which the sync source names.
 */
function sourcesIn(spec: SourcedNode | undefined): readonly SourcedNode[] {
  const hydrator = nodeAt(spec, 'sourceHydrator');
  if (hydrator !== undefined && !isNothing(hydrator)) return [nodeAt(hydrator, 'drySource') ?? []].flat();
  return [nodeAt(spec, 'source') ?? [], itemsOf(nodeAt(spec, 'sources'))].flat();
}

/** `object`: the Application, or the set that makes it, by whose name it is called where its own is not known. */
function declaredBy(application: SourcedNode, set: ParameterSet, object: SourcedNode): Declared {
  const nameNode = nodeAt(application, 'metadata', 'name');
  const known = knownText(nameNode, set);
  const name = known ?? textAt(object, 'metadata', 'name');
  const at = nameNode?.at ?? application.at;
  if (name === undefined) return nothingDeclared;
  const spec = nodeAt(application, 'spec');
  const target = nodeAt(spec, 'destination', 'namespace');
  const namespace = knownText(target, set);
  const cluster = clusterOf(nodeAt(spec, 'destination'), set);
  const placing = target !== undefined && ({ places: 'too' } as const);
  const sources = sourcesIn(spec);
  return allDeclared(
    sources.map((source): Declared => {
      const path = nodeAt(source, 'path');
      // Charts of a registry, and sources that others refer to.
      if (path === undefined || nodeAt(source, 'chart') !== undefined) return nothingDeclared;
      const folder = tidyPath(knownText(path, set) ?? '*');
      const url = knownText(nodeAt(source, 'repoURL'), set);
      const repository = url === undefined ? undefined : ({ kind: 'url', url } as const);
      const isPlugin = nodeAt(source, 'plugin') !== undefined;
      const changes = isPlugin || fieldsIn(nodeAt(source, 'kustomize')).some(mayNeedLinks);
      if (folder === undefined) {
        const isOpen = knownText(path, set) === undefined;
        const folders = path.type === 'scalar' ? foldersMeant(filledText(path.text, set)) : anyFolder;
        return {
          ...nothingDeclared,
          open: isOpen ? [{ reason: whyUnknown(path, set), at: path.at, repository }] : [],
          unfollowed: [{ at: path.at, repository, folders, changes, ...placing }],
        };
      }
      const delivered = {
        tool: 'argocd',
        name,
        at,
        repository,
        path: folder,
        namespace: target === undefined || !namespace ? undefined : { name: namespace, place: target.at },
        ...(cluster !== undefined && { cluster }),
      } as const;
      const why = target !== undefined && namespace === undefined ? whyUnknown(target, set) : undefined;
      const charts = [argoChart(source, { ...delivered, set, sources, isNamed: known !== undefined, why })];
      if (nodeAt(source, 'helm') !== undefined) return { ...nothingDeclared, charts };
      // It may be given the folder's kustomization, and print what it likes.
      if (isPlugin)
        return {
          ...nothingDeclared,
          charts: withOpenValues({ charts }, { id: 'kustomize-not-done', field: 'plugin' }, path),
          unfollowed: [{ at: path.at, repository, folders: foldersMeant(folder), changes, ...placing }],
        };
      const takes = filesTaken(source, set);
      // A folder that has a kustomization is another matter, and nobody knows here whether it has.
      if (takes !== undefined && typeof takes !== 'function')
        return {
          ...nothingDeclared,
          charts,
          open: [{ ...takes, repository }],
          unfollowed: [{ at: takes.at, repository, folders: foldersMeant(folder), changes, ...placing }],
        };
      const otherNamespaces =
        why === undefined || target === undefined ? undefined : { reason: why, at: target.at };
      return {
        ...nothingDeclared,
        charts,
        deliveries: [
          { ...delivered, ...madeBy(source, set, otherNamespaces), ...(takes !== undefined && { takes }) },
        ],
      };
    }),
  );
}

/** Undefined where it is not known; a destination that names none means the cluster that Argo CD runs in. */
function clusterOf(destination: SourcedNode | undefined, set: ParameterSet): string | undefined {
  const named = ['server', 'name'].flatMap((key) => {
    const node = nodeAt(destination, key);
    return node === undefined || isNothing(node) || (node.type === 'scalar' && node.text === '')
      ? []
      : [node];
  });
  const [node] = named;
  // Argo CD refuses both.
  if (named.length > 1) return undefined;
  if (node === undefined) return clusterOfNone;
  const words = knownText(node, set);
  return words === undefined ? undefined : clusterNamed(words);
}

function madeBy(
  source: SourcedNode,
  set: ParameterSet,
  otherNamespaces: Remark | undefined,
): Pick<Delivery, 'fields' | 'isRecursive' | 'fillsIn' | 'open'> {
  const written = fieldsOf(nodeAt(source, 'kustomize'), set);
  const remarkOf = (...names: readonly FieldName[]): Remark | undefined => {
    const node = names.map((field) => written.get(field)).find((one) => one?.type === 'unknown');
    return node?.type === 'unknown' ? { reason: node.reason, at: node.at } : undefined;
  };
  const [namespaces, names] = [remarkOf('namespace'), remarkOf('namePrefix', 'nameSuffix')];
  const open: OpenDelivery = {
    ...(namespaces && { namespaces }),
    ...(otherNamespaces && { otherNamespaces }),
    ...(names && { names }),
  };
  return {
    fields: written,
    isRecursive: textAt(source, 'directory', 'recurse') === 'true',
    fillsIn: false,
    ...(Object.keys(open).length > 0 && { open }),
  };
}
