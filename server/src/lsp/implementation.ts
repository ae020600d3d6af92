/**
 * Go to implementations: from a Service to the workloads that get its links, from a template to its containers.
 * Knows LSP's side; who is given what is `analysis/symbols/`'s.
 */
import type { ImplementationParams, Location } from 'vscode-languageserver';
import { effectsOf } from '../analysis/symbols/effects.ts';
import { toLocations } from './convert.ts';
import type { ViewDocument } from './fileView.ts';
import { askedTwice } from './pointed.ts';

/** Answers `textDocument/implementation`. */
export function implementation(
  viewDocument: ViewDocument,
): (params: ImplementationParams) => Promise<Location[]> {
  return ({ textDocument: { uri }, position }) =>
    askedTwice(viewDocument, uri, position, (pointed) =>
      toLocations(pointed.flatMap(({ symbol, context }) => effectsOf(symbol, context))),
    );
}
