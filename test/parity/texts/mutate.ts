/**
 * Mutations of texts: what somebody mistypes, and what nobody would write.
 * Knows the characters that mean something to YAML; repeats itself for the same seed.
 */
import { type Place, places } from './places.ts';

const pieces = [
  ...['\n', '\n  ', '\n    ', '\n- ', ' ', '\t', ': ', ':', ' :', '- ', '-', '? ', '#', ' #', ', ', ','],
  ...['[', ']', '{', '}', '"', "'", '|', '>', '|-\n  ', '>+\n ', '&a ', '*a', '!', '!!str ', '!!int ', '!x '],
  ...[
    '!!binary aGk=',
    '<<: *a',
    '<<',
    '...\n',
    '\n---\n',
    '%',
    '@',
    '\\',
    '\\n',
    "''",
    '~',
    '1',
    'y',
    '0x1f',
  ],
  ...[
    '\r\n',
    '\r',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0001',
    '😀',
    '.5',
    '_',
    '{{',
    '}}',
    '!!float ',
    '!!null ',
  ],
];

export interface MutationOptions {
  readonly runs: number;
  readonly seed: number;
}

/** Texts with a few pieces put in, taken out or moved, each in one of the places. */
export function mutationsOf(
  texts: readonly string[],
  { runs, seed }: MutationOptions,
): readonly { readonly name: string; readonly text: string }[] {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const short = texts.filter(({ length }) => length < 400);
  return Array.from({ length: runs }, () => {
    let text = pick(short) ?? '';
    for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits -= 1) {
      const at = Math.floor(random() * (text.length + 1));
      const gone = random() < 0.4 ? Math.floor(random() * 3) : 0;
      const other = pick(short) ?? '';
      const added = random() < 0.15 ? other.slice(0, 30) : (pick(pieces) ?? '');
      text = text.slice(0, at) + (random() < 0.75 ? added : '') + text.slice(at + gone);
    }
    // Of a stream that is JSON to its middle, kubectl reads the first half.
    const place: Place | undefined = pick(/^\s*\{/.test(text) ? places.slice(0, -1) : places);
    // Half a character is in no file; and to kubectl a first line `---#` is the beginning of a text, not a separator.
    text = text.toWellFormed().replace(/^---(?![ \t\r\n])/, '--');
    return { name: `mutation, ${place?.name}`, text: place?.around(text) ?? text };
  });
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
