/**
 * Where a symbol is written: what sets a variable, the manifest of a Service, a ConfigMap or its key.
 * Knows who wins; of what stands in no file, the object that it is.
 */
import type { Variable } from '../environment/environment.ts';
import type { InventoryService } from '../environment/service.ts';
import { isWritten, type Whereabouts } from '../views/place.ts';
import { containersOf, readersOf } from './readers.ts';
import type { InContainer, PointedSymbol, SymbolContext } from './symbol.ts';

/** A Service of which no manifest is known. */
export interface UnwrittenService {
  readonly namespace: string;
  readonly service: InventoryService;
}

export interface Declarations {
  readonly places: readonly Whereabouts[];
  readonly services: readonly UnwrittenService[];
}

const none: Declarations = { places: [], services: [] };

/** More readers of a template are not asked. */
const mostReaders = 50;

export function declarationsOf(symbol: PointedSymbol, context: SymbolContext): Declarations {
  switch (symbol.kind) {
    case 'variable':
      return ofVariable(symbol.name, symbol.entryIndex, symbol, context, context.placeOf);
    case 'template-variable':
      return united(
        readersOf(symbol.template)
          .slice(0, mostReaders)
          .map(({ container, neighbour: { estimate, site } }) =>
            ofVariable(symbol.name, undefined, { container, estimate }, context, (span) =>
              site.view.near(site.placed, span),
            ),
          ),
      );
    case 'link':
      return ofLink(symbol.name, symbol.namespace, context);
    case 'service':
      return ofService(symbol.namespace, symbol.name, context);
    case 'config-map':
      return places(configMapPlaces(symbol.namespace, symbol.name, symbol.key, context));
    case 'container':
      return places(
        (symbol.container.envsubst?.templates ?? []).flatMap(({ place }) => (place ? [place] : [])),
      );
    case 'template':
      return places(containersOf(symbol.template));
  }
}

function united(parts: readonly Declarations[]): Declarations {
  return {
    places: parts.flatMap((part) => part.places),
    services: parts.flatMap(({ services }) => services),
  };
}

function places(all: readonly Whereabouts[]): Declarations {
  return { places: all, services: [] };
}

function ofVariable(
  name: string,
  entryIndex: number | undefined,
  one: InContainer,
  context: SymbolContext,
  placeOf: SymbolContext['placeOf'],
): Declarations {
  const { environment } = one.container;
  const own = entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
  const variable = own.get(name);
  if (variable === undefined) return ofLink(name, one.estimate.namespace.name, context);
  const set = places(ownPlaces(variable, entryIndex, one, context, placeOf));
  // What may not be there leaves the link in force.
  return variable.isCertain ? set : united([set, ofLink(name, one.estimate.namespace.name, context)]);
}

/** The last entry of `env` that sets it and, where a ConfigMap does, the key. */
function ownPlaces(
  { name, from }: Variable,
  before: number | undefined,
  { container: { container }, estimate }: InContainer,
  context: SymbolContext,
  placeOf: SymbolContext['placeOf'],
): readonly Whereabouts[] {
  const namespace = estimate.namespace.name;
  if (from === 'env') {
    const entry = container.env.slice(0, before).findLast((one) => one.name === name);
    if (entry === undefined) return [];
    const { value, nameSpan } = entry;
    const keys =
      value.kind === 'configMapKey' ? configMapPlaces(namespace, value.configMap, value.key, context) : [];
    return [placeOf(nameSpan), ...keys];
  }
  for (const source of container.envFrom.toReversed()) {
    if (source.source !== 'configMap' || !name.startsWith(source.prefix)) continue;
    const found = configMapPlaces(namespace, source.name, name.slice(source.prefix.length), context);
    if (found.length > 0) return found;
  }
  return [];
}

/** Where the keys of that name are declared, or the names of ConfigMaps of that name. */
function configMapPlaces(
  namespace: string,
  name: string,
  key: string | undefined,
  { configMaps }: Pick<SymbolContext, 'configMaps'>,
): readonly Whereabouts[] {
  return configMaps
    .find(namespace, name)
    .flatMap(({ data, namePlace }) => (key === undefined ? namePlace?.() : data.get(key)?.keyPlace) ?? []);
}

/** Also where links are off: it is what the name was meant for. */
function ofLink(name: string, namespace: string, context: SymbolContext): Declarations {
  const link = context.inventory.totals(namespace, true).find(name);
  return united((link?.services ?? []).map((service) => ofService(namespace, service, context)));
}

function ofService(namespace: string, name: string, { inventory }: SymbolContext): Declarations {
  const own = inventory.find(namespace, name);
  // Every container gets the links of the API server's Service.
  const isApiServer = own === undefined && name === 'kubernetes';
  const home = isApiServer ? 'default' : namespace;
  const service = own ?? (isApiServer ? inventory.find(home, name) : undefined);
  if (service === undefined) return none;
  const written = service.origins.flatMap(({ place }) =>
    place !== undefined && isWritten(place) ? [place] : [],
  );
  return written.length > 0 ? places(written) : { places: [], services: [{ namespace: home, service }] };
}
