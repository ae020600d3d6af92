/**
 * What can be written in the place of a service link: the Service's DNS name, and its ports as numbers.
 * Knows the variables of Services; does not know who uses them.
 */
import type { ServiceInventory } from './inventory.ts';
import type { Service } from './service.ts';
import { serviceVariables } from './serviceVariables.ts';
import { withoutAddress } from './withoutAddress.ts';

/** DNS servers are asked by address: a name that only they could resolve is no help. */
const dnsPort = 53;

/**
 * The text for a variable that exactly one Service of the namespace makes, or would make if it had an address: `backend`
 * for `BACKEND_SERVICE_HOST`, `tcp://backend:80` for `BACKEND_PORT`, `80` for `BACKEND_SERVICE_PORT`. Undefined where
 * Services or their declarations disagree, and for name servers.
 */
export function linkAddress(
  name: string,
  namespace: string,
  inventory: ServiceInventory,
): string | undefined {
  const makers = inventory.totals(namespace, true).find(name)?.services;
  // What has no address has a DNS name all the same.
  const [maker = withoutAddress(name, namespace, inventory), other] = makers ?? [];
  const service = maker === undefined || other !== undefined ? undefined : inventory.find(namespace, maker);
  const texts = new Set(service?.declarations.map((declaration) => addressIn(declaration, name)));
  const [text] = texts;
  return texts.size === 1 ? text : undefined;
}

/** The variable as it would be if a Service's address were its name. */
function addressIn(service: Service, name: string): string | undefined {
  if (service.ports.some(({ port }) => port === dnsPort)) return undefined;
  return serviceVariables({ ...service, clusterIP: service.name }).get(name)?.value;
}
