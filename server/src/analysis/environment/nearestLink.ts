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
  const names = namesOf(links);
  // Short names are near to anything.
  const mostEdits = Math.max(1, Math.floor(prefix.length / 4));
  const service = nearest(prefix, prefixesBefore(end, names), mostEdits);
  if (service !== undefined) return `${service}_${end}`;
  const variable = nearest(end, endsBehind(prefix, names));
  return variable === undefined ? undefined : `${prefix}_${variable}`;
}

/**
 * The same variable of the one Service that was renamed as its user was, by a prefix or a suffix that both have:
 * `prod-cache` beside `prod-web`, where `CACHE_SERVICE_HOST` was meant.
 */
export function renamedLink(name: string, user: string, links: ServiceTotals): string | undefined {
  const [, prefix, end] = shape.exec(name) ?? [];
  if (prefix === undefined || end === undefined) return undefined;
  const own = `_${user.toUpperCase().replaceAll('-', '_')}_`;
  const within = new RegExp(`(?<=[ _])${prefix}(?=[ _])`);
  const [service, ...others] = prefixesBefore(end, namesOf(links)).filter((each) => {
    // Of thousands only few have it in them.
    if (!each.includes(prefix)) return false;
    const around = ` ${each} `.split(within);
    const [before = '', after = ''] = around.map((part) => part.trim());
    return (
      around.length === 2 && each !== prefix && own.startsWith(`_${before}`) && own.endsWith(`${after}_`)
    );
  });
  return service === undefined || others.length > 0 ? undefined : `${service}_${end}`;
}

interface Names {
  readonly all: readonly string[];
  /** What stands before an end that was asked for. */
  readonly prefixes: Map<string, readonly string[]>;
}

/**
 * A manifest may use thousands of names that nothing makes, and the namespace have thousands that are made. Those of one
 * namespace are kept: of 20 with 500 Services each they would take 10 MB, and files are asked about in order.
 */
let latest: { readonly links: WeakRef<ServiceTotals>; readonly names: Names } | undefined;

function namesOf(links: ServiceTotals): Names {
  if (latest?.links.deref() === links) return latest.names;
  const names: Names = { all: [...links.names()], prefixes: new Map() };
  latest = { links: new WeakRef(links), names };
  return names;
}

function prefixesBefore(end: string, { all, prefixes }: Names): readonly string[] {
  const known = prefixes.get(end);
  if (known !== undefined) return known;
  const tail = `_${end}`;
  const found: string[] = [];
  for (const name of all) {
    const [, prefix, itsEnd] = (name.endsWith(tail) && shape.exec(name)) || [];
    if (prefix !== undefined && itsEnd === end) found.push(prefix);
  }
  prefixes.set(end, found);
  return found;
}

function endsBehind(wanted: string, { all }: Names): readonly string[] {
  const start = `${wanted}_`;
  const found: string[] = [];
  for (const name of all) {
    const [, prefix, end] = (name.startsWith(start) && shape.exec(name)) || [];
    if (end !== undefined && prefix === wanted) found.push(end);
  }
  return found;
}
