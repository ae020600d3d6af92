/**
 * Names of objects in other objects, after all have been renamed.
 * Knows how Kustomize finds the object that is meant (api 0.21, `filters/nameref`); the fields are `nameReferenceTable.ts`'s.
 */
import { memo } from '../memo.ts';
import { isClusterScoped } from './clusterScoped.ts';
import { changeAt, isOfKind, type KindSpec, kindSpecOf } from './fieldSpec.ts';
import { nameReferenceTable } from './nameReferenceTable.ts';
import {
  entryValue,
  isNothing,
  itemsOf,
  madeText,
  nodeAt,
  type SourcedNode,
  textAt,
  unknownNode,
  withEntry,
  withItems,
} from './node.ts';
import { effectiveNamespace, originalId, type Resource, withNode } from './resource.ts';
import type { Target, Transformer } from './target.ts';

interface Row extends KindSpec {
  readonly path: string;
  /** What it names. */
  readonly names: KindSpec;
}

const rows: readonly Row[] = nameReferenceTable.flatMap(([target, paths]) =>
  paths.flatMap(([path, kinds]) =>
    kinds.split(' ').map((kind) => ({ ...kindSpecOf(kind), path, names: kindSpecOf(target) })),
  ),
);

const rowsByKind = Map.groupBy(rows, ({ kind = '' }) => kind);

/** The fields of a kind in which names of others may stand. */
export function namePathsOf(kind: string): readonly string[] {
  return (rowsByKind.get(kind) ?? []).map(({ path }) => path);
}

export const followNames: Transformer = (resources, target) => {
  for (const { id, node } of resources) if (id.kind === 'RoleBinding') refuseOddSubjects(node, target);
  const byName = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const name of new Set(resource.previousIds.map((id) => id.name))) {
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [resource]);
      else others.push(resource);
    }
  if (byName.size === 0 && !mayHoldMore(target)) return resources;
  const isOpen = mayHoldMore(target);
  const named: Named = {
    byName,
    inNamespace: (namespace) => resources.filter((each) => isIn(originalId(each), namespace)),
  };
  return resources.map((referrer) => {
    // What it may refer to is as it was: so are its names.
    const known = made.get(referrer);
    if (!isOpen && known !== undefined && isSame(known.asked, named)) return known.result;
    let isRefused = false;
    const refuse: Target['refuse'] = (reason, at) => {
      isRefused = true;
      target.refuse(reason, at);
    };
    const asked: Candidates = new Map();
    const result = withNames(referrer, { ...named, asked }, { ...target, refuse });
    made.set(referrer, isOpen || isRefused ? undefined : { asked, result });
    return result;
  });
};

function refuseOddSubjects(binding: SourcedNode, { refuse }: Target): void {
  for (const subject of itemsOf(nodeAt(binding, 'subjects'))) {
    const namespace = textAt(subject, 'kind') === 'ServiceAccount' && entryValue(subject, 'namespace');
    if (!namespace || namespace.type === 'unknown') continue;
    if (namespace.type !== 'scalar' || typeof namespace.value !== 'string')
      refuse({ id: 'kustomize-no-text', field: 'namespace' }, subject.at);
  }
}

/** By a name, or by `namespace/`, which is none. */
type Candidates = Map<string, readonly Resource[]>;

interface Named {
  /** The resources that have had a name. */
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
  /** Those that are written in a namespace. */
  readonly inNamespace: (namespace: string) => readonly Resource[];
}

interface Asking extends Named {
  /** Those that were looked for. */
  readonly asked: Candidates;
}

function candidatesOf({ byName, inNamespace }: Named, key: string): readonly Resource[] {
  return key.endsWith('/') ? inNamespace(key.slice(0, -1)) : (byName.get(key) ?? []);
}

const made = memo<Resource, { readonly asked: Candidates; readonly result: Resource }>();

function isSame(asked: Candidates, named: Named): boolean {
  for (const [key, before] of asked) {
    const now = candidatesOf(named, key);
    if (now.length !== before.length || now.some((each, index) => each !== before[index])) return false;
  }
  return true;
}

function withNames(referrer: Resource, named: Asking, target: Target): Resource {
  const original = originalId(referrer);
  let { node } = referrer;
  for (const row of rowsByKind.get(original.kind) ?? []) {
    if (!isOfKind(original, row)) continue;
    const finder = new Finder(referrer, row, named, target);
    node = changeAt(
      node,
      row,
      (field) => finder.change(field),
      undefined,
      () => target.refuse({ id: 'kustomize-no-text', field: row.path }, node.at),
    );
  }
  return withNode(referrer, node);
}

/** Whether there may be objects that are not known. */
function mayHoldMore({ unknown }: Target): boolean {
  return unknown.some(
    ({ reason }) => reason.id === 'kustomize-not-followed' || reason.id === 'kustomize-not-done',
  );
}

class Finder {
  readonly #referrer: Resource;
  readonly #row: Row;
  readonly #named: Asking;
  readonly #target: Target;

  constructor(referrer: Resource, row: Row, named: Asking, target: Target) {
    this.#referrer = referrer;
    this.#row = row;
    this.#named = named;
    this.#target = target;
  }

  change(field: SourcedNode): SourcedNode {
    if (isNothing(field)) return field;
    if (field.type === 'sequence')
      return withItems(
        field,
        field.items.map((item) =>
          item.type === 'mapping' ? this.#changeObject(item) : this.#changeName(item),
        ),
      );
    return field.type === 'mapping' ? this.#changeObject(field) : this.#changeName(field);
  }

  #changeName(name: SourcedNode): SourcedNode {
    if (name.type !== 'scalar' || name.value === null) return name;
    const found = this.#find(name.text, this.#candidates(name.text), sameName, name);
    if (found === undefined) return this.#unfound(name);
    return nameOf(found, name);
  }

  #candidates(key: string): readonly Resource[] {
    const found = candidatesOf(this.#named, key);
    this.#named.asked.set(key, found);
    return found;
  }

  /** A name with a namespace beside it. */
  #changeObject(object: Extract<SourcedNode, { type: 'mapping' }>): SourcedNode {
    const name = entryValue(object, 'name');
    if (name?.type !== 'scalar') {
      if (name === undefined) this.#target.refuse({ id: 'kustomize-no-object' }, object.at);
      return object;
    }
    const all = this.#candidates(name.text);
    const namespace = textAt(object, 'namespace');
    let candidates = all;
    if (namespace !== undefined && all.length > 0) {
      // Where anything is written in the namespace, what has come there does not count.
      const isTaken = this.#candidates(`${namespace}/`).some((each) => this.#mayRefer(each));
      candidates = all.filter((each) => isIn(isTaken ? originalId(each) : each.id, namespace));
    }
    const found = this.#find(name.text, candidates, sameNameAndNamespace, object);
    if (found === undefined) return withEntry(object, 'name', this.#unfound(name));
    const named = withEntry(object, 'name', nameOf(found, name));
    const place = nodeAt(found.node, 'metadata', 'namespace');
    if (found.id.namespace === '' || namespace === found.id.namespace || place === undefined) return named;
    return withEntry(named, 'namespace', { ...place, isCopy: false });
  }

  /** It may be the name of something that is not known, and that is called otherwise by now. */
  #unfound(name: SourcedNode): SourcedNode {
    const [reason] = this.#target.unknown;
    return mayHoldMore(this.#target) && reason !== undefined ? unknownNode(reason.reason, name.at) : name;
  }

  #find(
    name: string,
    all: readonly Resource[],
    areSame: (candidates: readonly Resource[]) => boolean,
    { at }: SourcedNode,
  ): Resource | undefined {
    const { names, path } = this.#row;
    let candidates = all.filter(
      (each) =>
        this.#mayRefer(each) &&
        each.previousIds.some((id) => id.name === name) &&
        each.previousIds.some((id) => isOfKind({ ...each.id, kind: id.kind }, names)),
    );
    if (path.endsWith('roleRef/name')) candidates = candidates.filter((each) => this.#isOfRole(each));
    candidates = candidates.filter((each) => this.#isNear(each));
    if (candidates.length === 1) return candidates[0];
    candidates = candidates.filter((each) => hasSameAffixes(each, this.#referrer, true));
    if (candidates.length > 1)
      candidates = candidates.filter((each) => hasSameAffixes(each, this.#referrer, false));
    if (candidates.length > 1 && !areSame(candidates))
      this.#target.refuse({ id: 'kustomize-ambiguous-name', name }, at);
    return candidates[0];
  }

  #isOfRole({ previousIds, id }: Resource): boolean {
    const role = nodeAt(this.#referrer.node, 'roleRef');
    const [kind, group] = [textAt(role, 'kind'), textAt(role, 'apiGroup')];
    if (kind === undefined || group === undefined) return true;
    return previousIds.some((previous) => isOfKind({ ...id, kind: previous.kind }, { kind, group }));
  }

  /** What it may refer to at all: what has no namespace, or the same, or that of a subject of a RoleBinding. */
  #mayRefer({ id }: Resource): boolean {
    const { id: own, node } = this.#referrer;
    if (isClusterScoped(own) || isClusterScoped(id)) return true;
    if (effectiveNamespace(id) === effectiveNamespace(own)) return true;
    return (
      own.kind === 'RoleBinding' &&
      itemsOf(nodeAt(node, 'subjects')).some(
        (subject) =>
          textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'namespace') === id.namespace,
      )
    );
  }

  #isNear({ id }: Resource): boolean {
    const { id: own } = this.#referrer;
    if (isClusterScoped(own) || isClusterScoped(id) || id.kind === 'ServiceAccount') return true;
    return effectiveNamespace(id) === effectiveNamespace(own);
  }
}

/** The new name where the old one is written; it may be unknown. */
function nameOf(found: Resource, name: SourcedNode): SourcedNode {
  const current = nodeAt(found.node, 'metadata', 'name');
  if (current?.type === 'unknown') return unknownNode(current.reason, name.at);
  const { name: text } = found.id;
  return name.type === 'scalar' && name.text === text ? name : madeText(text, name.at);
}

function isIn(id: Resource['id'], namespace: string): boolean {
  return !isClusterScoped(id) && effectiveNamespace(id) === namespace;
}

function sameName(candidates: readonly Resource[]): boolean {
  return new Set(candidates.map(({ id }) => id.name)).size === 1;
}

function sameNameAndNamespace(candidates: readonly Resource[]): boolean {
  return new Set(candidates.map(({ id }) => `${id.namespace}/${id.name}`)).size === 1;
}

/** Whether both were renamed alike; `isEmptyFine` lets one without any prefix or suffix pass. */
function hasSameAffixes(one: Resource, other: Resource, isEmptyFine: boolean): boolean {
  return (['prefixes', 'suffixes'] as const).every((key) => {
    const [a, b] = [one[key], other[key]];
    if (isEmptyFine && (a.length === 0 || b.length === 0)) return true;
    return sameEnd(a, b);
  });
}

function sameEnd(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length > b.length ? [b, a] : [a, b];
  if (short.length === 0) return long.length === 0;
  return short.every((each, index) => long[index + long.length - short.length] === each);
}
