/**
 * Whether an edit leaves a text as readable as it was: no key stands there twice because of it.
 * Knows texts that are YAML; of others, as of a chart's templates, it says nothing.
 *
 * An overlay may take away what its base says. Then the key is missing in the overlay, and to write it into the base would
 * write it there again.
 */
import { readManifestFile } from '../documents/manifestFile.ts';
import { readTree } from '../kustomize/readNode.ts';
import { memo } from '../memo.ts';
import { applyEdits } from '../text.ts';
import { type Place, type PlacedText, textOf } from '../views/place.ts';

/** Characters: of a longer text that has the key somewhere, nothing is promised. */
const longest = 256 * 1024;

/** Many overlays ask it of one base, at each edit. */
const known = memo<PlacedText, Map<string, boolean>>();

export function keepsKeys({ in: placed, span }: Place, newText: string): boolean {
  const { text } = placed;
  if (text === undefined) return true;
  const answers = known.get(placed) ?? new Map<string, boolean>();
  known.set(placed, answers);
  const [name] = /[\w-]+(?=:)/.exec(newText) ?? [];
  if (name !== undefined && !text.includes(name)) return true;
  // A list of thousands of objects in one document is not read again for each of them.
  if (text.length > longest) return false;
  const key = JSON.stringify([span.start, span.end, newText]);
  const answer = answers.get(key) ?? (isPlain(applyEdits(text, [{ span, newText }])) || !isPlain(text));
  answers.set(key, answer);
  return answer;
}

/** It can be read, and has no key twice. */
function isPlain(text: string): boolean {
  return readManifestFile(text).documents.every((placed) => {
    const { state } = placed.document;
    if (state.kind !== 'parsed') return false;
    if (state.root === undefined) return true;
    return readTree(state.root, textOf('', placed), 'kustomize').repeatedKey === undefined;
  });
}
