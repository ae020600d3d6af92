/**
 * Reads a file that a view is made of, within bounds.
 * Knows what becomes of a file that cannot be read, or lies elsewhere; does not know who asked.
 */
import { folderOf } from '../analysis/kustomize/files.ts';
import type { Host } from '../host.ts';
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
  return content.kind === 'text'
    ? { kind: 'text', text: content.text }
    : { kind: 'absent', why: content.message };
}

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
