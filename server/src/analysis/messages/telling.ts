/**
 * How a finding is put together, so that a list of findings shows what counts.
 * Knows how much of a message such a list shows; knows no language, which says how wide its texts are and what stands
 * between its sentences.
 */
import type { Said } from './catalogue.ts';
import { shortened } from './grammar.ts';

/** What a narrow list of findings shows, in columns. */
const mostOfVerdict = 60;
/** What the Problems panel shows in a window of 1280 pixels: the cure stands in it. */
const mostOfFirstLine = 150;
/** Of a name in a verdict, where it has to be shortened; fewer tell nothing. */
const mostOfName = 20;
const fewestOfName = 3;

export interface Verdict {
  readonly text: string;
  /** Names that are shortened in it. */
  readonly cut: readonly string[];
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

/** How a language puts texts together. */
export interface Manner {
  /** In columns. */
  readonly width: (text: string) => number;
  /** Of a verdict, whatever becomes of it. */
  readonly widthOfVerdict: (text: string) => number;
  /** Ends a sentence. */
  readonly stop: string;
  /** Stands between sentences. */
  readonly gap: string;
  /** A sentence with the names that a verdict shortens. */
  readonly wholeNames: (names: readonly string[]) => string;
}

export interface Telling {
  /** A verdict with names in it: where it would be too long, they are shortened, first to 20 characters. */
  readonly verdict: (say: (...names: readonly string[]) => string, ...names: readonly string[]) => Verdict;
  /**
   * Verdict, cause, cure, and further sentences. Of several causes, the fullest first, it is the one with which the cure
   * stands in the first line, with its place if that is possible. Names that the verdict cut stand whole behind it.
   */
  readonly stated: (
    verdict: Verdict,
    causes: string | readonly Cause[],
    cure: Cure,
    ...sentences: readonly (string | undefined | false)[]
  ) => Said;
}

export function tellingOf({ width, widthOfVerdict, stop, gap, wholeNames }: Manner): Telling {
  const ended = (text: string) => (/[?？]$/.test(text) ? text : text + stop);
  return {
    verdict: (say, ...names) => {
      let short = names;
      for (
        let most = mostOfName;
        most >= fewestOfName && widthOfVerdict(say(...short)) > mostOfVerdict;
        most -= 1
      )
        short = names.map((name) => shortened(name, most));
      return { text: say(...short), cut: names.filter((name, index) => name !== short[index]) };
    },
    stated: ({ text, cut }, causes, cure, ...sentences) => {
      const forms = (typeof causes === 'string' ? [causes] : causes).map((form) =>
        typeof form === 'string' ? ([form, ''] as const) : form,
      );
      const { first, place = '' } = cure;
      const ways = [first + place, first].flatMap((shown) =>
        forms.map(([...form]) => [shown, ...form] as const),
      );
      const fits = ([shown, cause]: readonly [string, string, string]) =>
        widthOfVerdict(text) + width(cause + stop + gap + shown) <= mostOfFirstLine;
      const [shown, cause, leftOut] = ways.find(fits) ?? ways.at(-1) ?? [first, '', ''];
      const rest = [cause + stop, ended(inFull(cure)), leftOut, ...sentences].filter(Boolean).join(gap);
      const missing = [...new Set(cut)].filter((name) => !rest.includes(name));
      return {
        verdict: text,
        rest: rest + (missing.length === 0 ? '' : gap + wholeNames(missing)),
        cure: shown,
      };
    },
  };
}

/** With all that may be cut. */
export function inFull({ first, place = '', more = '' }: Cure): string {
  return first + place + more;
}
