/**
 * The DNS names of Services that fit what is typed in a value of `env`.
 * Knows names; does not know whether anything listens.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import { isExplicit, type ResolvedNamespace } from '../views/namespace.ts';
import { fitting, servicesOf } from './namedServices.ts';
import type { Proposal } from './proposal.ts';

const mostHosts = 50;

/** Names of variables that hold an address, or are likely to. */
const ofAddress =
  /(?:^|_)(?:HOST|HOSTNAME|ADDR|ADDRESS|URL|URI|ENDPOINT|SERVER|BROKER|DSN|UPSTREAM|BACKEND|TARGET|PROXY|NODE|PEER|SEED)S?(?:_|$)/i;

export function isOfAddress(variable: string): boolean {
  return ofAddress.test(variable.replaceAll(/[.-]/g, '_').replaceAll(/([a-z])([A-Z])/g, '$1_$2'));
}

export function hostsFitting(
  typed: string,
  namespace: ResolvedNamespace,
  inventory: ServiceInventory,
): { readonly items: readonly Proposal[]; readonly isCut: boolean } {
  const [label = '', ...rest] = typed.split('.');
  const letters = variablePrefix(label);
  const { found, isCut } = fitting(
    servicesOf(inventory, namespace.name),
    (prefix) => (rest.length > 0 ? prefix === letters : prefix.startsWith(letters)),
    (prefix) => rest.length === 0 && label !== '' && prefix.includes(`_${letters}`),
    mostHosts,
  );
  const items = found.map(({ service }): Proposal => {
    const { name, declarations } = service;
    // A namespace that nobody named may be another one where the manifest is applied.
    const host = isExplicit(namespace) ? `${name}.${namespace.name}.svc` : name;
    const ports = new Set(declarations.flatMap((one) => one.ports.map(({ port }) => port)));
    return {
      kind: 'host',
      label: host,
      newText: host,
      detail: { id: 'proposal-host', ports: [...ports] },
      about: { id: 'proposal-host-about', service: name, namespace: namespace.name },
    };
  });
  return { items, isCut };
}
