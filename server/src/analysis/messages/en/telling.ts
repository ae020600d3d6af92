/**
 * English: how a finding is put together, so that a list of findings shows what counts.
 * Knows how much of a message such a list shows; knows no message.
 */
import type { Said } from '../catalogue.ts';
import type { NamedContainer } from '../facts/common.ts';
import { shortened } from '../grammar.ts';
import { and, capitalized, nameOf, number } from './words.ts';

/** What a narrow list of findings shows. */
const mostOfVerdict = 60;
/** What the Problems panel shows in a window of 1280 pixels: the cure stands in it. */
const mostOfFirstLine = 150;
/** Of a name in a verdict, where it has to be shortened; fewer do not tell it from others. */
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
  const kind = type === 'container' ? 'Container' : `${capitalized(type)} container`;
  return verdict((shown) => `${kind} ${shown} ${behind}`, name ?? number(nth));
}

/** `nginx will not start`, with the container where it is called otherwise. */
export function ofNginx(container: NamedContainer, behind: string): Verdict {
  return container.name === 'nginx'
    ? verdict(() => `nginx ${behind}`)
    : inContainer('nginx', container, behind);
}

/** `IIS in container site may not start`. */
export function inContainer(program: string, container: NamedContainer, behind: string): Verdict {
  const where = container.name === null ? '' : 'container ';
  return verdict((shown) => `${program} in ${where}${shown} ${behind}`, nameOf(container));
}

/** What stands behind a verdict, with the mark between them; and a sentence for what it leaves out. */
export type Cause = string | readonly [cause: string, leftOut: string];

export interface Cure {
  /** What helps, in the imperative: this stands in the first line. */
  readonly first: string;
  /** Where, or to what: in the first line as well if any cause leaves it room. */
  readonly place?: string;
  readonly more?: string;
}

/**
 * Verdict, cause, cure, and further sentences. Of several causes, the fullest first, it is the one with which the cure
 * stands in the first line, with its place if that is possible. Names that the verdict cut stand whole behind it.
 */
export function stated(
  { text, cut }: Verdict,
  causes: string | readonly Cause[],
  cure: Cure,
  ...sentences: readonly (string | undefined | false)[]
): Said {
  const forms = (typeof causes === 'string' ? [causes] : causes).map((form) =>
    typeof form === 'string' ? ([form, ''] as const) : form,
  );
  const { first, place = '' } = cure;
  const ways = [first + place, first].flatMap((shown) => forms.map(([...form]) => [shown, ...form] as const));
  const fits = ([shown, cause]: readonly [string, string, string]) =>
    [...`${text}${cause}. ${shown}`].length <= mostOfFirstLine;
  const [shown, cause, leftOut] = ways.find(fits) ?? ways.at(-1) ?? [first, '', ''];
  const rest = [`${cause}.`, sentence(cure), leftOut, ...sentences].filter(Boolean).join(' ');
  const missing = [...new Set(cut)].filter((name) => !rest.includes(name));
  const whole =
    missing.length === 0 ? '' : ` Full ${missing.length === 1 ? 'name' : 'names'}: ${and(missing)}.`;
  return { verdict: text, rest: rest + whole, cure: shown };
}

/** With all that may be cut. */
export function inFull({ first, place = '', more = '' }: Cure): string {
  return first + place + more;
}

function sentence(cure: Cure): string {
  const text = inFull(cure);
  return text.endsWith('?') ? text : `${text}.`;
}
