/**
 * What the text of a file declares about deliveries.
 * Knows when there is nothing to read; does not know which files there are.
 */
import type { DeclaredInFile } from '../analysis/deliveries/declared.ts';
import { mayDeliver, readDeliveries } from '../analysis/deliveries/readDeliveries.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { readManifestFile, sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { Text } from '../analysis/documents/piecedText.ts';
import { mayHoldManifests } from '../analysis/views/manifestText.ts';

/** Whether a file may declare any in whose place stood documents that declared none. */
export function mayDiffer(
  uri: string,
  earlier: readonly PlacedDocument[],
  documents: readonly PlacedDocument[],
): boolean {
  const { start, end } = sameAtEnds(earlier, documents);
  return readDeliveries(uri, documents.slice(start, documents.length - end)) !== undefined;
}

/** What a file declares; its documents where somebody has them. */
export function readDeclared(
  uri: string,
  text: Text,
  documents: readonly PlacedDocument[] | undefined,
): DeclaredInFile | undefined {
  if (documents !== undefined) return readDeliveries(uri, documents);
  const whole = String(text);
  return mayDeliver(whole) && mayHoldManifests(uri, whole)
    ? readDeliveries(uri, readManifestFile(whole).documents)
    : undefined;
}
