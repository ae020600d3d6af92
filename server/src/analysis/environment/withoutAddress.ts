/**
 * The Service of which a name would be a service link, if it had an address.
 * Knows Services of one namespace; does not know where the name is used.
 */
import { serviceOfLink } from '../references/serviceLinkName.ts';
import type { ServiceInventory } from './inventory.ts';

/** The name of a headless Service or an ExternalName: it is there for certain, and sets no variables. */
export function withoutAddress(
  name: string,
  namespace: string,
  inventory: ServiceInventory,
): string | undefined {
  const service = serviceOfLink(name);
  const found = service === undefined ? undefined : inventory.find(namespace, service);
  const hasNone = found?.isCertain && found.declarations.every(({ clusterIP }) => clusterIP === 'None');
  return hasNone ? service : undefined;
}
