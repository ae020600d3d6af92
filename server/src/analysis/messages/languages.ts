/**
 * The languages, and which one a client gets.
 * A new one is a catalogue in a folder of its own and one line here.
 */
import { type Catalogue, type Words, wordsOf } from './catalogue.ts';
import { en } from './en.ts';

/** The first one is spoken where none is asked for that there is. */
export const languages: readonly [Catalogue, ...Catalogue[]] = [en];

/** What JSON, SARIF and annotations say, whoever reads them. */
export const english: Words = wordsOf(en);

/** RFC 5646 (4.4.1): room for all that a tag of a language needs. */
const longestTag = 35;

/** `pt-BR` gets that, else `pt`, else English: the look-up of RFC 4647. Whatever a client sends may come. */
export function wordsFor(locale: unknown, among: readonly [Catalogue, ...Catalogue[]] = languages): Words {
  let wanted =
    typeof locale === 'string' ? locale.slice(0, longestTag).toLowerCase().replaceAll('_', '-') : '';
  while (wanted !== '') {
    const found = among.find((catalogue) => catalogue.locale.toLowerCase() === wanted);
    if (found !== undefined) return wordsOf(found);
    wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')));
  }
  return wordsOf(among[0]);
}
