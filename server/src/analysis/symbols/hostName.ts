/**
 * A Service's name in a text, as it is resolved in the cluster: `redis`, `redis.shop`, `redis.shop.svc.cluster.local`.
 * Knows how such a name is written; whether there is such a Service is the inventory's to say.
 */
import type { Span } from '../text.ts';

export interface HostName {
  readonly name: string;
  /** Undefined: that of the pod. */
  readonly namespace: string | undefined;
  readonly span: Span;
}

/** The name at an offset within a span of a text; undefined where what stands there can be none. */
export function hostAt(text: string, within: Span, offset: number): HostName | undefined {
  let [start, end] = [offset, offset];
  while (start > within.start && isOfHost(text, start - 1)) start -= 1;
  while (end < within.end && isOfHost(text, end)) end += 1;
  const [name = '', namespace, svc, ...rest] = text.slice(start, end).split('.');
  const isWhole = svc === undefined || (svc === 'svc' && (rest.length === 0 || rest[0] === 'cluster'));
  if (!isLabel(name) || !isWhole || (namespace !== undefined && !isLabel(namespace))) return undefined;
  return { name, namespace, span: { start, end } };
}

function isOfHost(text: string, at: number): boolean {
  return /[a-z0-9.-]/.test(text.charAt(at));
}

function isLabel(text: string): boolean {
  return /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}
