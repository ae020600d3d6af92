/**
 * Rule: a Service that the workspace adds takes workloads of its namespace over a limit, or close to it.
 * Knows the estimates of the workspace's workloads, with the Service and without it; those of the cluster are not read.
 */

import { type ByteRange, exactly } from '../byteRange.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import { isService } from '../environment/readService.ts';
import type { InventoryService } from '../environment/service.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { type ContainerEstimate, estimateWithLinks, type WorkloadEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { unpricedLinksCure } from '../fixes/linksCure.ts';
import { roomFor } from '../launch/budget.ts';
import { amountOf } from '../messages/amount.ts';
import type { PlacedContainer } from '../messages/facts/common.ts';
import type { Phrase, Statement } from '../messages/message.ts';
import { type Neighbour, placeOfContainer, type Tie } from '../neighbours.ts';
import { isExplicit } from '../views/namespace.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { linksWithout, newServices } from './newServices.ts';
import type { Rule } from './rule.ts';

export const serviceExhaustsEnvironment: Rule = {
  code: 'service-exhausts-environment',
  defaultSeverity: 'warning',
  summary: 'a Service that pushes workloads of its namespace over a limit, or within 10 Services of it',
  needsInventory: true,
  mayReport: (signs, { namespace, inventory, namespaceLinks }) =>
    signs.kind === 'service' && toldOf(signs.name, namespace.name, namespaceLinks, inventory) !== undefined,
  checkObject,
};

/** A limit is near where fewer Services than this fit. */
const nearServices = 10;
/** Of so many new Services each one is told what it does; of more, the last one speaks for all. */
const mostNewServices = 10;
/** Related places shown at most. */
const mostPlaces = 10;

/** A container that is over a limit, or near it. */
interface Strained {
  readonly who: PlacedContainer;
  readonly size: Size;
  readonly isOver: boolean;
  /** How many more Services like this one fit. */
  readonly room: number;
  readonly neighbour: Neighbour;
  readonly container: ContainerEstimate;
}

/** What one limit is compared with. */
interface Size {
  readonly bytes: ByteRange;
  readonly limitBytes: number;
  readonly is: 'exec' | 'envsubst';
  /** Why it is not certain that the limit counts. */
  readonly doubt: Phrase | undefined;
}

function checkObject({ manifest, namespace }: NamespacedObject, context: RuleContext): readonly Report[] {
  const { inventory } = context;
  if (!isService(manifest) || !manifest.name || !manifest.nameSpan || !isExplicit(namespace)) return [];
  const links = inventory.totals(namespace.name, true);
  const service = toldOf(manifest.name, namespace.name, links, inventory);
  if (service === undefined) return [];
  const { services, before } = newServices(namespace.name, links, inventory);
  const without = linksWithout([service], namespace.name, links, inventory);
  const most = (sum: 'execBytes' | 'nameBytes') => withMore(links[sum].min, sum, links, without);
  const tie: Tie = { by: 'load', execBytes: most('execBytes'), nameBytes: most('nameBytes') };
  const strains = context
    .neighbours({ namespace: namespace.name, tie })
    .flatMap((neighbour) => strainsOf(neighbour, { before, without }, context))
    .sort((a, b) => Number(b.isOver) - Number(a.isOver) || shareOf(b.size) - shareOf(a.size));
  const [worst] = strains;
  if (worst === undefined) return [];
  return [
    {
      span: manifest.nameSpan,
      severity: 'warning',
      message: messageOf(worst, strains, services.length - 1),
      subject: subjectIn(worst.size.doubt),
      container: undefined,
      related: strains.slice(0, mostPlaces).map(({ who, neighbour, container }) => ({
        place: placeOfContainer(neighbour, container.container),
        message: { id: 'place-container', ...who },
      })),
      fixes: [],
    },
  ];
}

/** The new Service of that name, where it is told what it does. */
function toldOf(
  name: string,
  namespace: string,
  links: ServiceTotals,
  inventory: ServiceInventory,
): InventoryService | undefined {
  const { services, last } = newServices(namespace, links, inventory);
  if (services.length > mostNewServices) return last?.name === name ? last : undefined;
  return services.find((service) => service.name === name);
}

/** The service environment without all that is new, and without this Service only. */
interface Others {
  readonly before: () => ServiceTotals;
  readonly without: ServiceTotals;
}

function strainsOf(neighbour: Neighbour, others: Others, context: RuleContext): readonly Strained[] {
  const { estimate } = neighbour;
  const { workload, namespace, links } = estimate;
  const close = sizesOf(estimate).filter(({ size }) => mayBeStrained(size, links, others));
  if (workload.serviceLinks.are !== 'on' || close.length === 0) return [];
  const again = (other: ServiceTotals) => sizesOf(estimateWithLinks(workload, namespace, other, context));
  const withoutThis = again(others.without);
  const withoutNew = again(others.before());
  return close.flatMap(({ container, size }) => {
    const sameIn = (sizes: readonly ContainerSize[]) =>
      sizes.find((other) => other.container.container === container.container && other.size.is === size.is);
    const { min } = size.bytes;
    const added = min - (sameIn(withoutThis)?.size.bytes.min ?? min);
    const room = roomFor(added, exactly(min), size.limitBytes);
    const isOver = min > size.limitBytes;
    const wasOver = (sameIn(withoutNew)?.size.bytes.min ?? 0) > size.limitBytes;
    if (added <= 0 || (isOver ? wasOver : room >= nearServices)) return [];
    const who = placedContainer(container, estimate);
    return [{ who, size, isOver, room, neighbour, container }];
  });
}

/** Looks at sums alone, before a workload is estimated again: what it sets itself only makes a Service cheaper. */
function mayBeStrained({ bytes: { min }, limitBytes, is }: Size, links: ServiceTotals, others: Others) {
  const sum = is === 'exec' ? 'execBytes' : 'nameBytes';
  return withMore(min, sum, links, others.without) > limitBytes;
}

/** A size with ten more Services like this one. */
function withMore(
  min: number,
  sum: 'execBytes' | 'nameBytes',
  links: ServiceTotals,
  without: ServiceTotals,
): number {
  return min + nearServices * (links[sum].min - without[sum].min);
}

interface ContainerSize {
  readonly container: ContainerEstimate;
  readonly size: Size;
}

function shareOf({ bytes: { min }, limitBytes }: Size): number {
  return min / limitBytes;
}

/** Every limit of every container. */
function sizesOf({ containers }: WorkloadEstimate): readonly ContainerSize[] {
  return containers.flatMap((container) => {
    const { exec, envsubst } = container;
    // Nothing is said to a Service of a container that may not be there.
    if (exec === undefined || container.container.condition !== undefined) return [];
    const whole: Size = { bytes: exec.bytes, limitBytes: exec.limitBytes, is: 'exec', doubt: undefined };
    if (envsubst === undefined || envsubst.isAssumed || envsubst.isUnfilled || envsubst.runs === false)
      return [{ container, size: whole }];
    const { argumentBytes, limitBytes, runs, because } = envsubst;
    const doubt = runs === true ? undefined : because;
    const argument: Size = { bytes: argumentBytes, limitBytes, is: 'envsubst', doubt };
    return [
      { container, size: whole },
      { container, size: argument },
    ];
  });
}

/** The worst one in full, the others by name. */
function messageOf(worst: Strained, strains: readonly Strained[], otherNewServices: number): Statement {
  const { who, size, isOver, room } = worst;
  const { bytes, limitBytes, is, doubt } = size;
  return {
    id: 'service-exhausts',
    worst: {
      container: who,
      size: amountOf(bytes),
      limitBytes,
      limit: is,
      isOver,
      headroom: room,
      because: doubt ?? null,
    },
    otherNewServices,
    alsoOver: othersOf(worst, strains, true),
    alsoNear: othersOf(worst, strains, false),
    nearServices,
    cure: unpricedLinksCure(worst.neighbour.estimate.workload),
  };
}

/** Other containers that are over a limit, or near one, each once. */
function othersOf(worst: Strained, strains: readonly Strained[], over: boolean): readonly PlacedContainer[] {
  const others = strains.filter((one) => one.isOver === over && one.container !== worst.container);
  return [...new Map(others.map(({ container, who }) => [container, who])).values()];
}
