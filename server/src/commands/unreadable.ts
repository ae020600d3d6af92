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
import type { Glance } from './glance.ts';
import type { TextOfFile } from './readFiles.ts';

/**
 * A file that was only found by walking and never meant to be a manifest is named, and no more. Of a list that a cluster
 * printed nobody wants to know that it is too long: it is said elsewhere what it is.
 */
export function sayWhatIsBroken(
  { name, text, isExplicit }: TextOfFile,
  { documents }: View,
  glances: readonly Glance[],
  isPrinted: boolean,
  console: Console,
): void {
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const [index, { problem }] of glances.entries()) {
    const placed = documents[index];
    if (placed === undefined || problem === undefined || problem.kind === 'go-template') continue;
    if (isPrinted && problem.kind === 'too-complex') continue;
    const { line, character } = rangeOf({
      in: textOf(name, placed),
      span: { start: problem.at, end: problem.at },
    }).start;
    const reason =
      problem.kind === 'broken'
        ? english.say(yamlProblem(problem.message, placed.document.text))
        : `was not read: ${english.say(problem.reason)}`;
    say(`${name}:${line + 1}:${character + 1}: this document ${reason}`);
  }
}
