/**
 * What is done to the resources of a kustomization, in Kustomize's own order.
 * Knows api 0.21, `kusttarget.go` and `kusttarget_configplugin.go`; each step is a file of its own.
 */
import { fillVars } from './finish/fillVars.ts';
import { hashNames } from './finish/hashNames.ts';
import { generate } from './generators/generate.ts';
import { followNames } from './nameReferences.ts';
import { applyJsonPatches, applyPatches, mergePatches } from './patches/patch.ts';
import { generateByPlugins, transformByPlugins } from './plugins/plugins.ts';
import { replaceValues } from './replacements/replace.ts';
import type { Transformer } from './target.ts';
import { boundSizes } from './transformers/bounds.ts';
import { markBuild } from './transformers/buildMetadata.ts';
import { configure, leaveConfiguredOpen } from './transformers/configurations.ts';
import { setImages } from './transformers/images.ts';
import { addAnnotations, addLabels } from './transformers/labels.ts';
import { dropLocalConfig } from './transformers/localConfig.ts';
import { addPrefix, addSuffix } from './transformers/names.ts';
import { setNamespace } from './transformers/namespace.ts';
import { noteVars } from './transformers/noteVars.ts';
import { setReplicas } from './transformers/replicas.ts';
import { writeAnnotations } from './transformers/textAnnotations.ts';
import { leaveUndone } from './transformers/undone.ts';

/** Run when the resources are there, before components. */
export const generators: readonly Transformer[] = [generate, generateByPlugins];

/** Run at each kustomization, when its resources, generators and components are there. */
export const transformers: readonly Transformer[] = [
  mergePatches,
  applyPatches,
  setNamespace,
  addPrefix,
  addSuffix,
  addLabels,
  addAnnotations,
  applyJsonPatches,
  setReplicas,
  setImages,
  replaceValues,
  configure,
  transformByPlugins,
  leaveUndone,
  boundSizes,
  noteVars,
];

/** Run once, at the kustomization that is built. */
export const finishers: readonly Transformer[] = [
  hashNames,
  followNames,
  fillVars,
  leaveConfiguredOpen,
  dropLocalConfig,
  writeAnnotations,
  markBuild,
  boundSizes,
];
