/**
 * Says which documents of a file could not be read, and where.
 * Knows the states of documents and what counts as unreadable input.
 */
import { positionAt } from '../analysis/text.ts';
import { claimsToBeManifest } from '../sources/manifestNames.ts';
import type { Console } from './console.ts';
import type { RunFile } from './run.ts';

/** A file that was only found by walking and never meant to be a manifest is named, and no more. */
export function sayWhatIsBroken({ name, text, isExplicit, manifests }: RunFile, console: Console): void {
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const { document, startLine } of manifests.documents) {
    const { state } = document;
    if (state.kind === 'parsed') continue;
    const { line, character } = positionAt(document.lineStarts, state.at);
    const reason =
      state.kind === 'broken' ? `is no valid YAML: ${state.message}` : `was not read: ${state.reason}`;
    say(`${name}:${startLine + line + 1}:${character + 1}: this document ${reason}`);
  }
}
