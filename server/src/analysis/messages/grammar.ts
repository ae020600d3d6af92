/**
 * Numbers, plurals, lists and shortened names for the catalogues.
 * Knows what `Intl` knows of a locale; knows no words.
 */

/** Words for a number by its plural category; `other` where a language, or a catalogue, has no form of its own. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Grammar {
  /** `131,072`. */
  readonly number: (value: number) => string;
  /** The form that goes with a number, without it. */
  readonly form: (value: number, forms: Forms) => string;
  /** `a, b, and c`. */
  readonly and: (items: readonly string[]) => string;
  /** `a, b, or c`. */
  readonly or: (items: readonly string[]) => string;
}

/** What `Intl` has to read of a locale takes as long as a tenth of a start: nothing is made before it is used. */
export function grammarOf(locale: string): Grammar {
  // Nearly every run tells a number and a list in English, and Intl's first answer takes 12 ms.
  const isEnglish = locale === 'en';
  const numbers = once(() => new Intl.NumberFormat(locale));
  const plurals = once(() => new Intl.PluralRules(locale));
  const and = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const or = once(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  return {
    number: (value) => (isEnglish && Number.isSafeInteger(value) ? inThrees(value) : numbers().format(value)),
    form: (value, forms) => forms[plurals().select(value)] ?? forms.other,
    and: (items) =>
      items.length === 1 ? items.join() : isEnglish ? joined(items, 'and') : and().format(items),
    or: (items) => (items.length === 1 ? items.join() : isEnglish ? joined(items, 'or') : or().format(items)),
  };
}

function inThrees(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a and b`, `a, b, and c`. */
function joined(items: readonly string[], word: string): string {
  const comma = items.length > 2 ? ',' : '';
  const last = items.length > 1 ? `${comma} ${word} ${items.at(-1)}` : '';
  return items.slice(0, -1).join(', ') + last;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** `a-name-that-is-longer-than-the-column` -> `a-name-that…e-column`: both ends tell names apart. */
export function shortened(name: string, most: number): string {
  const characters = [...name];
  if (characters.length <= most) return name;
  const behind = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - behind).join('')}…${characters.slice(-behind).join('')}`;
}
