/**
 * The text of a `--services` file as a list of Services, whatever its notation.
 * Knows what people save by mistake; does not know files or clocks.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { lineStartsOf, positionAt } from '../analysis/text.ts';
import { jsonErrorOffset } from './jsonError.ts';
import { SnapshotBuilder, type SnapshotContent } from './snapshotContent.ts';
import { addJson, addJsonInParts } from './snapshotJson.ts';
import { addYaml } from './snapshotYaml.ts';

/** The content, or a message that completes a sentence beginning with the file's name. */
export type SnapshotReading =
  | { readonly kind: 'content'; readonly content: SnapshotContent }
  | { readonly kind: 'unreadable'; readonly message: Phrase };

export interface SnapshotReadingOptions {
  /** What the file is called in messages and origins. */
  readonly name: string;
  /** The namespace of Services that name none. */
  readonly defaultNamespace: string;
  /** Awaited now and then while a long text is read. */
  readonly pause?: () => Promise<void>;
}

/** Longer JSON is read item by item, which takes half as long again: so much takes 20 ms in one go (measured). */
export const longJson = 4 * 1024 * 1024;
/** Broken JSON above this size is not tried as YAML: flow YAML of this length would be refused anyway. */
const mostYamlInBraces = 1024 * 1024;

/** Reads a List or ServiceList of Services, or Service manifests; JSON first, because it is fast. */
export async function readSnapshot(text: string, options: SnapshotReadingOptions): Promise<SnapshotReading> {
  const mistake = mistakeIn(text);
  if (mistake !== undefined) return unreadable(mistake);
  const { name, defaultNamespace, pause = async () => {} } = options;
  const inParts =
    text.length >= longJson && /^\s*\{/.test(text)
      ? await readLongSnapshot(new TextEncoder().encode(text), options)
      : undefined;
  if (inParts !== undefined) return inParts;
  const builder = new SnapshotBuilder(name, defaultNamespace);
  const json = parseJson(text);
  if (json.kind === 'value') {
    const problem = await addJson(json.value, builder, pause);
    if (problem !== undefined) return unreadable(problem);
  } else if (json.kind === 'broken') {
    return unreadable(json.message);
  } else await addYaml(text, builder, pause);
  return readingOf(builder);
}

/** What the bytes of a long list in JSON say, without a text of them all; undefined where they are none. */
export async function readLongSnapshot(
  bytes: Uint8Array,
  { name, defaultNamespace, pause = async () => {} }: SnapshotReadingOptions,
): Promise<SnapshotReading | undefined> {
  const builder = new SnapshotBuilder(name, defaultNamespace);
  return (await addJsonInParts(bytes, builder, pause)) ? readingOf(builder) : undefined;
}

function readingOf(builder: SnapshotBuilder): SnapshotReading {
  const result = builder.finish();
  return 'problem' in result ? unreadable(result.problem) : { kind: 'content', content: result.content };
}

function unreadable(why: Phrase): SnapshotReading {
  return { kind: 'unreadable', message: { id: 'list-to-write-again', why } };
}

function mistakeIn(text: string): Phrase | undefined {
  if (text.trim() === '') return { id: 'list-empty' };
  if (/^\s*</.test(text)) return { id: 'list-is-markup' };
  if (/^NAME(SPACE)?\s+(NAME|TYPE)\b/.test(text)) return { id: 'list-is-table' };
  return undefined;
}

type Json =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: Phrase }
  | { readonly kind: 'not JSON' };

/** What begins with a brace but is no JSON may still be YAML in flow style (KYAML), unless its keys are quoted. */
function parseJson(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return { kind: 'not JSON' };
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    const offset = jsonErrorOffset(text) ?? text.length;
    const isCut = offset >= text.trimEnd().length;
    if (!isCut && text.length <= mostYamlInBraces) return { kind: 'not JSON' };
    const { line, character } = positionAt(lineStartsOf(text), offset);
    return {
      kind: 'broken',
      message: { id: 'list-json-broken', isCut, line: line + 1, column: character + 1 },
    };
  }
}
