/**
 * Says which documents of a file could not be read, and where.
 * Knows the states of documents and what counts as unreadable input.
 */

import { english } from '../analysis/messages/languages.ts';
import { claimsToBeManifest } from '../analysis/views/manifestText.ts';
import { rangeOf, textOf } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import { yamlProblem } from '../sources/yamlProblem.ts';
import type { Console } from './console.ts';
import type { TextOfFile } from './readFiles.ts';

/**
 * A file that was only found by walking and never meant to be a manifest is named, and no more. Of a list that a cluster
 * printed nobody wants to know that it is too long: it is said elsewhere what it is.
 */
export function sayWhatIsBroken(
  { name, text, isExplicit }: TextOfFile,
  { documents }: View,
  isPrinted: boolean,
  console: Console,
): void {
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const placed of documents) {
    const { state, text: whole } = placed.document;
    if (state.kind === 'parsed' || state.kind === 'go-template') continue;
    if (isPrinted && state.kind === 'too-complex') continue;
    const { line, character } = rangeOf({
      in: textOf(name, placed),
      span: { start: state.at, end: state.at },
    }).start;
    const reason =
      state.kind === 'broken'
        ? english.say(yamlProblem(state.message, whole))
        : `was not read: ${english.say(state.reason)}`;
    say(`${name}:${line + 1}:${character + 1}: this document ${reason}`);
  }
}
