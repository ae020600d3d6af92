/**
 * Files that are in a folder by their names, and elsewhere by their links.
 * Knows what is said of them; the host knows where links lead.
 */
import type { Host } from '../host.ts';
import { wayFrom } from '../settings/uris.ts';

const mostNames = 5;

export async function leadingOut(
  uris: readonly string[],
  folder: string,
  { isInside }: Pick<Host, 'isInside'>,
): Promise<readonly string[]> {
  const elsewhere = await Promise.all(uris.map(async (uri) => !(await isInside(uri, [folder]))));
  return uris.filter((uri, index) => elsewhere[index] && wayFrom(folder, uri) !== undefined);
}

/** What is said of them. */
export function leadingOutWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${shown}${more} ${names.length === 1 ? 'is a symbolic link' : 'are symbolic links'} to outside of the folder: read, but never written.`;
}
