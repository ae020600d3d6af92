/**
 * The symbols at a position of an open file, one for each view that shows it.
 * Knows views, and who waits for files that are not read; what a symbol is, is `analysis/symbols/`'s.
 */
import type { Position } from 'vscode-languageserver';
import type { Pointed, PointedDocument, SymbolContext } from '../analysis/symbols/symbol.ts';
import { symbolAt } from '../analysis/symbols/symbolAt.ts';
import type { Range } from '../analysis/text.ts';
import type { DocumentAt, ViewDocument } from './fileView.ts';

/** A symbol, and what is asked about it. */
export interface PointedAt {
  readonly symbol: Pointed;
  readonly document: PointedDocument;
  readonly context: SymbolContext;
  /** Where it stands. */
  readonly range: Range;
}

export function pointedAt(viewDocument: ViewDocument, uri: string, position: Position): readonly PointedAt[] {
  return viewsAt(viewDocument, uri, position).flatMap((one) => pointedIn(one) ?? []);
}

/** Asks, and once more when the files are read that the answer wanted. */
export async function askedTwice<Answer>(
  viewDocument: ViewDocument,
  uri: string,
  position: Position,
  ask: (pointed: readonly PointedAt[]) => Answer,
): Promise<Answer> {
  const views = viewsAt(viewDocument, uri, position);
  const pointed = views.flatMap((one) => pointedIn(one) ?? []);
  const first = ask(pointed);
  const waited = await Promise.all(views.map(({ settled }) => settled()));
  // The same views again: to look at the place anew would let go of what was read for it.
  return waited.includes(true) ? ask(pointed) : first;
}

function viewsAt(viewDocument: ViewDocument, uri: string, position: Position) {
  const found = viewDocument(uri, position);
  return found === undefined ? [] : (found.views ?? [found]);
}

function pointedIn({
  document,
  analysis,
  offset,
  symbols,
  neighbours,
  rangeOf,
}: Omit<DocumentAt, 'views'>): PointedAt | undefined {
  const { workloads, templates } = analysis;
  const pointed = { document, workloads, templates, namespaceOf: symbols.namespaceOf };
  const symbol = symbolAt(pointed, offset);
  if (symbol === undefined) return undefined;
  return { symbol, document: pointed, context: { ...symbols, neighbours }, range: rangeOf(symbol.span) };
}
