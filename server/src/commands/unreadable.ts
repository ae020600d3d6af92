/**
 * Says which documents of a file could not be read, and where.
 * Knows the states of documents and what counts as unreadable input.
 */
import { positionAt } from '../analysis/text.ts';
import { claimsToBeManifest } from '../sources/manifestNames.ts';
import { yamlProblem } from '../sources/yamlProblem.ts';
import type { Console } from './console.ts';
import type { RunFile } from './run.ts';

const mostNamed = 10;

/** Names the documents that are left alone until something has rendered them. */
export function sayWhatIsTemplate(files: readonly RunFile[], console: Console): void {
  const places = files.flatMap(({ name, manifests }) =>
    manifests.documents.flatMap(({ document: { state, lineStarts }, startLine }) =>
      state.kind === 'template' ? `${name}:${startLine + positionAt(lineStarts, state.at).line + 1}` : [],
    ),
  );
  if (places.length === 0) return;
  const [are, were] =
    places.length === 1 ? ['document is a template', 'was'] : ['documents are templates', 'were'];
  const rest = places.length > mostNamed ? ` and ${places.length - mostNamed} more` : '';
  const named = places.slice(0, mostNamed).join(', ') + rest;
  console.remark(
    `${places.length} ${are} ({{ … }}) and ${were} left alone; check what helm template prints: ${named}`,
  );
}

/** A file that was only found by walking and never meant to be a manifest is named, and no more. */
export function sayWhatIsBroken({ name, text, isExplicit, manifests }: RunFile, console: Console): void {
  const say = isExplicit || claimsToBeManifest(text) ? console.fail : console.remark;
  for (const { document, startLine } of manifests.documents) {
    const { state } = document;
    if (state.kind === 'parsed' || state.kind === 'template') continue;
    const { line, character } = positionAt(document.lineStarts, state.at);
    const reason =
      state.kind === 'broken' ? yamlProblem(state.message, document.text) : `was not read: ${state.reason}`;
    say(`${name}:${startLine + line + 1}:${character + 1}: this document ${reason}`);
  }
}
