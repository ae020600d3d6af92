/**
 * The variables that a container will have and that fit what is typed: service links first.
 * Knows who sets them; what becomes of the name is not its business.
 */
import type { OwnVariables } from '../environment/environment.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import { inventoryVariables } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Phrase } from '../messages/message.ts';
import { addedHover, settingHover } from '../render/variableHover.ts';
import { fitting, type NamedService, servicesOf } from './namedServices.ts';

/** A variable that may be written, before it is known how. */
export interface ProposedVariable {
  readonly name: string;
  readonly detail: Phrase;
  readonly about: Phrase;
}

/** Of which container, and what of it can be referred to. */
export interface Seen {
  readonly container: ContainerEstimate;
  readonly estimate: WorkloadEstimate;
  readonly own: OwnVariables;
  /** What image, runtime and start script add is there, too: a shell reads them, the kubelet does not. */
  readonly isInside: boolean;
}

export interface ProposedVariables {
  readonly variables: readonly ProposedVariable[];
  readonly isCut: boolean;
}

/** Services of which all variables are told; of more, address and port alone. */
const fewServices = 10;
/** More are told when more is typed. */
const mostServices = 40;

export function variablesFitting(typed: string, seen: Seen, inventory: ServiceInventory): ProposedVariables {
  const links = linksFitting(typed.toUpperCase(), seen, inventory);
  const isThere = new Set(links.variables.map(({ name }) => name));
  const own = ownFitting(typed, seen).filter(({ name }) => !isThere.has(name));
  const areThere = seen.estimate.workload.serviceLinks.are !== 'off';
  const variables = areThere ? [...links.variables, ...own] : [...own, ...links.variables];
  return { variables, isCut: links.isCut };
}

function linksFitting(
  typed: string,
  { estimate, own }: Seen,
  inventory: ServiceInventory,
): ProposedVariables {
  const { workload, namespace } = estimate;
  const { are } = workload.serviceLinks;
  const { found, isCut } = fitting(
    withApiServer(servicesOf(inventory, namespace.name), inventory),
    (prefix) => prefix.startsWith(typed) || typed.startsWith(`${prefix}_`),
    (prefix) => prefix.includes(`_${typed}`),
    mostServices,
  );
  const totals = inventory.totals(namespace.name, true);
  const names = found.flatMap(({ service, prefix }) => {
    const isMeant = found.length <= fewServices || typed.startsWith(`${prefix}_`);
    return isMeant
      ? [...inventoryVariables(service).keys()].filter((name) => fits(name, typed, prefix))
      : addressOf(service, prefix);
  });
  const variables = [...new Set(names)]
    .filter((name) => !own.has(name))
    .flatMap((name): readonly ProposedVariable[] => {
      const link = totals.find(name);
      const said = settingHover(name, { own: none, links: totals, unknown: [] }, namespace.name);
      if (link === undefined || said === undefined) return [];
      const isOff = are === 'off' && estimate.links.find(name) === undefined;
      const by = { services: link.services };
      return [
        {
          name,
          detail: {
            id: 'proposal-variable',
            value: link.value ?? null,
            by,
            links: isOff ? 'off' : linksOf(are),
          },
          about: isOff ? { id: 'proposal-links-off', name, said } : said,
        },
      ];
    });
  return { variables, isCut };
}

function linksOf(are: WorkloadEstimate['workload']['serviceLinks']['are']): 'on' | 'unknown' {
  // Those of the API server are there in any case.
  return are === 'unknown' ? 'unknown' : 'on';
}

const none: OwnVariables = new Map();

/** Its links are set in every container. */
function withApiServer(all: readonly NamedService[], inventory: ServiceInventory): readonly NamedService[] {
  if (all.some(({ prefix }) => prefix === kubernetes)) return all;
  const service = inventory.find('default', 'kubernetes');
  return service === undefined ? all : [...all, { service, prefix: kubernetes }];
}

const kubernetes = 'KUBERNETES';

/** What is asked for most. */
function addressOf(service: NamedService['service'], prefix: string): readonly string[] {
  const variables = inventoryVariables(service);
  return [`${prefix}_SERVICE_HOST`, `${prefix}_SERVICE_PORT`].filter((name) => variables.has(name));
}

/** All of a Service, until a part behind its prefix is typed. */
function fits(name: string, typed: string, prefix: string): boolean {
  return typed.startsWith(`${prefix}_`) ? name.startsWith(typed) : true;
}

function ownFitting(typed: string, seen: Seen): readonly ProposedVariable[] {
  const { container, estimate, own, isInside } = seen;
  const { environment, image, envsubst } = container;
  const letters = typed.toUpperCase();
  const isMeant = (name: string) => name.toUpperCase().includes(letters);
  const set = [...environment.own.keys()].filter(isMeant).flatMap((name): readonly ProposedVariable[] => {
    const variable = own.get(name);
    const said = settingHover(name, { ...environment, own }, estimate.namespace.name);
    if (variable === undefined || said === undefined) return [];
    const by = variable.from === 'service-link' ? 'env' : variable.from;
    return [
      {
        name,
        detail: { id: 'proposal-variable', value: variable.value ?? null, by, links: 'on' },
        about: said,
      },
    ];
  });
  if (!isInside) return set;
  const added = [
    ...image.added,
    ...(envsubst?.addedByScripts ?? []).map((one) => ({ ...one, from: 'script' as const })),
  ];
  const others = added
    .filter(({ name }) => isMeant(name) && !own.has(name))
    .map((variable) => ({
      name: variable.name,
      detail: { id: 'proposal-variable', value: null, by: variable.from, links: 'on' } as const,
      about: addedHover(variable.name, variable, variable.from, environment),
    }));
  return [...set, ...others];
}
