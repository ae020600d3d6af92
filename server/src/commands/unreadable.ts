/**
 * Says which documents of a file could not be read, and where.
 * Knows the states of documents and what counts as unreadable input.
 */
import type { ManifestFile } from '../analysis/documents/document.ts';
import { positionAt } from '../analysis/text.ts';
import { claimsToBeManifest } from '../sources/manifestNames.ts';
import { yamlProblem } from '../sources/yamlProblem.ts';
import type { Console } from './console.ts';
import type { TextOfFile } from './readFiles.ts';

/**
 * A file that was only found by walking and never meant to be a manifest is named, and no more. Of a list that a cluster
 * printed nobody wants to know that it is too long: it is said elsewhere what it is.
 */
export function sayWhatIsBroken(
  { name, text, isExplicit }: TextOfFile,
  { documents }: ManifestFile,
  isPrinted: boolean,
  console: Console,
): void {
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const { document, startLine } of documents) {
    const { state } = document;
    if (state.kind === 'parsed' || state.kind === 'template') continue;
    if (isPrinted && state.kind === 'too-complex') continue;
    const { line, character } = positionAt(document.lineStarts, state.at);
    const reason =
      state.kind === 'broken' ? yamlProblem(state.message, document.text) : `was not read: ${state.reason}`;
    say(`${name}:${startLine + line + 1}:${character + 1}: this document ${reason}`);
  }
}
