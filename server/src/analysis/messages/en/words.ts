/**
 * English: the parts that sentences share.
 * Knows numbers, names and marks; knows no message.
 */
import type { Amount } from '../amount.ts';
import type { FileShare, LinkingServices, NamedContainer, PlacedContainer } from '../facts/common.ts';
import type { Readers } from '../facts/uses.ts';
import { type Forms, grammarOf } from '../grammar.ts';

export const { number, form, and, or } = grammarOf('en');

/** `1 Service`, `2 Services`; the plural has an s unless it is given. */
export function counted(value: number, one: string, other = `${one}s`): string {
  return `${number(value)} ${form(value, { one, other } satisfies Forms)}`;
}

/** `131,072`, `130,900 to 131,200`, `at least 130,900`. */
export function range({ min, max }: Amount): string {
  if (min === max) return number(min);
  return max === null ? `at least ${number(min)}` : `${number(min)} to ${number(max)}`;
}

/** `131,072 bytes`, `130,900 to 131,200 bytes`, `at least 130,900 bytes`. */
export function amount(size: Amount, one: string, other = `${one}s`): string {
  return `${range(size)} ${form(size.max ?? size.min, { one, other } satisfies Forms)}`;
}

/** `a, b, and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= most) return and(names);
  return and([...names.slice(0, most), `${number(names.length - most)} more`]);
}

/** `632 Services`, with "at least" unless there are no others. */
export function servicesOf({ count, isComplete }: LinkingServices): string {
  return `${isComplete ? '' : 'at least '}${counted(count, 'Service')}`;
}

/** `632 Services in namespace shop`. */
export function servicesIn(links: LinkingServices): string {
  return `${servicesOf(links)} in namespace ${links.namespace}`;
}

/** `web`, `container 2` where it has no name. */
export function nameOf({ name, number: nth }: NamedContainer): string {
  return name ?? `container ${number(nth)}`;
}

/** `container web`, `init container migrate`. */
export function containerWords({ type, name, number: nth }: NamedContainer): string {
  return `${type === 'container' ? '' : `${type} `}container ${name ?? number(nth)}`;
}

/** `container web of Deployment/shop`. */
export function placedWords(container: PlacedContainer): string {
  return `${containerWords(container)} of ${workloadWords(container)}`;
}

/** `Deployment/shop`, `a Deployment` where it has no name. */
export function workloadWords({ kind, workload }: PlacedContainer): string {
  return workload === null ? withArticle(kind) : `${kind}/${workload}`;
}

/** `container web of Deployment/shop and 2 more`. */
export function readersWords({ reader, otherReaders }: Readers): string {
  return `${placedWords(reader)}${moreWords(otherReaders)}`;
}

/** ` and 2 more`; nothing where there are no others. */
export function moreWords(others: number): string {
  return others === 0 ? '' : ` and ${number(others)} more`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sentence for Services that are yet to be applied; undefined where they make no difference. */
export function shareWords(share: FileShare | null): string | undefined {
  if (share === null) return undefined;
  const { count, names } = share;
  const some = count > names.length ? [...names, `${number(count - names.length)} more`] : names;
  return `${number(count)} of these Services (${and(some)}) ${form(count, { one: 'exists', other: 'exist' })} only in your files; without ${form(count, { one: 'it', other: 'them' })} the rest would fit.`;
}

/** `a HelmRelease`, `an Application`. */
export function withArticle(kind: string): string {
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
