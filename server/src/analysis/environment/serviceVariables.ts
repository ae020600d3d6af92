/**
 * The variables that the kubelet makes for one Service.
 * Knows `pkg/kubelet/envvars.FromServices`; does not know which Services a container sees.
 */
import { type ByteRange, cover, exactly, utf8Length } from '../byteRange.ts';
import type { InventoryService, Service, ServicePort } from './service.ts';

/** A value of a service link; `value` undefined while the Service awaits its address. */
export interface LinkValue {
  readonly value: string | undefined;
  readonly bytes: ByteRange;
}

/** A variable of a Service of the inventory. */
export interface LinkVariable extends LinkValue {
  /** Every declaration of the Service makes it, and the Service is certain to be there. */
  readonly isCertain: boolean;
}

/** Lengths of an address that is still to be chosen: `1.2.3.4` to `100.100.100.100`, `::1` to eight full groups. */
const addressBytes: Readonly<Record<Service['ipFamily'], ByteRange>> = {
  IPv4: { min: 7, max: 15 },
  IPv6: { min: 3, max: 39 },
  // Where even the family is open the shortest real-life addresses are IPv4's.
  unknown: { min: 7, max: 39 },
};

/** Whether the kubelet makes variables for it: `IsServiceIPSet`, or an address is still to come. */
export function hasVariables(service: Service): boolean {
  return service.clusterIP !== 'None' && service.ports.length > 0;
}

/** `BACKEND_V2` of `backend-v2`. Only `-` is replaced, as in `makeEnvVariableName`. */
export function variablePrefix(name: string): string {
  if (name === latest.name) return latest.prefix;
  const prefix = name.replaceAll('-', '_').toUpperCase();
  latest = { name, prefix };
  return prefix;
}

/** Who asks about a Service asks several times. */
let latest = { name: '', prefix: '' };

/** The variables of one declaration, in the kubelet's order; a name made twice keeps its later value. */
export function serviceVariables(service: Service): ReadonlyMap<string, LinkValue> {
  const variables = new Map<string, LinkValue>();
  eachVariable(service, true, (name, { value, bytes }) => variables.set(name, { value, bytes }));
  return variables;
}

/** What the value of a variable is. */
type Holds = 'host' | 'number' | 'url' | 'protocol';

/** The names, in the kubelet's order, and what each holds of which port. */
function eachName(
  { name, ports, clusterIP }: Service,
  take: (name: string, holds: Holds, port: ServicePort) => void,
): void {
  const first = ports[0];
  if (first === undefined || clusterIP === 'None') return;
  const prefix = variablePrefix(name);
  take(`${prefix}_SERVICE_HOST`, 'host', first);
  take(`${prefix}_SERVICE_PORT`, 'number', first);
  for (const port of ports) {
    if (port.name) take(`${prefix}_SERVICE_PORT_${variablePrefix(port.name)}`, 'number', port);
  }
  take(`${prefix}_PORT`, 'url', first);
  for (const port of ports) {
    const base = `${prefix}_PORT_${port.port}_${port.protocol.toUpperCase()}`;
    take(base, 'url', port);
    take(`${base}_PROTO`, 'protocol', port);
    take(`${base}_PORT`, 'number', port);
    take(`${base}_ADDR`, 'host', port);
  }
}

/** Variables with the same value share it. */
function eachVariable(
  service: Service,
  isCertain: boolean,
  take: (name: string, variable: LinkVariable) => void,
): void {
  const first = service.ports[0];
  if (first === undefined) return;
  const certainly = ({ value, bytes }: LinkValue): LinkVariable => ({ value, bytes, isCertain });
  const host = certainly(hostOf(service));
  const firstPort = certainly(known(String(first.port)));
  const firstUrl = certainly(urlOf(service, first.protocol, first.port));
  const valueIn = (holds: Holds, port: ServicePort): LinkVariable => {
    if (holds === 'host') return host;
    if (holds === 'protocol') return certainly(known(port.protocol.toLowerCase()));
    if (holds === 'url')
      return port === first ? firstUrl : certainly(urlOf(service, port.protocol, port.port));
    return port.port === first.port ? firstPort : certainly(known(String(port.port)));
  };
  eachName(service, (name, holds, port) => take(name, valueIn(holds, port)));
}

/** The names of the variables of a Service, each once: none has its value made. */
export function inventoryNames({ declarations }: InventoryService): Iterable<string> {
  const names: string[] = [];
  for (const declaration of declarations) eachName(declaration, (name) => names.push(name));
  return onlyDeclaration(declarations) === undefined ? new Set(names) : names;
}

/** The one that makes no name twice: nearly all Services have it. Undefined where there is another one, or a second port. */
function onlyDeclaration(declarations: readonly Service[]): Service | undefined {
  const [only] = declarations;
  return declarations.length > 1 || (only?.ports.length ?? 0) > 1 ? undefined : only;
}

/** The variables of the Services that were asked for last: who asks for one variable asks for the others, too. */
const recent: {
  readonly service: InventoryService;
  readonly variables: ReadonlyMap<string, LinkVariable>;
}[] = [];
const mostRecent = 4;

/** The variables of a Service over all its declarations: a range covers them, a value stands only where all agree. */
export function inventoryVariables(service: InventoryService): ReadonlyMap<string, LinkVariable> {
  const known = recent.find((one) => one.service === service);
  if (known !== undefined) return known.variables;
  const variables = variablesOverAll(service);
  if (recent.length === mostRecent) recent.shift();
  recent.push({ service, variables });
  return variables;
}

function variablesOverAll(service: InventoryService): ReadonlyMap<string, LinkVariable> {
  const [only, ...others] = service.declarations;
  if (only !== undefined && others.length === 0) return linkVariables(only, service.isCertain);
  const result = new Map<string, LinkVariable>();
  const declarations = service.declarations.map(serviceVariables);
  for (const variables of declarations) {
    for (const [name, { value, bytes }] of variables) {
      const earlier = result.get(name);
      if (earlier === undefined) {
        const isCertain = service.isCertain && declarations.every((other) => other.has(name));
        result.set(name, { value, bytes, isCertain });
      } else result.set(name, { ...mergeValues(earlier, { value, bytes }), isCertain: earlier.isCertain });
    }
  }
  return result;
}

/** The same for who goes through them once: with one declaration of one port, as most are, no name is made twice. */
export function distinctVariables(service: InventoryService): Iterable<readonly [string, LinkVariable]> {
  const only = onlyDeclaration(service.declarations);
  if (only === undefined) return inventoryVariables(service);
  const variables: [string, LinkVariable][] = [];
  eachVariable(only, service.isCertain, (name, variable) => variables.push([name, variable]));
  return variables;
}

/** Those of the only declaration. */
function linkVariables(service: Service, isCertain: boolean): ReadonlyMap<string, LinkVariable> {
  const variables = new Map<string, LinkVariable>();
  eachVariable(service, isCertain, (name, variable) => variables.set(name, variable));
  return variables;
}

/** What is known of a variable that may have either value. */
export function mergeValues(a: LinkValue, b: LinkValue): LinkValue {
  return { value: a.value === b.value ? a.value : undefined, bytes: cover(a.bytes, b.bytes) };
}

function known(value: string): LinkValue {
  return { value, bytes: exactly(utf8Length(value)) };
}

function hostOf(service: Service): LinkValue {
  if (service.clusterIP !== undefined) return known(service.clusterIP);
  return { value: undefined, bytes: addressBytes[service.ipFamily] };
}

/** `tcp://10.0.0.1:80`; an IPv6 address in brackets, as `net.JoinHostPort` writes it. */
function urlOf(service: Service, protocol: string, port: number): LinkValue {
  const scheme = protocol.toLowerCase();
  if (service.clusterIP !== undefined) {
    const host = service.clusterIP.includes(':') ? `[${service.clusterIP}]` : service.clusterIP;
    return known(`${scheme}://${host}:${port}`);
  }
  const fixed = `${scheme}://:${port}`.length;
  const { min, max } = addressBytes[service.ipFamily];
  return {
    value: undefined,
    bytes: {
      min: fixed + min + (service.ipFamily === 'IPv6' ? 2 : 0),
      max: fixed + max + (service.ipFamily === 'IPv4' ? 0 : 2),
    },
  };
}
