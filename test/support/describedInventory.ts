/**
 * Inventories in a few words, for fixtures and for the examples of the documentation:
 * `shop 632x12` (632 Services with names of 12 characters, and no others), `shop redis:6379 web` (these by name),
 * `shop at-least 10x12` (the list may be incomplete).
 */
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import type { Service } from '../../server/src/analysis/environment/service.ts';
import { Inventory } from '../../server/src/sources/inventory.ts';
import { workspaceWith } from './analysis.ts';
import { defaultKubernetes, givenSource, manyServices, oneService } from './inventories.ts';

/** What the words say, with the text's own Services on top as the workspace's; without words nothing else is known. */
export function describedInventory(words: string | undefined, text: string): ServiceInventory {
  const source = words === undefined ? [] : [describedSource(words)];
  return new Inventory([...source, workspaceWith(text)]);
}

/** What the words say. */
export function describedSource(words: string) {
  const [, namespace = 'default', atLeast, list = ''] = /^(\S+) ?(at-least )?(.*)$/.exec(words) ?? [];
  const services = list.split(' ').flatMap((item) => servicesOf(namespace, item));
  return givenSource(
    new Map([
      ['default', { services: [defaultKubernetes], isComplete: true }],
      [namespace, { services, isComplete: atLeast === undefined }],
    ]),
  );
}

/** `632x12`, `632x12:80/http,443/https`, `web`, `redis:6379`, `web:80,443/https,53/dns/UDP`, or nothing for a namespace without Services. */
function servicesOf(namespace: string, item: string): readonly Service[] {
  const [name = '', portTexts] = item.split(':');
  if (name === '') return [];
  const read = (text: string) => {
    const [port, portName, protocol = 'TCP'] = text.split('/');
    return { port: Number(port), name: portName || undefined, protocol };
  };
  const ports = portTexts?.split(',').map(read);
  const [, count, length] = /^(\d+)x(\d+)$/.exec(name) ?? [];
  const services =
    count === undefined
      ? [oneService(namespace, name)]
      : manyServices(namespace, Number(count), Number(length));
  return ports === undefined ? services : services.map((service) => ({ ...service, ports }));
}
