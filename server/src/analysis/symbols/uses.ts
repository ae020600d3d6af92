/**
 * Where a symbol is used: the links of a Service, a container's own variable, a ConfigMap or a key of it, a template.
 * Knows what a use looks like; which documents hold one is asked of indexes.
 */
import { isOfOthers, usesOfOthers } from '../environment/linkUses.ts';
import { inventoryVariables } from '../environment/serviceVariables.ts';
import type { Neighbour } from '../neighbours.ts';
import type { Whereabouts } from '../views/place.ts';
import { programUses } from '../workloads/programUses.ts';
import { variableUses } from '../workloads/variableUses.ts';
import { readersOfMap } from './mapReaders.ts';
import { containersOf, readersOf } from './readers.ts';
import type { PointedDocument, PointedSymbol, SymbolContext } from './symbol.ts';
import { usesInTexts } from './usesInTexts.ts';

export function usesOf(
  symbol: PointedSymbol,
  { document }: Pick<PointedDocument, 'document'>,
  context: SymbolContext,
): readonly Whereabouts[] {
  switch (symbol.kind) {
    case 'variable': {
      const { name, container, estimate } = symbol;
      if (!container.environment.own.has(name)) return ofLink(name, estimate.namespace.name, context);
      const uses = variableUses(document, container.container, (one) => one === name);
      return uses.map(({ span }) => context.placeOf(span));
    }
    case 'template-variable': {
      const readers = readersOf(symbol.template);
      const namespaces = new Set(readers.map(({ neighbour }) => neighbour.estimate.namespace.name));
      return [...namespaces].flatMap((namespace) => ofLink(symbol.name, namespace, context));
    }
    case 'link':
      return ofLink(symbol.name, symbol.namespace, context);
    case 'service':
      return usesOfLinks(symbol.namespace, namesOfService(symbol.namespace, symbol.name, context), context);
    case 'config-map':
      return [
        ...readersOfMap(symbol, context),
        ...(symbol.template === undefined ? [] : containersOf(symbol.template)),
      ];
    case 'template':
      return containersOf(symbol.template);
    case 'container':
      return [];
  }
}

/** Who asks where a link is used asks for all variables of its Services. */
function ofLink(name: string, namespace: string, context: SymbolContext): readonly Whereabouts[] {
  const { services = [] } = context.inventory.totals(namespace, true).find(name) ?? {};
  const names = services.flatMap((service) => [...namesOfService(namespace, service, context)]);
  return usesOfLinks(namespace, new Set([name, ...names]), context);
}

/** The variables that a Service makes in its namespace. */
export function namesOfService(
  namespace: string,
  name: string,
  { inventory }: Pick<SymbolContext, 'inventory'>,
): ReadonlySet<string> {
  const service = inventory.find(namespace, name);
  return new Set(service === undefined ? [] : inventoryVariables(service).keys());
}

/** In containers of the namespace, in its ConfigMaps, and in template files. */
function usesOfLinks(
  namespace: string,
  names: ReadonlySet<string>,
  context: SymbolContext,
): readonly Whereabouts[] {
  if (names.size === 0) return [];
  return [
    ...context
      .neighbours({ namespace, tie: { by: 'link', names: [...names] } })
      .flatMap((neighbour) => usesIn(neighbour, names)),
    ...context.textsNaming(namespace, names).flatMap((site) => usesInTexts(site, names)),
  ];
}

function usesIn(
  { estimate, site: { view, placed } }: Neighbour,
  names: ReadonlySet<string>,
): readonly Whereabouts[] {
  const { document } = placed;
  const isMeant = (name: string) => names.has(name);
  return estimate.containers.flatMap((using) => {
    const byProgram = programUses(document, using.container).uses.filter(
      (use) => isMeant(use.name) && isOfOthers(use, using),
    );
    const all = [...usesOfOthers(document, using, isMeant), ...byProgram];
    return all.map(({ span }) => view.near(placed, span));
  });
}
