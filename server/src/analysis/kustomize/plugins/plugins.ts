/**
 * `transformers` and `generators` of a kustomization: what is builtin does what fields of kustomizations do as well.
 * Knows which object says what (api 0.21, `internal/builtins`); a program is not run, and may do anything.
 */

import { changeAt, type FieldSpec, isOfKind } from '../fieldSpec.ts';
import { generate } from '../generators/generate.ts';
import { generatorFields } from '../generators/generatedData.ts';
import type { FieldName } from '../kustomization.ts';
import { itemsOf, madeMapping, type SourcedMapping, type SourcedNode } from '../node.ts';
import { applyJsonPatches, applyPatches, mergePatches } from '../patches/patch.ts';
import { replaceValues } from '../replacements/replace.ts';
import { hasNotes, type Resource } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';
import { withImage } from '../transformers/images.ts';
import { withPairs } from '../transformers/labels.ts';
import { affix } from '../transformers/names.ts';
import { moveTo, type NamespaceRule } from '../transformers/namespace.ts';
import { withReplicas } from '../transformers/replicas.ts';
import { asOpaque } from '../transformers/undone.ts';
import { type Plugin, readPlugins } from './readPlugins.ts';
import { asItem, fieldSpecsIn, metadataOf, saying, settingOf, textsOf, withDefault } from './settings.ts';

/** Undefined where the object is none that it takes. */
type Work = (
  node: SourcedMapping,
  resources: readonly Resource[],
  target: Target,
) => readonly Resource[] | undefined;

/** What a list of a kustomization does with an item: `keys` has for each of its keys that of the object. */
function asField(step: Transformer, field: FieldName, keys: Readonly<Record<string, string>>): Work {
  return (node, resources, target) => step(resources, saying(target, field, [asItem(node, keys)], node));
}

function generated(field: 'configMapGenerator' | 'secretGenerator'): Work {
  const keys = Object.fromEntries(Object.keys(generatorFields).map((key) => [key, key]));
  return (node, resources, target) => {
    const own = asItem(node, keys);
    const named = withDefault(own, 'name', metadataOf(node, 'name'));
    const item = withDefault(named, 'namespace', metadataOf(node, 'namespace'));
    return generate(resources, saying(target, field, [item], node));
  };
}

const generators: Readonly<Record<string, Work>> = {
  ConfigMapGenerator: generated('configMapGenerator'),
  SecretGenerator: generated('secretGenerator'),
};

function pairs(key: 'labels' | 'annotations'): Work {
  return (node, resources, target) => {
    const own = settingOf(node, key);
    if (own === undefined) return resources;
    const texts = textsOf(own);
    return texts && withPairs(resources, texts, fieldSpecsIn(node) ?? [], target, hasAnnotations);
  };
}

/** Kustomize keeps what it knows of an object in its annotations, so that there are some. */
function hasAnnotations(resource: Resource, { path }: FieldSpec): boolean {
  return path === 'metadata/annotations' && hasNotes(resource);
}

function affixed(key: 'prefix' | 'suffix'): Work {
  return (node, resources, target) => {
    const text = settingOf(node, key);
    const fields = fieldSpecsIn(node);
    if (fields === undefined || (text !== undefined && text.type !== 'scalar')) return undefined;
    const added = text?.text ?? '';
    if (added === '') return resources;
    const isPrefix = key === 'prefix';
    return affix(isPrefix ? { prefix: added } : { suffix: added }, fields, text, resources, target);
  };
}

const transformers: Readonly<Record<string, Work>> = {
  PatchTransformer: asField(applyPatches, 'patches', {
    path: 'path',
    patch: 'patch',
    target: 'target',
    options: 'options',
  }),
  PatchJson6902Transformer: asField(applyJsonPatches, 'patchesJson6902', {
    path: 'path',
    patch: 'jsonOp',
    target: 'target',
  }),
  PatchStrategicMergeTransformer: (node, resources, target) => {
    const texts = settingOf(node, 'patches');
    const all = [...itemsOf(settingOf(node, 'paths')), ...(texts === undefined ? [] : [texts])];
    return mergePatches(resources, saying(target, 'patchesStrategicMerge', all, node));
  },
  ReplacementTransformer: (node, resources, target) =>
    replaceValues(resources, saying(target, 'replacements', itemsOf(settingOf(node, 'replacements')), node)),
  LabelTransformer: pairs('labels'),
  AnnotationsTransformer: pairs('annotations'),
  PrefixTransformer: affixed('prefix'),
  SuffixTransformer: affixed('suffix'),
  PrefixSuffixTransformer: (node, resources, target) => {
    const before = affixed('prefix')(node, resources, target);
    return before && affixed('suffix')(node, before, target);
  },
  NamespaceTransformer: (node, resources, target) => {
    const namespace = metadataOf(node, 'namespace');
    if (namespace === undefined) return resources;
    const subjects = subjectsOf(settingOf(node, 'setRoleBindingSubjects'));
    if (namespace.type !== 'scalar' || subjects === undefined) return undefined;
    const unset = settingOf(node, 'unsetOnly');
    const isUnsetOnly = unset?.type === 'scalar' && unset.value === true;
    const rule = { step: node, fields: fieldSpecsIn(node) ?? [], subjects, isUnsetOnly };
    return namespace.text === '' ? resources : moveTo(namespace, resources, rule, target);
  },
  ImageTagTransformer: (node, resources, target) => {
    // Without a setting it looks at the fields all the same, and changes nothing.
    const image = settingOf(node, 'imageTag') ?? madeMapping([], node.at);
    return withImage(resources, image, inFieldsOf(fieldSpecsIn(node) ?? []), target);
  },
  ReplicaCountTransformer: (node, resources, target) => {
    const replica = settingOf(node, 'replica');
    if (replica === undefined) return undefined;
    return withReplicas(resources, replica, fieldSpecsIn(node) ?? [], target);
  },
};

function inFieldsOf(fields: readonly FieldSpec[]) {
  return (
    node: SourcedMapping,
    change: (image: SourcedNode) => SourcedNode,
    { id }: Resource,
    onOdd: () => void,
  ) =>
    fields
      .filter((field) => isOfKind(id, field))
      .reduce((changed, field) => changeAt(changed, field, change, undefined, onOdd), node);
}

function subjectsOf(node: SourcedNode | undefined): NamespaceRule['subjects'] | undefined {
  const text = node?.type === 'scalar' ? node.text : '';
  if (text === 'allServiceAccounts' || text === 'none') return text;
  return text === '' || text === 'defaultOnly' ? 'defaultOnly' : undefined;
}

/** Of what is not known to be builtin, nobody knows what it brings; all else stays as it is. */
export const generateByPlugins: Transformer = (resources, target) =>
  readPlugins('generators', target).reduce((all, plugin) => {
    const made = work(generators, plugin, all, lenient(target));
    if (made === undefined) target.leaveOpen(notDone(plugin), plugin.at);
    return made ?? all;
  }, resources);

/** What is not known to be builtin may change anything. */
export const transformByPlugins: Transformer = (resources, target) =>
  readPlugins('transformers', target).reduce((all, plugin) => {
    const changed = work(transformers, plugin, all, lenient(target));
    if (changed !== undefined) return changed;
    const remark = { reason: notDone(plugin), at: plugin.at };
    target.leaveOpen(remark.reason, remark.at);
    return target.each(plugin.node ?? plugin, all, (resource) => asOpaque(resource, remark));
  }, resources);

function work(
  by: Readonly<Record<string, Work>>,
  { builtin, node }: Plugin,
  resources: readonly Resource[],
  target: Target,
): readonly Resource[] | undefined {
  if (builtin === undefined || node === undefined || !Object.hasOwn(by, builtin)) return undefined;
  return by[builtin]?.(node, resources, target);
}

/** What an object says beside that is passed over. */
function lenient(target: Target): Target {
  return {
    ...target,
    refuse: (reason, at) => {
      if (reason.id !== 'kustomization-unknown-field') target.refuse(reason, at);
    },
  };
}

function notDone({ name }: Plugin) {
  return { id: 'kustomize-not-done', field: name } as const;
}
