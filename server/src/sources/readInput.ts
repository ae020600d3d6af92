/**
 * Reads a file that a view is made of, within bounds.
 * Knows what becomes of a file that cannot be read, or lies elsewhere; does not know who asked.
 */
import type { Host } from '../host.ts';
import type { InputText } from './inputText.ts';

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
