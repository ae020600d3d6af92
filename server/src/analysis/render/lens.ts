/**
 * What a line above a workload or a Service says, and from when on it is worth one.
 * Knows shares of limits; where the line stands is its asker's to know.
 */
import { isService, readService } from '../environment/readService.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { serviceVariables } from '../environment/serviceVariables.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { linksOf } from '../findings/facts.ts';
import { execLimitBytes, stringLimitBytes } from '../launch/limits.ts';
import type { Load } from '../load.ts';
import type { LimitFacts } from '../messages/facts/hover.ts';
import type { Phrase } from '../messages/message.ts';
import { imageLoad } from '../neighbourLoad.ts';
import type { AnalysisOptions } from '../options.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { isComputed } from './containerHover.ts';
import { type LimitUse, limitUses } from './limitUse.ts';

/** From this share of a limit on a workload is near it. */
const nearShare = 0.5;

/** Whether a document with this load may be near a limit, by what its namespace's links take. */
export function mayBeNear(...document: Parameters<typeof mostShareOf>): boolean {
  return mostShareOf(...document) >= nearShare;
}

/** Which share of a limit it takes at most. */
export function mostShareOf(
  { execBytes, nameBytes, images }: Load,
  links: ServiceTotals,
  { limits, images: own }: Pick<AnalysisOptions, 'limits' | 'images'>,
): number {
  const known = ({ min, max }: ServiceTotals['execBytes']) => (Number.isFinite(max) ? max : min);
  const names = images.map((image) => imageLoad(image, own)?.nameBytes ?? Number.NEGATIVE_INFINITY);
  const most = nameBytes + Math.max(...names) + known(links.nameBytes);
  return Math.max(
    (execBytes + known(links.execBytes)) / execLimitBytes(limits),
    most / stringLimitBytes(limits),
  );
}

/** Whether a container of a workload is. */
export function isNear({ containers }: WorkloadEstimate): boolean {
  return containers.some((container) =>
    limitUses(container, undefined).some(({ share }) => share >= nearShare),
  );
}

/** The fullest container by each limit, the fullest limit first; undefined without containers. */
export function workloadLens(estimate: WorkloadEstimate): Phrase | undefined {
  const { containers, workload, namespace, links } = estimate;
  if (containers.length === 0) return undefined;
  const worst = new Map<LimitFacts['limit'], LimitUse>();
  for (const use of containers.flatMap((container) => limitUses(container, undefined)))
    if (use.share > (worst.get(use.limit)?.share ?? -1)) worst.set(use.limit, use);
  const uses = [...worst.values()].sort((a, b) => b.share - a.share);
  const areOn = workload.serviceLinks.are !== 'off';
  if (areOn && !isComputed(estimate) && !uses.some(({ margin }) => margin.side === 'over'))
    return { id: 'lens-unknown', namespace: namespace.name, why: links.unavailable ?? null };
  return { id: 'lens-workload', services: linksOf(estimate), uses: uses.slice(0, 2).map(limitOf) };
}

function limitOf({ limit, bytes, limitBytes, isIfRun }: LimitUse) {
  return { limit, bytes, limitBytes, isIfRun };
}

/** The variables that a Service makes; undefined for one that makes none. */
export function linksOfService({ manifest, namespace }: NamespacedObject): ReadonlySet<string> | undefined {
  const reading = isService(manifest) ? readService(manifest, namespace.name) : undefined;
  if (reading?.kind !== 'service') return undefined;
  const names = new Set(serviceVariables(reading.service).keys());
  return names.size === 0 ? undefined : names;
}
