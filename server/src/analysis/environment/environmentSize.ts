/**
 * What a container's environment costs, without copying the service links.
 * Knows how own variables hide links; limits are `launch/`'s.
 */
import { type ByteRange, cover, perhaps } from '../byteRange.ts';
import type { ContainerEnvironment, Variable } from './environment.ts';
import { execCost, type ServiceLink } from './serviceTotals.ts';

/**
 * The sum of a cost over all variables that the kubelet hands over, each name once.
 * `linksTotal` is that cost over all links; `cost` gives it for one variable. An own variable that may be
 * skipped leaves the link of its name, so the range covers both.
 */
export function sumOverEnvironment(
  environment: ContainerEnvironment,
  linksTotal: ByteRange,
  cost: (name: string, valueBytes: ByteRange) => ByteRange,
): ByteRange {
  let { min, max } = linksTotal;
  for (const [name, variable] of environment.own) {
    const link = environment.links.find(name);
    if (link !== undefined) {
      const hidden = cost(name, link.bytes);
      min -= link.isCertain ? hidden.min : 0;
      max -= hidden.max;
    }
    const here = costOf(name, variable, link, cost);
    min += here.min;
    max += here.max;
  }
  return environment.unknown.some(({ addsPrefix }) => addsPrefix !== undefined)
    ? { min, max: Number.POSITIVE_INFINITY }
    : { min, max };
}

function costOf(
  name: string,
  variable: Variable,
  link: ServiceLink | undefined,
  cost: (name: string, valueBytes: ByteRange) => ByteRange,
): ByteRange {
  const own = cost(name, variable.valueBytes);
  if (variable.isCertain) return own;
  if (link === undefined) return perhaps(own);
  const both = cover(own, cost(name, link.bytes));
  return link.isCertain ? both : perhaps(both);
}

/** What the variables cost in execve, their pointers included. */
export function environmentExecBytes(environment: ContainerEnvironment): ByteRange {
  return sumOverEnvironment(environment, environment.links.execBytes, execCost);
}

/** How many variables there are. */
export function variableCount(environment: ContainerEnvironment): ByteRange {
  return sumOverEnvironment(environment, environment.links.variables, () => ({ min: 1, max: 1 }));
}

/** Every variable that the kubelet hands over, sorted by name. Costs what the namespace's Services cost. */
export function listVariables(environment: ContainerEnvironment): readonly Variable[] {
  const variables = new Map<string, Variable>();
  for (const name of environment.links.names()) {
    const link = environment.links.find(name);
    if (link === undefined) continue;
    variables.set(name, {
      name,
      value: link.value,
      valueBytes: link.bytes,
      isCertain: link.isCertain,
      from: 'service-link',
      services: link.services,
      note: undefined,
    });
  }
  for (const [name, variable] of environment.own) variables.set(name, variable);
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
