/**
 * How many variables a container has, and where they come from: the count that every output shows.
 * Knows who hides whom; walks no list of Services.
 */

import { add, type ByteRange, exactly, noBytes, perhaps } from './byteRange.ts';
import { variableCount } from './environment/environmentSize.ts';
import type { ContainerEstimate, WorkloadEstimate } from './estimate.ts';
import { amountOf } from './messages/amount.ts';
import type { VariableCountFacts } from './messages/facts/hover.ts';

/** Numbers of names, each counted where its value comes from. */
export interface VariableCount {
  /** Its end is open where something that may add variables is not known. */
  readonly total: ByteRange;
  readonly services: ByteRange;
  /** How many Services make them. */
  readonly serviceCount: number;
  /** Of `default/kubernetes`, as every container gets them; in `default` itself it is one of the Services. */
  readonly kubernetes: ByteRange;
  readonly env: ByteRange;
  readonly envFrom: ByteRange;
  readonly imageAndRuntime: ByteRange;
}

const one = exactly(1);

export function countVariables(
  { environment, image }: ContainerEstimate,
  { namespace, workload }: Pick<WorkloadEstimate, 'namespace' | 'workload'>,
): VariableCount {
  const { links, own } = environment;
  const isOwnKubernetes = namespace.name === 'default' && workload.serviceLinks.are === 'on';
  let kubernetes = isOwnKubernetes ? noBytes : links.kubernetesVariables;
  let services = less(links.variables, kubernetes);
  let [env, envFrom] = [noBytes, noBytes];
  for (const [name, { from, isCertain }] of own) {
    const here = isCertain ? one : perhaps(one);
    if (from === 'env') env = add(env, here);
    else envFrom = add(envFrom, here);
    const link = links.find(name);
    if (link === undefined) continue;
    // What may be absent leaves the link, so both are possible.
    const hidden = { min: link.isCertain ? 1 : 0, max: isCertain ? 1 : 0 };
    if (!isOwnKubernetes && link.services.includes('kubernetes')) kubernetes = less(kubernetes, hidden);
    else services = less(services, hidden);
  }
  let imageAndRuntime = noBytes;
  for (const { name, isCertain } of image.added) {
    const [given, link] = [own.get(name), links.find(name)];
    if (given?.isCertain || link?.isCertain) continue;
    const isSure = isCertain && given === undefined && link === undefined;
    imageAndRuntime = add(imageAndRuntime, isSure ? one : perhaps(one));
  }
  const known = add(variableCount(environment), imageAndRuntime);
  return {
    total: image.hasUnknownVariables ? { ...known, max: Number.POSITIVE_INFINITY } : known,
    services,
    serviceCount: workload.serviceLinks.are === 'on' ? links.serviceCount : 0,
    kubernetes,
    env,
    envFrom,
    imageAndRuntime,
  };
}

/** The same as facts of a message. */
export function variableCountFacts({ serviceCount, ...counts }: VariableCount): VariableCountFacts {
  const { total, services, kubernetes, env, envFrom, imageAndRuntime } = counts;
  return {
    total: amountOf(total),
    services: amountOf(services),
    serviceCount,
    kubernetes: amountOf(kubernetes),
    env: amountOf(env),
    envFrom: amountOf(envFrom),
    imageAndRuntime: amountOf(imageAndRuntime),
  };
}

function less(a: ByteRange, b: ByteRange): ByteRange {
  return { min: a.min - b.min, max: a.max - b.max };
}
