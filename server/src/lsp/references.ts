/**
 * Find references: from a Service to the uses of its links, from a ConfigMap to its readers.
 * Knows LSP's side; what uses what is `analysis/symbols/`'s.
 */
import type { Location, ReferenceParams } from 'vscode-languageserver';
import { declarationsOf } from '../analysis/symbols/declarations.ts';
import { usesOf } from '../analysis/symbols/uses.ts';
import { toLocations } from './convert.ts';
import type { ViewDocument } from './fileView.ts';
import { askedTwice } from './pointed.ts';

/** Answers `textDocument/references`. */
export function references(viewDocument: ViewDocument): (params: ReferenceParams) => Promise<Location[]> {
  return ({ textDocument: { uri }, position, context: { includeDeclaration } }) =>
    askedTwice(viewDocument, uri, position, (pointed) =>
      toLocations(
        pointed.flatMap(({ symbol, document, context }) => [
          ...(includeDeclaration ? declarationsOf(symbol, context).places : []),
          ...usesOf(symbol, document, context),
        ]),
      ),
    );
}
