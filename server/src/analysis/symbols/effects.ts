/**
 * Where a symbol takes effect: the workloads that get the links of a Service, the containers that read a template.
 * Knows who is given what; does not know who uses it.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { Neighbour } from '../neighbours.ts';
import type { Whereabouts } from '../views/place.ts';
import { containersOf } from './readers.ts';
import type { PointedSymbol, SymbolContext } from './symbol.ts';

export function effectsOf(symbol: PointedSymbol, context: SymbolContext): readonly Whereabouts[] {
  switch (symbol.kind) {
    case 'service':
      return linked(symbol.namespace, context);
    case 'link':
      return isLink(symbol.name, symbol.namespace, context) ? linked(symbol.namespace, context) : [];
    case 'variable': {
      const { name } = symbol.estimate.namespace;
      return isLink(symbol.name, name, context) ? linked(name, context) : [];
    }
    case 'config-map':
      return symbol.template === undefined ? [] : containersOf(symbol.template);
    case 'template-variable':
    case 'template':
      return containersOf(symbol.template);
    case 'container':
      return [];
  }
}

function isLink(name: string, namespace: string, { inventory }: SymbolContext): boolean {
  return inventory.totals(namespace, true).find(name) !== undefined;
}

/** The workloads of a namespace that get service links, each at its name. */
function linked(namespace: string, { neighbours }: SymbolContext): readonly Whereabouts[] {
  return neighbours({ namespace, tie: { by: 'any' } })
    .filter(({ estimate }) => getsLinks(estimate))
    .map(placeOfWorkload);
}

function getsLinks({ workload }: WorkloadEstimate): boolean {
  return workload.serviceLinks.are === 'on' && workload.containers.length > 0;
}

function placeOfWorkload({ estimate: { workload }, site: { view, placed } }: Neighbour): Whereabouts {
  const { manifest } = workload;
  return view.near(
    placed,
    manifest.nameSpan ?? { start: manifest.node.span.start, end: manifest.node.span.start },
  );
}
