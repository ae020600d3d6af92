/**
 * The kinds of text that are read, one line for each.
 * Knows their order: the first that takes a text makes its view.
 *
 * Templates of nginx have no line here. Neither name nor text tells one: the settings name them, for one workload each,
 * and another setting makes the same text something else. They hold no manifests, and all of them are kept. So
 * `sources/nginxTemplateFiles.ts` has them, and makes their views.
 */
import { parseTheLongWay } from '../documents/parse.ts';
import type { Text } from '../documents/piecedText.ts';
import { manifestText, manifestTextBy } from './manifestText.ts';
import type { ReadText, TextKind } from './textKind.ts';

/** Manifests come last: they take what is nothing else, such as a file that is named on the command line. */
export const textKinds: readonly TextKind[] = [manifestText];

/** The same, each document read the long way. */
export const textKindsTheLongWay: readonly TextKind[] = [manifestTextBy(parseTheLongWay)];

/** A text as what it is; undefined where it is of no kind. */
export function readTextAs(
  kinds: readonly TextKind[],
  uri: string,
  text: Text,
  previous?: ReadText,
): ReadText | undefined {
  return kinds.find(({ takes }) => takes(uri, text))?.read(uri, text, previous);
}
