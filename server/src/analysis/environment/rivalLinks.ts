/**
 * The Services of a namespace that make one variable with different values.
 * Knows what each of them would give; which one a container gets is left to the order of a Go map in the kubelet.
 */
import type { ServiceInventory } from './inventory.ts';
import type { InventoryService } from './service.ts';
import { inventoryVariables, serviceVariables } from './serviceVariables.ts';

/** A Service that makes the variable for certain. */
export interface Rival {
  readonly service: InventoryService;
  /** The value of each of its declarations, never empty; an address that is still to be chosen reads `<clusterIP>`. */
  readonly values: readonly string[];
}

/**
 * Those that disagree with another one for certain, sorted by name; none where all may agree. Asks nothing of Services
 * that do not make the variable.
 */
export function rivalsFor(name: string, namespace: string, inventory: ServiceInventory): readonly Rival[] {
  const makers = inventory.totals(namespace, true).find(name)?.services ?? [];
  if (makers.length < 2) return [];
  const rivals = makers.flatMap((maker): readonly Rival[] => {
    // A container has the variables of `default/kubernetes`, too.
    const service = inventory.find(namespace, maker) ?? inventory.find('default', maker);
    if (service === undefined || inventoryVariables(service).get(name)?.isCertain !== true) return [];
    return [{ service, values: valuesIn(name, service) }];
  });
  return rivals.filter((rival) => rivals.some((other) => disagree(rival, other)));
}

/**
 * Whether the two differ whatever their declarations turn out to be. An address that is still to be chosen is no
 * reason to doubt it: of two Services that make a variable, the one with the shorter name gives the number of a port.
 */
export function disagree(a: Rival, b: Rival): boolean {
  return !a.values.some((value) => b.values.includes(value));
}

/** All values that they give, each once: `80`, `tcp://10.0.0.7:80`. */
export function valuesOf(rivals: readonly Rival[]): readonly string[] {
  return [...new Set(rivals.flatMap(({ values }) => values))];
}

function valuesIn(name: string, { declarations }: InventoryService): readonly string[] {
  return declarations.flatMap(
    (service) =>
      serviceVariables({ ...service, clusterIP: service.clusterIP ?? '<clusterIP>' }).get(name)?.value ?? [],
  );
}
