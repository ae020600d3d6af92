/**
 * How much of a size comes from Services that only the workspace declares.
 * Knows origins; a finding that exists only because of them says so.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { InventoryService } from '../environment/service.ts';
import { linkCost, nameCost, type ServiceTotals } from '../environment/serviceTotals.ts';
import { hasVariables, inventoryVariables } from '../environment/serviceVariables.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { RelatedPlace } from '../findings/report.ts';
import type { FileShare } from '../messages/facts/common.ts';
import { comparePlaces, type Whereabouts } from '../views/place.ts';

interface Share {
  readonly services: readonly InventoryService[];
  readonly execBytes: number;
  readonly nameBytes: number;
}

/** Related places shown at most: a message is no list of Services. */
const mostPlaces = 3;
const shares = new WeakMap<ServiceTotals, Share>();

/** The Services where the size would be under the limit without them, and where they are declared. */
export function workspaceShare(
  inventory: ServiceInventory,
  { links, namespace, workload }: WorkloadEstimate,
  sizeMin: number,
  limitBytes: number,
  sum: 'execBytes' | 'nameBytes',
): { readonly share: FileShare | null; readonly related: readonly RelatedPlace[] } {
  if (workload.serviceLinks.are !== 'on' || sizeMin <= limitBytes) return { share: null, related: [] };
  const known = shares.get(links) ?? shareOf(inventory, namespace.name);
  shares.set(links, known);
  if (known.services.length === 0 || sizeMin - known[sum] > limitBytes) {
    return { share: null, related: [] };
  }
  const first = known.services.slice(0, mostPlaces);
  return {
    share: { count: known.services.length, names: first.map(({ name }) => name) },
    related: servicePlaces(first),
  };
}

/** By file and place, whatever was known first. */
export function compareServices(a: InventoryService, b: InventoryService): number {
  return comparePlaced(placed(a), placed(b));
}

interface PlacedService {
  readonly service: InventoryService;
  readonly place: Whereabouts | undefined;
}

/** A place is made when it is asked for: a namespace's Services are put in order by places that are made once. */
function placed(service: InventoryService): PlacedService {
  return { service, place: service.origins[0]?.place };
}

function comparePlaced(a: PlacedService, b: PlacedService): number {
  if (a.place === undefined || b.place === undefined) return a.service.name < b.service.name ? -1 : 1;
  return comparePlaces(a.place, b.place);
}

function shareOf(inventory: ServiceInventory, namespace: string): Share {
  const lookup = inventory.lookup(namespace);
  const found =
    lookup.kind === 'known'
      ? lookup.services.filter(
          (service) =>
            service.isCertain && isOnlyInWorkspace(service) && service.declarations.some(hasVariables),
        )
      : [];
  const services = found
    .map(placed)
    .sort(comparePlaced)
    .map(({ service }) => service);
  let execBytes = 0;
  let nameBytes = 0;
  for (const service of services) {
    for (const [name, variable] of inventoryVariables(service)) {
      execBytes += linkCost(name, variable).min;
      nameBytes += variable.isCertain ? nameCost(name) : 0;
    }
  }
  return { services, execBytes, nameBytes };
}

/** Whether it is there only once a file is applied. */
export function isOnlyInWorkspace({ origins }: InventoryService): boolean {
  return origins.every(({ source }) => source === 'workspace');
}

/** Where Services are declared: what a cluster has cannot be opened. */
export function servicePlaces(services: readonly InventoryService[]): readonly RelatedPlace[] {
  return services.flatMap(({ name, origins }) =>
    origins.flatMap(({ place }) =>
      place === undefined ? [] : [{ place, message: { id: 'place-service', name } }],
    ),
  );
}
