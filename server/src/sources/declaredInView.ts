/**
 * What objects that deliver declare as a view makes them.
 * Knows objects that were built; does not know whether a file says the same.
 */
import type { DeclaredInFile } from '../analysis/deliveries/declared.ts';
import { readObject } from '../analysis/deliveries/readDeliveries.ts';
import { BuiltDocument } from '../analysis/kustomize/builtDocument.ts';
import { memo } from '../analysis/memo.ts';
import type { ReadText } from '../analysis/views/textKind.ts';

type Made = readonly [uri: string, declared: DeclaredInFile];

const ofViews = memo<ReadText, readonly Made[]>();
const ofDocuments = memo<BuiltDocument, Made>();

/** With the file that each is of; the same for the same objects. `declares`: whether a file has any. */
export function declaredInView(file: ReadText, declares: (uri: string) => boolean): readonly Made[] {
  const known = ofViews.get(file);
  if (known !== undefined) return known;
  const made = file.documents.flatMap(({ document }): readonly Made[] => {
    if (!(document instanceof BuiltDocument) || !declares(document.at.in.uri)) return [];
    const before = ofDocuments.get(document) ?? ([document.at.in.uri, readObject(document.node)] as const);
    ofDocuments.set(document, before);
    return [before];
  });
  ofViews.set(file, made);
  return made;
}

/** What a view declares stays known when it is let go. */
export function keepDeclared(before: ReadText, resting: ReadText): void {
  const known = ofViews.get(before);
  if (known !== undefined) ofViews.set(resting, known);
}
