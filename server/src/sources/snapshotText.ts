/**
 * The text of a `--services` file as a list of Services, whatever its notation.
 * Knows what people save by mistake; does not know files or clocks.
 */
import { lineStartsOf, positionAt } from '../analysis/text.ts';
import { jsonErrorOffset } from './jsonError.ts';
import { SnapshotBuilder, type SnapshotContent } from './snapshotContent.ts';
import { addJson } from './snapshotJson.ts';
import { addYaml } from './snapshotYaml.ts';

/** The content, or a message that completes a sentence beginning with the file's name. */
export type SnapshotReading =
  | { readonly kind: 'content'; readonly content: SnapshotContent }
  | { readonly kind: 'unreadable'; readonly message: string };

export interface SnapshotReadingOptions {
  /** What the file is called in messages and origins. */
  readonly name: string;
  /** The namespace of Services that name none. */
  readonly defaultNamespace: string;
  /** Awaited now and then while a long text is read. */
  readonly pause?: () => Promise<void>;
}

const remedy = 'write it again with `kubectl get services -A -o json`';
/** Broken JSON above this size is not tried as YAML: flow YAML of this length would be refused anyway. */
const mostYamlInBraces = 1024 * 1024;

/** Reads a List or ServiceList of Services, or Service manifests; JSON first, because it is fast. */
export async function readSnapshot(text: string, options: SnapshotReadingOptions): Promise<SnapshotReading> {
  const mistake = mistakeIn(text);
  if (mistake !== undefined) return unreadable(mistake);
  const builder = new SnapshotBuilder(options.name, options.defaultNamespace);
  const json = parseJson(text);
  if (json.kind === 'value') {
    const problem = addJson(json.value, builder);
    if (problem !== undefined) return unreadable(problem);
  } else if (json.kind === 'broken') {
    return unreadable(json.message);
  } else await addYaml(text, builder, options.pause ?? (async () => {}));
  const content = builder.finish();
  return typeof content === 'string' ? unreadable(content) : { kind: 'content', content };
}

function unreadable(problem: string): SnapshotReading {
  return { kind: 'unreadable', message: `${problem}; ${remedy}` };
}

function mistakeIn(text: string): string | undefined {
  if (text.trim() === '') return 'is empty: the command that wrote it may have failed';
  if (/^\s*</.test(text))
    return 'is HTML or XML, perhaps the page of a login or proxy, and no list of Services';
  if (/^NAME(SPACE)?\s+(NAME|TYPE)\b/.test(text)) return 'is the table that kubectl prints for people';
  return undefined;
}

type Json =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: string }
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
    const place = `line ${line + 1}, column ${character + 1}`;
    return {
      kind: 'broken',
      message: isCut ? `is cut: its JSON ends in the middle (${place})` : `is no valid JSON (${place})`,
    };
  }
}
