/**
 * What a language has to be able to say: every message that there is.
 * Knows the forms; knows no language.
 */
import type { Phrase, Phrases, Statement, Statements } from './message.ts';

/** A statement in words. */
export interface Said {
  /** What will happen, and to what: all that a list of findings shows for certain. */
  readonly verdict: string;
  /** What follows it, the mark between them included: cause, number, what to do, when, and the rest. */
  readonly rest: string;
  /** What to do, as it stands in `rest`: a list of findings shows that, too. */
  readonly cure: string;
}

/** How messages are said: a message says with it those that are among its facts. */
export interface Words {
  /** BCP 47. */
  readonly locale: string;
  readonly say: (phrase: Phrase) => string;
  readonly state: (statement: Statement) => Said;
}

/** A language: a missing message, and a fact that there is not, are type errors. */
export interface Catalogue {
  /** BCP 47: `en`, `pt-BR`. */
  readonly locale: string;
  readonly phrases: {
    readonly [Id in keyof Phrases]: (facts: Phrases[Id], words: Words) => string;
  };
  readonly statements: {
    readonly [Id in keyof Statements]: (facts: Statements[Id], words: Words) => Said;
  };
}

/** Says messages in the language of a catalogue. */
export function wordsOf(catalogue: Catalogue): Words {
  const words: Words = {
    locale: catalogue.locale,
    say: (phrase) => {
      // The id chooses the one that takes these facts, which the type checker cannot follow.
      const how = catalogue.phrases[phrase.id] as (facts: Phrase, words: Words) => string;
      return how(phrase, words);
    },
    state: (statement) => {
      const how = catalogue.statements[statement.id] as (facts: Statement, words: Words) => Said;
      return how(statement, words);
    },
  };
  return words;
}

/** Sentences after each other. A full-width mark has its space in itself. */
export function sentences(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (/(?:^|[。？！」）])$/.test(text) ? text + part : `${text} ${part}`),
    '',
  );
}

/** A statement as one text. */
export function whole({ verdict, rest }: Said): string {
  return verdict + rest;
}
