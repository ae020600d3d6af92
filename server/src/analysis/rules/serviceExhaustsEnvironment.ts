/**
 * Rule: a Service that the workspace adds takes workloads of its namespace over a limit, or close to it.
 * Knows the estimates of the workspace's workloads, with the Service and without it; those of the cluster are not read.
 */

import { type ByteRange, exactly } from '../byteRange.ts';
import { isService } from '../environment/readService.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { type ContainerEstimate, estimateWithLinks, type WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { bytes, containerName, count, listed, whenItFails } from '../findings/wording.ts';
import { roomFor } from '../launch/budget.ts';
import { asSaid, statedAsSaid } from '../messages/asSaid.ts';
import { english } from '../messages/languages.ts';
import { type Neighbour, placeOfContainer } from '../neighbours.ts';
import { isExplicit } from '../workloads/namespace.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { workloadName } from '../workloads/workload.ts';
import { linksWithout, newServices } from './newServices.ts';
import type { Rule } from './rule.ts';

export const serviceExhaustsEnvironment: Rule = {
  code: 'service-exhausts-environment',
  defaultSeverity: 'warning',
  summary: 'on a Service: with it, workloads of its namespace cross a limit, or are within 10 Services of it',
  needsInventory: true,
  checkObject,
};

/** A limit is near where fewer Services than this fit. */
const nearServices = 10;
/** Of so many new Services each one is told what it does; of more, the last one speaks for all. */
const mostNewServices = 10;
/** Related places shown at most. */
const mostPlaces = 10;

/** A container that is over a limit, or near it. */
interface Strain {
  /** `container nginx of Deployment/web`. */
  readonly who: string;
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
  readonly doubt: string | undefined;
}

function checkObject({ manifest, namespace }: NamespacedObject, context: RuleContext): readonly Report[] {
  const { inventory } = context;
  if (!isService(manifest) || !manifest.name || !manifest.nameSpan || !isExplicit(namespace)) return [];
  const links = inventory.totals(namespace.name, true);
  const { services, before } = newServices(namespace.name, links, inventory);
  const service = services.find(({ name }) => name === manifest.name);
  if (service === undefined || (services.length > mostNewServices && service !== services.at(-1))) return [];
  const without = linksWithout([service], namespace.name, links, inventory);
  const strains = context
    .neighbours(namespace.name)
    .flatMap((neighbour) => strainsOf(neighbour, { before, without }, context))
    .sort((a, b) => Number(b.isOver) - Number(a.isOver) || shareOf(b.size) - shareOf(a.size));
  if (strains.length === 0) return [];
  return [
    {
      span: manifest.nameSpan,
      severity: 'warning',
      message: statedAsSaid(messageOf(strains, services.length - 1)),
      subject: subjectIn(strains[0]?.size.doubt),
      container: undefined,
      related: strains.slice(0, mostPlaces).map(({ who, neighbour, container }) => ({
        place: placeOfContainer(neighbour, container.container),
        message: asSaid(who),
      })),
      fixes: [],
    },
  ];
}

/** The service environment without all that is new, and without this Service only. */
interface Others {
  readonly before: ServiceTotals;
  readonly without: ServiceTotals;
}

function strainsOf(neighbour: Neighbour, others: Others, context: RuleContext): readonly Strain[] {
  const { estimate } = neighbour;
  const { workload, namespace, links } = estimate;
  const close = sizesOf(estimate).filter(({ size }) => mayBeStrained(size, links, others));
  if (workload.serviceLinks.are !== 'on' || close.length === 0) return [];
  const again = (other: ServiceTotals) => sizesOf(estimateWithLinks(workload, namespace, other, context));
  const withoutThis = again(others.without);
  const withoutNew = again(others.before);
  return close.flatMap(({ container, size }) => {
    const sameIn = (sizes: readonly ContainerSize[]) =>
      sizes.find((other) => other.container.container === container.container && other.size.is === size.is);
    const { min } = size.bytes;
    const added = min - (sameIn(withoutThis)?.size.bytes.min ?? min);
    const room = roomFor(added, exactly(min), size.limitBytes);
    const isOver = min > size.limitBytes;
    const wasOver = (sameIn(withoutNew)?.size.bytes.min ?? 0) > size.limitBytes;
    if (added <= 0 || (isOver ? wasOver : room >= nearServices)) return [];
    const who = `${containerName(container, estimate)} of ${nameOf(estimate)}`;
    return [{ who, size, isOver, room, neighbour, container }];
  });
}

/** Looks at sums alone, before a workload is estimated again: what it sets itself only makes a Service cheaper. */
function mayBeStrained({ bytes: { min }, limitBytes, is }: Size, links: ServiceTotals, others: Others) {
  const sum = is === 'exec' ? 'execBytes' : 'nameBytes';
  return min + nearServices * (links[sum].min - others.without[sum].min) > limitBytes;
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
    if (exec === undefined) return [];
    const whole: Size = { bytes: exec.bytes, limitBytes: exec.limitBytes, is: 'exec', doubt: undefined };
    if (envsubst === undefined || envsubst.isAssumed || envsubst.runs === false)
      return [{ container, size: whole }];
    const { argumentBytes, limitBytes, runs, because } = envsubst;
    const doubt = runs === true ? undefined : english.say(because);
    const argument: Size = { bytes: argumentBytes, limitBytes, is: 'envsubst', doubt };
    return [
      { container, size: whole },
      { container, size: argument },
    ];
  });
}

function nameOf({ workload }: WorkloadEstimate): string {
  return workloadName(workload) ?? `a ${workload.manifest.kind}`;
}

const cure =
  'Set enableServiceLinks: false in the pod spec there, or make this Service headless (clusterIP: None).';

/** The worst one in full, the others by name. */
function messageOf(strains: readonly Strain[], othersNew: number): string {
  const [worst] = strains;
  if (worst === undefined) return '';
  const { size, isOver } = worst;
  const lead =
    othersNew > 0 && isOver
      ? `With this Service and ${count(othersNew)} other${othersNew === 1 ? '' : 's'} that so far only the workspace declares`
      : 'With this Service';
  const error = size.is === 'exec' ? '"argument list too long"' : '"envsubst: Argument list too long"';
  const end = size.doubt === undefined ? `with ${error}.` : `with ${error}, if it runs (${size.doubt}).`;
  const others = (over: boolean) =>
    listed([
      ...new Set(strains.filter((one) => one.isOver === over && one.who !== worst.who).map(({ who }) => who)),
    ]);
  return [
    `${lead}, ${sizeText(worst)}`,
    isOver ? `${whenItFails} ${end}` : `${roomText(worst)} the next start fails ${end}`,
    others(true) === '' ? '' : `The same goes for ${others(true)}.`,
    others(false) === '' ? '' : `Fewer than ${nearServices} more like it fit for ${others(false)}.`,
    cure,
  ]
    .filter(Boolean)
    .join(' ');
}

function sizeText({ who, size }: Strain): string {
  const what =
    size.is === 'exec'
      ? `${who} is started with ${bytes(size.bytes)} of environment and arguments`
      : `the start script of ${who} passes envsubst one argument of ${bytes(size.bytes)}`;
  return `${what}; Linux takes ${count(size.limitBytes)}.`;
}

/** How many more fit, and the beginning of what happens then. */
function roomText({
  room,
  size: {
    bytes: { min, max },
  },
}: Strain): string {
  if (room === 0) return 'With one more like it,';
  const most = min === max ? count(room) : `At most ${count(room)}`;
  return `${most} more like it ${room === 1 ? 'fits' : 'fit'}; then`;
}
