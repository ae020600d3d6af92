/**
 * The service link that a name which no Service makes was probably meant to be.
 * Knows names; does not know where the name is used.
 */
import { nearest } from '../nearest.ts';
import type { ServiceTotals } from './serviceTotals.ts';

const shape =
  /^([A-Z0-9_]+?)_(SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/;

/**
 * The same variable of a Service with a similar name, else a similar variable of the same Service; undefined where
 * nothing is near. Looks at every name of the namespace.
 */
export function nearestLink(name: string, links: ServiceTotals): string | undefined {
  const [, prefix, end] = shape.exec(name) ?? [];
  if (prefix === undefined || end === undefined) return undefined;
  const prefixes: string[] = [];
  const ends: string[] = [];
  for (const other of links.names()) {
    if (other.endsWith(`_${end}`)) prefixes.push(other.slice(0, -1 - end.length));
    if (other.startsWith(`${prefix}_`)) ends.push(other.slice(prefix.length + 1));
  }
  // Short names are near to anything.
  const service = nearest(prefix, prefixes, Math.max(1, Math.floor(prefix.length / 4)));
  if (service !== undefined) return `${service}_${end}`;
  const variable = nearest(end, ends);
  return variable === undefined ? undefined : `${prefix}_${variable}`;
}
