/**
 * English: the parts that sentences share.
 * Knows numbers, names and marks; knows no message.
 */
import type { Amount } from '../amount.ts';
import type { Said } from '../catalogue.ts';
import type { FileShare, LinkingServices, NamedContainer, PlacedContainer } from '../facts/common.ts';
import { type Forms, grammarOf, shortened } from '../grammar.ts';

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

/** `632 Services in shop`, with "at least" unless there are no others. */
export function servicesIn({ namespace, count, isComplete }: LinkingServices): string {
  return `${isComplete ? '' : 'at least '}${counted(count, 'Service')} in ${namespace}`;
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
  const { kind, workload } = container;
  return `${containerWords(container)} of ${workload === null ? `a ${kind}` : `${kind}/${workload}`}`;
}

/** Sentence for Services that are yet to be applied; undefined where they make no difference. */
export function shareWords(share: FileShare | null): string | undefined {
  if (share === null) return undefined;
  const { count, names } = share;
  const some = count > names.length ? [...names, `${number(count - names.length)} more`] : names;
  return `${number(count)} of these Services (${and(some)}) ${form(count, { one: 'exists', other: 'exist' })} only in your files; without ${form(count, { one: 'it', other: 'them' })} the rest would fit.`;
}

/** What a list of findings shows for certain: this many characters. */
const mostOfVerdict = 60;
/** Of a name in it, where it has to be shortened; fewer do not tell it from others. */
const mostOfName = 20;
const fewestOfName = 8;

export interface Verdict {
  readonly text: string;
  /** Names that are shortened in it. */
  readonly cut: readonly string[];
}

/** A verdict with names in it: where it would be too long, they are shortened, first to 20 characters. */
export function verdict(say: (...names: readonly string[]) => string, ...names: readonly string[]): Verdict {
  let short = names;
  for (let most = mostOfName; most >= fewestOfName && [...say(...short)].length > mostOfVerdict; most -= 1)
    short = names.map((name) => shortened(name, most));
  return { text: say(...short), cut: names.filter((name, index) => name !== short[index]) };
}

/** `Container web will not start`, `Init container 2 will not start`. */
export function ofContainer({ type, name, number: nth }: NamedContainer, behind: string): Verdict {
  const kind =
    type === 'container' ? 'Container' : `${type.charAt(0).toUpperCase()}${type.slice(1)} container`;
  return verdict((shown) => `${kind} ${shown} ${behind}`, name ?? number(nth));
}

/** `nginx will not start`, with the container where it is called otherwise. */
export function ofNginx(container: NamedContainer, behind: string): Verdict {
  if (container.name === 'nginx') return verdict(() => `nginx ${behind}`);
  return verdict((shown) => `nginx in ${shown} ${behind}`, nameOf(container));
}

/** A verdict and what follows a mark: the cause, and further sentences. Names that the verdict cut stand whole in it. */
export function stated(
  { text, cut }: Verdict,
  behind: string,
  ...sentences: readonly (string | undefined | false)[]
): Said {
  const rest = [behind, ...sentences].filter(Boolean).join(' ');
  const missing = [...new Set(cut)].filter((name) => !rest.includes(name));
  const whole =
    missing.length === 0 ? '' : ` Full ${missing.length === 1 ? 'name' : 'names'}: ${and(missing)}.`;
  return { verdict: text, rest: rest + whole };
}
