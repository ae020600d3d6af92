/**
 * The fields of a core/v1 Service that decide its variables, and whether the API server would take them.
 * Knows the API's rules; does not know whether the fields were written in JSON, YAML or came over a wire.
 */

import type { YamlHole } from '../documents/tree.ts';
import type { Phrase } from '../messages/message.ts';
import { compact } from '../text.ts';
import { addressFamily } from './ipAddress.ts';
import type { Service, ServicePort } from './service.ts';

/** What stands in the fields, of whatever type; undefined where nothing does. Only the first entry of lists counts. */
export interface ServiceFields {
  readonly name: string;
  readonly type: unknown;
  readonly clusterIP: unknown;
  readonly firstClusterIP: unknown;
  readonly firstIpFamily: unknown;
  readonly ports: readonly PortFields[];
}

export interface PortFields {
  readonly name: unknown;
  readonly port: unknown;
  readonly protocol: unknown;
}

/** A Service, or why it is none; `none`: it is not (yet) a Service with a name. */
export type ServiceReading =
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'invalid'; readonly reason: Phrase }
  /** A Service of which something that decides its variables, or its name, is yet to be filled in. */
  | { readonly kind: 'unknown'; readonly hole: YamlHole }
  | { readonly kind: 'none' };

/** Since Kubernetes 1.37 a Service's name may begin with a digit. */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const protocols: ReadonlySet<unknown> = new Set(['TCP', 'UDP', 'SCTP']);

/** Judges the fields. What an absent field means is the API server's default. */
export function serviceOf(fields: ServiceFields, namespace: string): ServiceReading {
  const { name } = fields;
  const nameProblem = labelProblem(name);
  if (nameProblem)
    return invalid({ id: 'field-name-wrong', field: 'metadata.name', text: quoted(name), why: nameProblem });
  const clusterIP = clusterIPOf(fields);
  const family = typeof clusterIP === 'string' ? addressFamily(clusterIP) : undefined;
  if (
    clusterIP !== undefined &&
    clusterIP !== 'None' &&
    (typeof clusterIP !== 'string' || family === undefined)
  ) {
    return invalid({ id: 'field-not-ip', field: 'spec.clusterIP', text: quoted(clusterIP) });
  }
  const wanted = fields.firstIpFamily ?? 'IPv4';
  if (wanted !== 'IPv4' && wanted !== 'IPv6') {
    return invalid({ id: 'field-not-family', field: 'spec.ipFamilies', text: quoted(wanted) });
  }
  if (fields.ports.length === 0 && clusterIP !== 'None')
    return invalid({ id: 'field-empty', field: 'spec.ports' });
  const ports: ServicePort[] = [];
  for (const [index, port] of fields.ports.entries()) {
    const problem = portProblem(port, `spec.ports[${index}]`);
    if (problem) return invalid(problem);
    ports.push({
      name: typeof port.name === 'string' && port.name !== '' ? port.name : undefined,
      port: Number(port.port),
      protocol: String(port.protocol || 'TCP'),
    });
  }
  return {
    kind: 'service',
    service: { namespace, name, clusterIP, ports: compact(ports), ipFamily: family ?? wanted },
  };
}

/** Why the text cannot be a name of one DNS label, as Services and namespaces have it; undefined where it can. */
export function labelProblem(text: string): Phrase | undefined {
  if (text.length > 63) return { id: 'name-too-long', length: text.length };
  return label.test(text) ? undefined : { id: 'name-not-label' };
}

/** An ExternalName Service never gets an address: the API server refuses it a clusterIP. */
function clusterIPOf({ type, clusterIP, firstClusterIP }: ServiceFields): unknown {
  if (type === 'ExternalName') return 'None';
  const written = isEmpty(clusterIP) ? firstClusterIP : clusterIP;
  return isEmpty(written) ? undefined : written;
}

function portProblem({ name, port, protocol }: PortFields, of: string): Phrase | undefined {
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) {
    return { id: 'field-not-port', field: `${of}.port`, text: quoted(port) };
  }
  if (!isEmpty(protocol) && !protocols.has(protocol))
    return { id: 'field-not-protocol', field: `${of}.protocol`, text: quoted(protocol) };
  if (isEmpty(name)) return undefined;
  if (typeof name !== 'string') return { id: 'field-not-text', field: `${of}.name`, text: quoted(name) };
  const why = labelProblem(name);
  return why && { id: 'field-name-wrong', field: `${of}.name`, text: quoted(name), why };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function invalid(reason: Phrase): ServiceReading {
  return { kind: 'invalid', reason };
}

/** The value as JSON, cut where it is long, nested ones by their type: it comes from outside and goes into a message. */
function quoted(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
