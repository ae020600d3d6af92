/**
 * Says which documents the analysis failed on: a bug in this program, which costs the others nothing.
 * Knows where they stand; the failure itself is `analyzer.ts`'s.
 */
import type { DocumentAnalysis } from '../analysis/analyze.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import type { Console } from './console.ts';

/** Answers what it is given; each document is said once, however often it is looked at. */
export function failureTeller(console: Pick<Console, 'fail'>) {
  const said = new WeakSet<ManifestDocument>();
  return <Analysis extends DocumentAnalysis>(
    analysis: Analysis,
    document: ManifestDocument,
    { name, documents }: { readonly name: string; readonly documents: readonly PlacedDocument[] },
  ): Analysis => {
    if (analysis.failure === undefined || said.has(document)) return analysis;
    said.add(document);
    const startLine = documents.find((placed) => placed.document === document)?.startLine ?? 0;
    console.fail({
      id: 'at-place',
      place: `${name}:${startLine + 1}`,
      what: { id: 'document-not-checked', said: analysis.failure.message },
    });
    return analysis;
  };
}
