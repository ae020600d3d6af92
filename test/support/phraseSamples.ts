/**
 * What lists of every phrase have in common: their form, and facts that many phrases take.
 * Knows no phrase but the one that stands for any reason.
 */
import type { Phrase, Phrases } from '../../server/src/analysis/messages/message.ts';

/** For each phrase of some rooms, its facts: one that is missing is a type error. */
export type Samples<Rooms> = { readonly [Id in keyof Rooms & keyof Phrases]: readonly Phrases[Id][] };

export function phrasesOf(samples: Readonly<Record<string, readonly object[]>>): readonly Phrase[] {
  return Object.entries(samples).flatMap(([id, all]) => all.map((facts) => ({ id, ...facts }) as Phrase));
}

/** Every member of a union of texts: one that is missing is a type error. */
export function each<Word extends string>(words: Readonly<Record<Word, true>>): readonly Word[] {
  return Object.keys(words) as Word[];
}

/** One of them, two, and all. */
export function few(all: readonly string[]): readonly (readonly string[])[] {
  return [all.slice(0, 1), all.slice(0, 2), all];
}

export const both = [true, false];
/** A reason that both languages have. */
export const why: Phrase = { id: 'file-is-folder' };
export const views = ['overlays/dev', 'overlays/eu', 'overlays/prod', 'overlays/us'];
const variable = 'REDIS_PORT';

export const sizes = [
  { min: 134_959, max: 134_959 },
  { min: 134_959, max: 140_001 },
  { min: 7, max: null },
];
/** Of each limit, how full it is. */
export const uses = (['execve', 'envsubst', { variable }] as const).flatMap((limit) =>
  sizes.flatMap((bytes) => both.map((isIfRun) => ({ limit, bytes, limitBytes: 131_072, isIfRun }))),
);
export const container = { type: 'container', name: 'web', number: 1 } as const;
export const placed = [
  { ...container, kind: 'Deployment', workload: 'web' },
  { type: 'init', name: null, number: 2, kind: 'Pod', workload: null },
] as const;
/** Why an environment is not known in full. */
export const unknowns = [
  { kind: 'source', variable, reason: why },
  { kind: 'source', variable: null, reason: why },
  { kind: 'envsubst', because: why },
  { kind: 'image', variables: true, entrypoint: true },
  { kind: 'image', variables: false, entrypoint: true },
] as const;
