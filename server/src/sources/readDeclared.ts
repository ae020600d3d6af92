/**
 * What the text of a file declares about deliveries.
 * Knows when there is nothing to read; does not know which files there are.
 */
import type { DeclaredInFile } from '../analysis/deliveries/declared.ts';
import { mayDeliver, readDeliveries } from '../analysis/deliveries/readDeliveries.ts';
import { isFleetFile, readFleet } from '../analysis/deliveries/readFleet.ts';
import { isHelmfile, readHelmfile } from '../analysis/deliveries/readHelmfile.ts';
import { isSkaffoldFile, isSkaffoldText, readSkaffold } from '../analysis/deliveries/readSkaffold.ts';
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
  return declaredIn(uri, documents.slice(start, documents.length - end)) !== undefined;
}

/** What a file declares; its documents where somebody has them. */
export function readDeclared(
  uri: string,
  text: Text,
  documents: readonly PlacedDocument[] | undefined,
): DeclaredInFile | undefined {
  if (documents !== undefined) return declaredIn(uri, documents);
  const whole = String(text);
  return (mayDeliver(whole) || readerOf(uri) !== undefined || isSkaffoldText(whole)) &&
    mayHoldManifests(uri, whole)
    ? declaredIn(uri, readManifestFile(whole).documents)
    : undefined;
}

function declaredIn(uri: string, documents: readonly PlacedDocument[]): DeclaredInFile | undefined {
  const read = readerOf(uri) ?? (documents.some(isOfSkaffold) ? readSkaffold : undefined);
  return read?.(uri, documents) ?? readDeliveries(uri, documents);
}

/** What kind a document is takes a pass over its text. */
function isOfSkaffold({ document }: PlacedDocument): boolean {
  return isSkaffoldText(document.text) && document.kind === 'Config';
}

type Reader = (uri: string, documents: readonly PlacedDocument[]) => DeclaredInFile | undefined;

/** Of what is known by its file's name alone. */
const readers: readonly (readonly [(uri: string) => boolean, Reader])[] = [
  [isFleetFile, readFleet],
  [isHelmfile, readHelmfile],
  [isSkaffoldFile, readSkaffold],
];

function readerOf(uri: string): Reader | undefined {
  return readers.find(([isMeant]) => isMeant(uri))?.[1];
}
