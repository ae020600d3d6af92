/**
 * Files that are in a folder by their names, and elsewhere by their links.
 * Knows which those are; the host knows where links lead.
 */
import type { Host } from '../host.ts';
import { wayFrom } from '../settings/uris.ts';

export async function leadingOut(
  uris: readonly string[],
  folder: string,
  { isInside }: Pick<Host, 'isInside'>,
): Promise<readonly string[]> {
  const elsewhere = await Promise.all(uris.map(async (uri) => !(await isInside(uri, [folder]))));
  return uris.filter((uri, index) => elsewhere[index] && wayFrom(folder, uri) !== undefined);
}
