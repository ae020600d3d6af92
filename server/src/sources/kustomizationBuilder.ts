/**
 * Builds kustomizations, as the builds of a project ask for it.
 * Knows the builder, what it composes, and what a delivery adds; what Kustomize does is the builder's to know.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { objectFilledIn } from '../analysis/deliveries/filledIn.ts';
import { opened } from '../analysis/deliveries/opened.ts';
import { aftermathOf } from '../analysis/kustomize/aftermath.ts';
import { type Build, Builder } from '../analysis/kustomize/build.ts';
import { composeAdvance, composeBuild } from '../analysis/kustomize/composeBuild.ts';
import type { FileAnswer, InputFile } from '../analysis/kustomize/files.ts';
import type { Added } from '../analysis/kustomize/follow.ts';
import { memo } from '../analysis/memo.ts';
import { asSettingsSay, inCluster, type NamespaceSay } from '../analysis/views/namespace.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Root } from './buildRoots.ts';
import type { BuildRequest, Built, MakeBuilder, ViewBuilder } from './built.ts';
import { restingText } from './restingText.ts';
import { TrialBuilds } from './trialBuilds.ts';

/** Deliveries of which something is kept that nobody needs. */
const mostForgotten = 500;

export const kustomizationBuilder: MakeBuilder = (files, staysTrue) => {
  const builder = new Builder(files);
  const added = new WeakMap<Delivery, Added>();
  const says = new WeakMap<Delivery, NamespaceSay>();
  const latest = new Map<string, Latest>();
  let deliveries = 0;
  const keepLatest = () => builder.keepOnly(Array.from(latest.values(), ({ build }) => build));
  const addedBy = (delivery: Delivery): Added => {
    const known = added.get(delivery);
    if (known !== undefined) return known;
    deliveries += 1;
    // What earlier forms of deliveries added is of no use any more.
    if (deliveries % mostForgotten === 0) keepLatest();
    const now = { id: `delivery ${deliveries}`, fields: delivery.fields };
    added.set(delivery, now);
    return now;
  };
  const sayOf = ({ delivery, label }: Root): NamespaceSay => {
    if (delivery === undefined) return asSettingsSay;
    const known = says.get(delivery) ?? namespaceSay(delivery, label);
    says.set(delivery, known);
    return known;
  };
  const build = (request: BuildRequest): Built => {
    const { previous, maker, id, label, delivery } = request;
    const added = delivery && addedBy(delivery);
    const last = latest.get(id);
    const named = { id, label, resolveNamespace: sayOf(request) };
    if (last !== undefined && !changes(delivery)) {
      const advance = builder.advance(maker, added);
      const file = advance && composeAdvance(advance, named, previous, staysTrue);
      const { problems, unknown, inputs } = last.build;
      last.isAdvanced ||= file !== undefined;
      if (file !== undefined) return { file, problems, unknown, inputs, isOfSame: true };
    }
    const build = builder.build(maker, added);
    if (build === undefined) return { file: undefined, problems: [], unknown: [], inputs: new Map() };
    const { previous: _previous, ...root } = request;
    latest.set(id, { build, root, named, isAdvanced: false });
    const { problems, unknown, inputs } = build;
    return { file: composeBuild(filledInBy(delivery, build), named, previous), problems, unknown, inputs };
  };
  const rest = (made: ReadonlyMap<string, ReadText>) => {
    const resting = new Map<string, Built>();
    for (const [id, file] of made) {
      const last = latest.get(id);
      if (last === undefined || last.isAdvanced) continue;
      const { problems, unknown, inputs } = last.build;
      const { maker, delivery } = last.root;
      const given = textsOnly(inputs);
      const remake = remakerOf(maker, given, delivery, delivery && addedBy(delivery), last.named);
      resting.set(id, { file: restingText(file, remake), problems, unknown, inputs: given });
      latest.delete(id);
    }
    if (resting.size > 0) keepLatest();
    return resting;
  };
  const trial: ViewBuilder['trial'] = (texts) => {
    const [before, after] = [new TrialBuilds(), new TrialBuilds(texts)];
    return ({ id, maker, delivery }, inputs, change) => {
      const added = delivery && addedBy(delivery);
      const isKept = latest.has(id);
      const built =
        ofThese(isKept ? builder.build(maker, added) : undefined, inputs) ??
        before.build(maker, inputs, added);
      return built && aftermathOf(built, after.build(maker, inputs, added), change);
    };
  };
  return Object.assign(build, { rest, trial });
};

interface Latest {
  readonly build: Build;
  readonly root: Root;
  readonly named: Named;
  /** It was made once more of this build and an edit, and not built. */
  isAdvanced: boolean;
}

type Named = Parameters<typeof composeBuild>[1];

const texts = memo<InputFile, InputFile>();

/** The same without anything that was read of it. */
function textOnly(file: FileAnswer): FileAnswer {
  if (typeof file !== 'object') return file;
  const { uri, text, mark } = file;
  const known = texts.get(file) ?? { uri, text, ...(mark && { mark }) };
  texts.set(file, known);
  return known;
}

function textsOnly(inputs: Build['inputs']): Build['inputs'] {
  return new Map(Array.from(inputs, ([uri, { file, role }]) => [uri, { file: textOnly(file), role }]));
}

/** Makes a view of what it was made of, whatever that is by now. */
function remakerOf(
  maker: string,
  inputs: Build['inputs'],
  delivery: Delivery | undefined,
  added: Added | undefined,
  named: Named,
): () => ReadText {
  return () => {
    const build = new TrialBuilds().build(maker, inputs, added);
    const file = build && composeBuild(filledInBy(delivery, build), named);
    if (file === undefined) throw new Error('a view cannot be made again');
    return file;
  };
}

/** The build, if it is made of just these. */
function ofThese(build: Build | undefined, inputs: Build['inputs']): Build | undefined {
  if (build === undefined || build.inputs.size !== inputs.size) return undefined;
  for (const [uri, { file }] of inputs) if (build.inputs.get(uri)?.file !== file) return undefined;
  return build;
}

/** What names no namespace by then goes where the delivery says. */
function namespaceSay({ namespace, tool, cluster }: Delivery, view: string): NamespaceSay {
  if (namespace === undefined) return inCluster(asSettingsSay, cluster);
  const resolved = { ...namespace, from: tool, view };
  return inCluster((written, otherwise) => (written === undefined ? resolved : otherwise(written)), cluster);
}

/** Whether a delivery changes objects once they are built. */
function changes(delivery: Delivery | undefined): boolean {
  return delivery !== undefined && (delivery.fillsIn || delivery.open !== undefined);
}

/** With what the delivery makes unknown. */
function filledInBy(delivery: Delivery | undefined, build: Build): Build {
  if (delivery === undefined || !changes(delivery)) return build;
  const { fillsIn, open } = delivery;
  const resources = build.resources.map((resource) => {
    const node = open === undefined ? resource.node : opened(resource, open);
    return { ...resource, node: fillsIn ? objectFilledIn(node) : node };
  });
  return { ...build, resources };
}
