/**
 * The service environment of a namespace as it would be without some of its Services.
 * Knows the running totals, from which it takes away; costs what those Services cost.
 */
import { type ByteRange, exactly } from '../byteRange.ts';
import type { InventoryService } from './service.ts';
import { linkCost, nameCost, type ServiceLink, type ServiceTotals, withMaker } from './serviceTotals.ts';
import { inventoryVariables } from './serviceVariables.ts';

/**
 * `removed` are Services of these totals; one that takes the place of an earlier one leaves that.
 * `find` knows the others by name.
 */
export function totalsWithout(
  links: ServiceTotals,
  removed: readonly InventoryService[],
  find: (name: string) => InventoryService | undefined,
): ServiceTotals {
  const removedNames = new Set(removed.map(({ name }) => name));
  const touched = new Set(removed.flatMap((service) => [...inventoryVariables(service).keys()]));
  const changed = new Map<string, ServiceLink | undefined>();
  for (const service of removed.flatMap((now) => earlierOf(now) ?? [])) {
    for (const [name, variable] of inventoryVariables(service)) {
      touched.add(name);
      changed.set(name, withMaker(changed.get(name), variable, service.name));
    }
  }
  for (const name of touched) {
    let link = changed.get(name);
    for (const maker of links.find(name)?.services ?? []) {
      const service = removedNames.has(maker) ? undefined : find(maker);
      const variable = service && inventoryVariables(service).get(name);
      if (variable !== undefined) link = withMaker(link, variable, maker);
    }
    changed.set(name, link);
  }
  let { execBytes, nameBytes, variables } = links;
  for (const [name, before] of changed) {
    const now = links.find(name);
    execBytes = moved(execBytes, now && linkCost(name, now), before && linkCost(name, before));
    nameBytes = moved(nameBytes, countOf(now, nameCost(name)), countOf(before, nameCost(name)));
    variables = moved(variables, countOf(now, 1), countOf(before, 1));
  }
  return {
    ...links,
    serviceCount: links.serviceCount - removed.filter((service) => !earlierOf(service)).length,
    execBytes,
    nameBytes,
    variables,
    find: (name) => (changed.has(name) ? changed.get(name) : links.find(name)),
    names: () => namesOf(links, changed),
  };
}

/** What the Service is before the workspace is applied; undefined where it is new. */
export function earlierOf({ name, replaced = [] }: InventoryService): InventoryService | undefined {
  return replaced.length === 0 ? undefined : { name, declarations: replaced, isCertain: true, origins: [] };
}

/** What a link counts for, by a number that it has for certain or perhaps. */
function countOf(link: ServiceLink | undefined, value: number): ByteRange | undefined {
  return link && { min: link.isCertain ? value : 0, max: value };
}

function moved(sum: ByteRange, from: ByteRange = exactly(0), to: ByteRange = exactly(0)): ByteRange {
  return { min: sum.min - from.min + to.min, max: sum.max - from.max + to.max };
}

function* namesOf(
  links: ServiceTotals,
  changed: ReadonlyMap<string, ServiceLink | undefined>,
): Iterable<string> {
  for (const name of links.names()) if (!changed.has(name)) yield name;
  for (const [name, link] of changed) if (link !== undefined) yield name;
}
