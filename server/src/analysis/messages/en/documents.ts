/**
 * English: why a document was not read though it may be valid.
 * Knows words; the facts are `facts/documents.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { number } from './words.ts';

export const documents = {
  'document-too-long': ({ characters, most }) =>
    `it has ${number(characters)} characters (limit ${number(most)}): split it into smaller documents`,
  'documents-too-many': ({ most }) =>
    `only the first ${number(most)} documents of a file are read: split the file`,
  'document-too-complex': ({ of, most }) =>
    ({
      nodes: `it has more than ${number(most)} keys, values and list items: split it into smaller documents`,
      merged: `its merge keys (<<) add more than ${number(most)} entries: write some of them out`,
      levels: `it is nested more than ${number(most)} levels deep`,
    })[of],
  'document-json-then-more': () =>
    'something follows a JSON object on the same line: put it on a line of its own',
  'document-mark-misread': () => 'kubectl misreads the byte order mark here: remove it',
} satisfies Partial<Catalogue['phrases']>;
