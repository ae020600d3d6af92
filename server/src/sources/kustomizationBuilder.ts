/**
 * Builds kustomizations, as the builds of a project ask for it.
 * Knows the builder and what it composes; what Kustomize does is the builder's to know.
 */
import { Builder } from '../analysis/kustomize/build.ts';
import { type ComposedBuild, composeBuild } from '../analysis/kustomize/composeBuild.ts';
import { asSettingsSay } from '../analysis/views/namespace.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { MakeBuilder } from './builds.ts';

export const kustomizationBuilder: MakeBuilder = (files) => {
  const builder = new Builder(files);
  const composed = new WeakMap<ReadText, ComposedBuild>();
  return ({ maker, id, label, previous }) => {
    const build = builder.build(maker);
    if (build === undefined) return { file: undefined, problems: [], unknown: [], inputs: new Map() };
    const { problems, unknown, inputs } = build;
    const before = previous && composed.get(previous);
    const file = composeBuild(build, { id, label, resolveNamespace: asSettingsSay }, before);
    if (file !== undefined) composed.set(file, file);
    return { file, problems, unknown, inputs };
  };
};
