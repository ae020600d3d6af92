/**
 * The part of `missing-service-link` that stands in a ConfigMap: what containers load from it as variables or mount.
 * Knows who is given which key; templates that nginx's start script fills in have a rule of their own.
 */

import { entriesOf, known, nodeAt, scalarOf, stringOf } from '../documents/reading.ts';
import { type ConfigMapReference, configMapReferences } from '../environment/givenTexts.ts';
import { isLostWithoutLinks } from '../environment/linkUses.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { missingCure, nearNameFor, replaceMissing } from '../fixes/replaceMissing.ts';
import type { Neighbour } from '../neighbours.ts';
import { placeOfContainer } from '../neighbours.ts';
import { isFilledIn } from '../nginxTemplates/nginxTemplate.ts';
import { linkMentionsOf } from '../references/linkMentions.ts';
import { mentionUses, type TextUse, usesInText } from '../references/textUses.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { isMissing, whyMissing } from './missingVariable.ts';

/** A container that is given keys of the ConfigMap. */
interface Loader {
  readonly neighbour: Neighbour;
  readonly container: ContainerEstimate;
  readonly reference: ConfigMapReference;
}

/** Places shown at most. */
const mostPlaces = 3;

/** The uses in a ConfigMap's values that none of the containers that are given them could resolve. */
export function missingInConfigMap(
  { manifest, namespace }: NamespacedObject,
  context: RuleContext,
): readonly Report[] {
  if (!isConfigMap(manifest) || manifest.name === undefined) return [];
  const { name } = manifest;
  const links = context.inventory.totals(namespace.name, true);
  const data = entriesOf(nodeAt(manifest.node, 'data')).entries.flatMap(({ key, value, valueSpan }) => {
    const text = known(stringOf(value));
    const scalar = scalarOf(value);
    const mentions = text === undefined || scalar === undefined ? [] : linkMentionsOf(scalar).mentions;
    const lost = mentions.filter((mention) => isLostWithoutLinks(mention.name, links));
    if (text === undefined || lost.length === 0) return [];
    return [{ key, lost, source: { text, span: valueSpan, scalar } }];
  });
  if (data.length === 0) return [];
  const loaders = loadersOf(
    name,
    context.neighbours({ namespace: namespace.name, tie: { by: 'config-map', name } }),
  );
  return data.flatMap(({ key, lost, source }) => {
    const given = loaders.filter(
      ({ reference, container }) =>
        (reference.keys?.has(key) ?? true) &&
        !(reference.how === 'mount' && isFilledIn(container.envsubst, name, key)),
    );
    const missingFor = (uses: readonly TextUse[], those: readonly Loader[]) => {
      const certain = those.filter(({ reference }) => reference.isCertain);
      const [first] = certain;
      if (first === undefined) return [];
      // A file may use one name ten thousand times, and two hundred pods mount it.
      const isMissingByUse = new Map<string, boolean>();
      const isMissingForAll = (use: TextUse) => {
        const key = `${use.name} ${use.isUnguarded}`;
        const earlier = isMissingByUse.get(key);
        if (earlier !== undefined) return earlier;
        const answer = those.every(({ neighbour, container }) =>
          isMissing(use, container, neighbour.estimate, links),
        );
        isMissingByUse.set(key, answer);
        return answer;
      };
      return uses
        .filter(isMissingForAll)
        .map((use) => reportOf(use, { configMap: name, key }, first, certain, context));
    };
    // The kubelet replaces nothing in what `envFrom` brings; in a file `$(X)` is the language's own.
    const asVariables = given.filter(({ reference: { how } }) => how !== 'mount');
    const references = usesInText(context.document, source, 'none').filter((use) =>
      isLostWithoutLinks(use.name, links),
    );
    const ofPrograms = lost.filter(({ form }) => form !== 'reference');
    return [
      ...missingFor(references, asVariables),
      ...missingFor(
        mentionUses(context.document, source, ofPrograms).map((use) => ({ ...use, isExpanded: false })),
        given,
      ),
    ];
  });
}

function loadersOf(configMap: string, neighbours: readonly Neighbour[]): readonly Loader[] {
  return neighbours.flatMap((neighbour) =>
    neighbour.estimate.containers.flatMap((container) =>
      configMapReferences(container.container, neighbour.estimate.workload)
        // One that is not known may be this one.
        .filter(({ name }) => name === configMap || typeof name !== 'string')
        .map((reference) => ({ neighbour, container, reference })),
    ),
  );
}

function reportOf(
  use: TextUse,
  place: { readonly configMap: string; readonly key: string },
  { neighbour: { estimate }, container }: Loader,
  loaders: readonly Loader[],
  context: RuleContext,
): Report {
  const near = nearNameFor(use, estimate, context.inventory);
  const fixes = replaceMissing(use, near, estimate, context).map((fix) => ({
    ...fix,
    isPreferred: fix.isPreferred && use.syntax === 'reference',
  }));
  return {
    span: use.span,
    // What only the program itself could replace it may not read at all.
    severity: use.syntax === 'reference' ? 'warning' : 'information',
    message: {
      id: 'link-missing-in-config-map',
      written: use.written,
      name: use.name,
      syntax: use.syntax,
      ...place,
      reader: placedContainer(container, estimate),
      otherReaders: loaders.length - 1,
      why: whyMissing(use.name, estimate, context.inventory),
      cure: missingCure(fixes, near),
    },
    subject: subjectIn(use.written, use.name),
    container: undefined,
    related: loaders.slice(0, mostPlaces).map(({ neighbour, container: { container }, reference }) => ({
      place: placeOfContainer(neighbour, container),
      message: { id: 'place-reader', how: reference.how },
    })),
    fixes,
  };
}
