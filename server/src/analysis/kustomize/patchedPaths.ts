/**
 * The parts of objects that the patches and replacements of a kustomization look at or change, as paths.
 * Knows that operations follow their pointers and merges their own keys; does not know which objects they are meant for.
 */
import { type Followed, targetOf } from './accumulate.ts';
import { fieldsOf } from './fields.ts';
import type { Files, InputFile } from './files.ts';
import { fieldItems } from './kustomization.ts';
import { entryValue, type SourcedMapping, type SourcedNode, type SourcedScalar, textAt } from './node.ts';
import { type MergeSchema, mergeSchemaOf } from './patches/mergeSchema.ts';
import { fieldsOfPatch, isUnread, mergeSourceOf, type PatchSource, sourceOf } from './patches/patchSource.ts';
import { readOperations, readPatch } from './patches/readPatch.ts';
import { replacedPaths } from './replacements/replacedPaths.ts';
import { StepMemory } from './stepMemory.ts';
import type { Target } from './target.ts';

/** The keys on the way, without the places in lists. */
export type Path = readonly string[];

export interface Patched {
  /** Of operations and replacements. */
  readonly paths: readonly Path[];
  /** Each walks all of an object, and looks at what stands for nothing and at the keys of lists. */
  readonly merges: readonly MergedPaths[];
}

export interface MergedPaths {
  /** Of the kind that the patch names. */
  readonly schema: MergeSchema | undefined;
  /** What is merged into an object of such a kind. */
  readonly paths: readonly Path[];
  /** The same where lists are replaced. */
  readonly inOthers: readonly Path[];
}

/** Undefined where that is not known, or may be anything. */
export function patchedPaths(followed: Followed, read: Files['read']): Patched | undefined {
  const target = targetOf(followed, read, [], [], new StepMemory());
  const { kustomization } = followed;
  const patches = allOf([
    ...fieldItems(kustomization, 'patches').map((item) => ofEntry(item, false, target)),
    ...fieldItems(kustomization, 'patchesJson6902').map((item) => ofEntry(item, true, target)),
    ...fieldItems(kustomization, 'patchesStrategicMerge').map((item) => ofMerge(item, target)),
    ofReplacements(target),
    ...followed.components.map((component) => patchedPaths(component, read)),
  ]);
  return (
    patches && {
      paths: patches.flatMap(({ paths }) => paths),
      merges: patches.flatMap(({ merges }) => merges),
    }
  );
}

function ofReplacements(target: Target): Patched | undefined {
  const paths = replacedPaths(target);
  return paths && { paths, merges: [] };
}

function ofEntry(item: SourcedNode, isJson: boolean, target: Target): Patched | undefined {
  const fields = fieldsOf(item, fieldsOfPatch, target);
  // They may let it change what the object is.
  return fields.has('options') ? undefined : ofSource(sourceOf(fields, item, target), isJson, item);
}

function ofMerge(item: SourcedNode, target: Target): Patched | undefined {
  return item.type === 'scalar' ? ofSource(mergeSourceOf(item, target), false, item) : undefined;
}

function ofSource(source: PatchSource, isJson: boolean, { at }: SourcedNode): Patched | undefined {
  if (source === undefined || isUnread(source)) return undefined;
  const patch = isJson ? operationsIn(source) : readPatch(source, at);
  if (patch?.kind === 'merge') return ofObjects(patch.objects);
  if (patch?.kind !== 'json') return undefined;
  const paths = allOf(
    patch.operations.flatMap((operation) => [
      pathOf(textAt(operation, 'path')),
      ...(entryValue(operation, 'from') === undefined ? [] : [pathOf(textAt(operation, 'from'))]),
    ]),
  );
  return paths && { paths, merges: [] };
}

function ofObjects(objects: readonly SourcedMapping[]): Patched | undefined {
  const merges = allOf(
    objects.map((object) => {
      const schema = mergeSchemaOf(textAt(object, 'apiVersion') ?? '', textAt(object, 'kind') ?? '');
      const [paths, inOthers] = [schema, undefined].map((one) => pathsIn(object, one, []));
      return paths && inOthers && { schema, paths, inOthers };
    }),
  );
  return merges && { paths: [], merges };
}

function allOf<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}

/** Of a JSON pointer; undefined where it may lead to all of an object, or to what it is. */
function pathOf(pointer: string | undefined): Path | undefined {
  const keys = (pointer ?? '').split('/').slice(1);
  const path = keys
    .filter((key) => !/^(?:[-+]?\d+|-)$/.test(key))
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [first] = path;
  return first === undefined || first === 'apiVersion' || first === 'kind' ? undefined : path;
}

/** What a merge changes; undefined where it says more than values. */
function pathsIn(
  node: SourcedNode,
  schema: MergeSchema | undefined,
  path: Path,
): readonly Path[] | undefined {
  if (node.type === 'scalar') return [path];
  if (node.type === 'unknown' || node.rest !== undefined) return undefined;
  if (node.type === 'mapping') {
    if ([...node.entries.keys()].some((key) => key.startsWith('$'))) return undefined;
    const parts = [...node.entries].map(([key, { value }]) =>
      pathsIn(value, schema?.fields[key], [...path, key]),
    );
    return parts.length === 0 ? [path] : allOf(parts)?.flat();
  }
  const { items } = node;
  const parts = allOf(items.map((item) => pathsIn(item, schema && { fields: schema.fields }, path)));
  const isMerged = (schema?.keys ?? []).length > 0 && items.every(({ type }) => type === 'mapping');
  return isMerged && items.length > 0 ? parts?.flat() : parts && [path];
}

function operationsIn(source: InputFile | SourcedScalar) {
  const operations = readOperations(source);
  return operations && ({ kind: 'json', operations } as const);
}
