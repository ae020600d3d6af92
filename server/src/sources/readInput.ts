/**
 * Reads a file that a view is made of, within bounds.
 * Knows what becomes of a file that cannot be read, or lies elsewhere; does not know who asked.
 */
import { type ByteOrderMark, folderOf } from '../analysis/kustomize/files.ts';
import type { Host, HostText } from '../host.ts';
import type { InputText } from './inputText.ts';
import { isKustomizationName } from './kustomizations.ts';

/** `within`: nothing outside of these folders is read, whatever links lead there. Never rejects. */
export async function readInput(
  uri: string,
  within: readonly string[],
  { isInside, readText }: Pick<Host, 'isInside' | 'readText'>,
): Promise<InputText> {
  if (!(await isInside(uri, within))) return { kind: 'absent', why: { id: 'input-outside' } };
  const content = await readText(uri);
  if (content.kind !== 'text') return { kind: 'absent', why: content.message };
  const mark = markOf(content);
  return { kind: 'text', text: content.text, ...(mark && { mark }) };
}

/** Those of these files that are not there, as far as that is known sooner than they are read. Never rejects. */
export async function missingInputs(
  uris: readonly string[],
  within: readonly string[],
  { missing }: Pick<Host, 'missing'>,
): Promise<ReadonlySet<string>> {
  // Of each folder that has one kustomization two other names are asked for.
  const named = uris.filter(isKustomizationName);
  return named.length === 0 || missing === undefined ? new Set() : missing(named, within);
}

/** The mark that stood before a text. */
export function markOf({ encoding, hasBom }: MarkedText): ByteOrderMark | undefined {
  if (!hasBom) return undefined;
  return encoding === undefined || encoding === 'utf-8' ? 'utf-8' : 'utf-16';
}

type MarkedText = Pick<Extract<HostText, { kind: 'text' }>, 'encoding' | 'hasBom'>;

/** The one path by which such a file is known. Kustomize looks for what a kustomization names in its folder, without links. */
export async function realInput(
  uri: string,
  within: readonly string[],
  { realUri }: Pick<Host, 'realUri'>,
): Promise<string> {
  if (realUri === undefined) return uri;
  if (!isKustomizationName(uri)) return realUri(uri, within);
  const folder = folderOf(uri);
  return `${await realUri(folder, within)}${uri.slice(folder.length)}`;
}
