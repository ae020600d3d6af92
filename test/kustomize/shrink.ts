/**
 * The smallest tree that still shows the same trouble: parts are left out as long as it does.
 * Knows drafts; what the trouble is, is the caller's.
 */
import { usualStyle, type Value } from '../support/styledManifest.ts';
import type { Draft, DraftFile } from './generate/draft.ts';

/** How many trees are tried at most. */
const mostTries = 4000;

export async function shrink(start: Draft, isTrouble: (draft: Draft) => Promise<boolean>): Promise<Draft> {
  let smallest = start;
  let tries = 0;
  for (let found = true; found && tries < mostTries; ) {
    found = false;
    for (const smaller of smallerThan(smallest)) {
      tries += 1;
      if (tries > mostTries) break;
      if (!(await isTrouble(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(draft: Draft): Generator<Draft> {
  const paths = Object.keys(draft);
  for (const path of paths) {
    const { [path]: _, ...rest } = draft;
    yield rest;
  }
  for (const path of paths) {
    const file = draft[path];
    if (file === undefined) continue;
    const plain: DraftFile = { ...file, style: usualStyle, seed: 0 };
    if (file.style !== usualStyle || file.seed !== 0) yield { ...draft, [path]: plain };
  }
  for (const path of paths) {
    const file = draft[path];
    if (file === undefined || typeof file.content === 'string') continue;
    for (const content of lesser(file.content))
      yield { ...draft, [path]: { ...file, content: content as readonly Value[] } };
  }
}

/** The value with one part less, the largest parts first; a text that is JSON with one part of it less. */
function* lesser(value: Value): Generator<Value> {
  if (typeof value === 'string') {
    const inner = jsonOf(value);
    if (inner === undefined) return;
    for (const smaller of lesser(inner)) yield JSON.stringify(smaller);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    for (const index of items.keys()) yield items.toSpliced(index, 1);
    for (const [index, item] of items.entries())
      for (const smaller of lesser(item)) yield items.with(index, smaller);
    return;
  }
  const entries = Object.entries(value as Readonly<Record<string, Value>>);
  for (const [index] of entries.entries()) yield Object.fromEntries(entries.toSpliced(index, 1));
  for (const [index, [key, item]] of entries.entries())
    for (const smaller of lesser(item)) yield Object.fromEntries(entries.with(index, [key, smaller]));
}

function jsonOf(text: string): Value | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
