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
 * nothing is near.
 */
export function nearestLink(name: string, links: ServiceTotals): string | undefined {
  const [, prefix, end] = shape.exec(name) ?? [];
  if (prefix === undefined || end === undefined) return undefined;
  const { prefixes, ends } = partsOf(links);
  // Short names are near to anything.
  const mostEdits = Math.max(1, Math.floor(prefix.length / 4));
  const service = nearest(prefix, prefixes.get(end) ?? [], mostEdits);
  if (service !== undefined) return `${service}_${end}`;
  const variable = nearest(end, ends.get(prefix) ?? []);
  return variable === undefined ? undefined : `${prefix}_${variable}`;
}

/** The names of a namespace, cut into the prefix of the Service and the end. */
interface NameParts {
  /** By the end. */
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
  /** By the prefix. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
}

/** A manifest may use thousands of names that nothing makes, and the namespace have thousands that are made. */
const partsByLinks = new WeakMap<ServiceTotals, NameParts>();

function partsOf(links: ServiceTotals): NameParts {
  const known = partsByLinks.get(links);
  if (known !== undefined) return known;
  const prefixes = new Map<string, string[]>();
  const ends = new Map<string, string[]>();
  for (const name of links.names()) {
    const [, prefix, end] = shape.exec(name) ?? [];
    if (prefix === undefined || end === undefined) continue;
    add(prefixes, end, prefix);
    add(ends, prefix, end);
  }
  const parts = { prefixes, ends };
  partsByLinks.set(links, parts);
  return parts;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
