/**
 * What several sources say of one Service, as one Service of the inventory.
 * Knows that the workspace comes on top of what else is known; does not know where sources keep their knowledge.
 */

import type { InventoryService, Service } from '../analysis/environment/service.ts';
import { hasVariables } from '../analysis/environment/serviceVariables.ts';
import { comparePlaces } from '../analysis/views/place.ts';
import { declarationsOf, type Layer } from './knownNamespace.ts';
import type { Declaration } from './serviceSource.ts';

/** The Service that the API server itself makes, where no source has it: certain but for its address. */
const apiServerDeclaration: Declaration = {
  service: {
    namespace: 'default',
    name: 'kubernetes',
    clusterIP: undefined,
    ports: [{ name: 'https', port: 443, protocol: 'TCP' }],
    ipFamily: 'unknown',
  },
  origin: { source: 'api-server', label: 'the API server', place: undefined },
  isCertain: true,
};

export const apiServerService: InventoryService = {
  name: 'kubernetes',
  declarations: [apiServerDeclaration.service],
  isCertain: true,
  origins: [apiServerDeclaration.origin],
};

/** A namespace's own Service of that name, as its layers have it. `default` has a `kubernetes` in any case. */
export function uniteIn(
  namespace: string,
  name: string,
  layers: readonly Layer[],
): InventoryService | undefined {
  const { known, declared: all } = declarationsOf(layers, name);
  // By file and place, whatever came first.
  const declared = all.length < 2 ? all : all.toSorted(compareDeclarations);
  const isMadeByApiServer = known.length === 0 && namespace === 'default' && name === 'kubernetes';
  return unite(isMadeByApiServer ? [apiServerDeclaration] : known, declared);
}

function compareDeclarations({ origin: a }: Declaration, { origin: b }: Declaration): number {
  if (a.place !== undefined && b.place !== undefined) return comparePlaces(a.place, b.place);
  return a.label < b.label ? -1 : a.label > b.label ? 1 : 0;
}

/**
 * Puts what the workspace declares on top of what is known: it replaces the known Service, whose clusterIP it keeps.
 * Declarations that may be meant for another namespace stand beside the known one, so that sizes cover both.
 */
export function unite(
  known: readonly Declaration[],
  declared: readonly Declaration[],
): InventoryService | undefined {
  const [one] = known.length + declared.length === 1 ? [...known, ...declared] : [];
  if (one !== undefined) return alone(one);
  const certain = declared.filter((declaration) => declaration.isCertain);
  const address = known.find(({ service }) => service.clusterIP !== undefined)?.service;
  const base = certain.length === 0 ? known : [];
  const services = [
    ...base.map(({ service }) => service),
    ...declared.map(({ service }) => withAddressOf(service, address)),
  ];
  const first = services[0];
  if (first === undefined) return undefined;
  return {
    name: first.name,
    declarations: distinct(services),
    isCertain: [...known, ...certain].some((declaration) => declaration.isCertain),
    origins: [...declared, ...known].map((declaration) => declaration.origin),
    ...(certain.length > 0 && known.length > 0 && { replaced: known.map(({ service }) => service) }),
  };
}

/** So nearly all are: there is nothing to put together. */
function alone({ service, isCertain, origin }: Declaration): InventoryService {
  return { name: service.name, declarations: [service], isCertain, origins: [origin] };
}

/**
 * The Service behind `KUBERNETES_…` in a namespace other than `default`, for a container with links on:
 * the namespace's own one where it has an address, else that of `default`.
 */
export function kubernetesOf(
  own: InventoryService | undefined,
  inDefault: InventoryService,
): InventoryService {
  const linking = own?.declarations.filter(hasVariables) ?? [];
  if (own === undefined || linking.length === 0) return inDefault;
  if (own.isCertain && linking.length === own.declarations.length) return own;
  // Whichever it turns out to be, there is one.
  return {
    name: own.name,
    declarations: [...linking, ...inDefault.declarations],
    isCertain: true,
    origins: [...own.origins, ...inDefault.origins],
  };
}

/** Whether nothing that anyone can see differs. */
export function isSameInventoryService(a: InventoryService, b: InventoryService): boolean {
  return (
    a.isCertain === b.isCertain &&
    a.declarations.length === b.declarations.length &&
    a.declarations.every((service, i) => isSameService(service, b.declarations[i])) &&
    a.origins.length === b.origins.length &&
    a.origins.every((origin, i) => origin === b.origins[i])
  );
}

/** Whether two declarations say the same. */
export function isSameService(a: Service, b: Service | undefined): boolean {
  if (a === b) return true;
  return (
    b !== undefined &&
    a.name === b.name &&
    a.namespace === b.namespace &&
    a.clusterIP === b.clusterIP &&
    a.ipFamily === b.ipFamily &&
    JSON.stringify(a.hook) === JSON.stringify(b.hook) &&
    a.ports.length === b.ports.length &&
    a.ports.every((port, i) => {
      const other = b.ports[i];
      return port.port === other?.port && port.name === other.name && port.protocol === other.protocol;
    })
  );
}

function withAddressOf(service: Service, known: Service | undefined): Service {
  if (service.clusterIP !== undefined || known?.clusterIP === undefined) return service;
  return { ...service, clusterIP: known.clusterIP, ipFamily: known.ipFamily };
}

function distinct(services: readonly Service[]): readonly Service[] {
  if (services.length === 1) return services;
  const byContent = new Map(services.map((service) => [JSON.stringify(service), service]));
  return [...byContent.values()];
}

/** Whether two sources' declarations of a Service say the same; undefined: none. */
export function isSameDeclarations(
  a: readonly Declaration[] | undefined,
  b: readonly Declaration[] | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every(({ service }, i) => isSameService(service, b[i]?.service));
}
