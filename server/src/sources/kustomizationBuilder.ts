/**
 * Builds kustomizations, as the builds of a project ask for it.
 * Knows the builder, what it composes, and what a delivery adds; what Kustomize does is the builder's to know.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { objectFilledIn } from '../analysis/deliveries/filledIn.ts';
import { opened } from '../analysis/deliveries/opened.ts';
import { type Build, Builder } from '../analysis/kustomize/build.ts';
import { composeAdvance, composeBuild } from '../analysis/kustomize/composeBuild.ts';
import type { Added } from '../analysis/kustomize/follow.ts';
import { asSettingsSay, inCluster, type NamespaceSay } from '../analysis/views/namespace.ts';
import type { Root } from './buildRoots.ts';
import type { MakeBuilder } from './builds.ts';

/** Deliveries of which something is kept that nobody needs. */
const mostForgotten = 500;

export const kustomizationBuilder: MakeBuilder = (files) => {
  const builder = new Builder(files);
  const added = new WeakMap<Delivery, Added>();
  const says = new WeakMap<Delivery, NamespaceSay>();
  const latest = new Map<string, Build>();
  let deliveries = 0;
  const addedBy = (delivery: Delivery): Added => {
    const known = added.get(delivery);
    if (known !== undefined) return known;
    deliveries += 1;
    // What earlier forms of deliveries added is of no use any more.
    if (deliveries % mostForgotten === 0) builder.keepOnly(latest.values());
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
  return ({ previous, ...root }) => {
    const { maker, id, label, delivery } = root;
    const added = delivery && addedBy(delivery);
    const last = latest.get(id);
    const resolveNamespace = sayOf(root);
    if (last !== undefined && !changes(delivery)) {
      const advance = builder.advance(maker, added);
      const file = advance && composeAdvance(advance, { id, label, resolveNamespace }, previous);
      const { problems, unknown, inputs } = last;
      if (file !== undefined) return { file, problems, unknown, inputs, isOfSame: true };
    }
    const build = builder.build(maker, added);
    if (build === undefined) return { file: undefined, problems: [], unknown: [], inputs: new Map() };
    latest.set(id, build);
    const { problems, unknown, inputs } = build;
    const file = composeBuild(filledInBy(delivery, build), { id, label, resolveNamespace }, previous);
    return { file, problems, unknown, inputs };
  };
};

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
