/**
 * The languages, and which one somebody gets.
 * A new one is a catalogue in a folder of its own and one line here. English is always there; the others are loaded when
 * somebody is told something in them: no start has to wait for them.
 */
import { type Catalogue, type Words, wordsOf } from './catalogue.ts';
import { en } from './en.ts';

export interface Language {
  /** BCP 47: `en`, `pt-BR`. */
  readonly locale: string;
  readonly load: () => Promise<Catalogue>;
}

/** All but English. */
export const languages: readonly Language[] = [
  { locale: 'ja', load: async () => (await import('./ja.ts')).ja },
];

/** What JSON and SARIF say, whoever reads them; and what is spoken where no language is asked for. */
export const english: Words = wordsOf(en);

/** All, English among them. */
export const locales: readonly string[] = [english.locale, ...languages.map(({ locale }) => locale)];

/** RFC 5646 (4.4.1): room for all that a tag of a language needs. */
const longestTag = 35;

/** `pt-BR` gets that, else `pt`, else undefined, which is English: the look-up of RFC 4647. Whatever a client sends may come. */
export function languageFor(locale: unknown, among: readonly Language[] = languages): Language | undefined {
  let wanted =
    typeof locale === 'string' ? locale.slice(0, longestTag).toLowerCase().replaceAll('_', '-') : '';
  while (wanted !== '') {
    const found = among.find((language) => language.locale.toLowerCase() === wanted);
    if (found !== undefined) return found;
    wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')));
  }
  return undefined;
}

/** How that language says messages. */
export async function wordsFor(locale: unknown, among: readonly Language[] = languages): Promise<Words> {
  const language = languageFor(locale, among);
  return language === undefined ? english : wordsOf(await language.load());
}

/** Whether somebody who asks for it is told in it. */
export function isSpoken(locale: string): boolean {
  return languageFor(locale, [...languages, { locale: english.locale, load: async () => en }]) !== undefined;
}
