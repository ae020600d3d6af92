/**
 * Says which documents of a file could not be read, and where.
 * Knows the states of documents and what counts as unreadable input.
 */

import type { Phrase } from '../analysis/messages/message.ts';
import { claimsToBeManifest } from '../analysis/views/manifestText.ts';
import { isWritten, rangeOf, textOf } from '../analysis/views/place.ts';
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
  {
    name,
    text,
    isExplicit,
    view,
    glances,
  }: TextOfFile & { readonly view: View; readonly glances: readonly Glance[] },
  nameOf: (key: string) => string,
  isPrinted: boolean,
  console: Console,
): void {
  if (glances.every(({ problem }) => problem === undefined)) return;
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const [index, { problem }] of glances.entries()) {
    const placed = view.documents[index];
    if (placed === undefined || problem === undefined || problem.kind === 'go-template') continue;
    if (isPrinted && problem.kind === 'too-complex') continue;
    const span = { start: problem.at, end: problem.at };
    // Where the summary says it, too: of what a chart made, in its template.
    const near = view.near(placed, span);
    const at = isWritten(near) ? near : { in: textOf(name, placed), span };
    const { line, character } = rangeOf(at).start;
    const what: Phrase =
      problem.kind === 'broken'
        ? { id: 'document-unusable', why: yamlProblem(problem.message, placed.document.text) }
        : { id: 'document-not-read', why: problem.reason };
    say({ id: 'at-place', place: `${nameOf(at.in.uri)}:${line + 1}:${character + 1}`, what });
  }
}
