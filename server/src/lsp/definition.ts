/**
 * Go to definition: from a variable to what sets it, from a name to the manifest that declares it.
 * Knows LSP's side; where things are written is `analysis/symbols/`'s.
 */
import type { DefinitionParams, Location, LocationLink, Range as LspRange } from 'vscode-languageserver';
import { declarationsOf, type UnwrittenService } from '../analysis/symbols/declarations.ts';
import { toLocations } from './convert.ts';
import type { ViewDocument } from './fileView.ts';
import { pointedAt } from './pointed.ts';

export interface DefinitionOptions {
  /** The client shows which text the answer belongs to. */
  readonly takesLinks: boolean;
  /** A text that shows an object that stands in no file; undefined where the client cannot show one. */
  readonly textOf: (service: UnwrittenService, uri: string) => string | undefined;
}

/** Answers `textDocument/definition`. */
export function definition(
  viewDocument: ViewDocument,
  { takesLinks, textOf }: DefinitionOptions,
): (params: DefinitionParams) => Location[] | LocationLink[] {
  return ({ textDocument: { uri }, position }) => {
    const pointed = pointedAt(viewDocument, uri, position);
    const declarations = pointed.map(({ symbol, context }) => declarationsOf(symbol, context));
    const written = toLocations(declarations.flatMap(({ places }) => places));
    const start = { line: 0, character: 0 };
    const shown = new Set(
      declarations.flatMap(({ services }) => services.flatMap((one) => textOf(one, uri) ?? [])),
    );
    const locations = [
      ...written,
      ...Array.from(shown, (text) => ({ uri: text, range: { start, end: start } })),
    ];
    const origin = pointed[0]?.range as LspRange | undefined;
    if (!takesLinks || origin === undefined) return locations;
    return locations.map(({ uri: targetUri, range }) => ({
      originSelectionRange: origin,
      targetUri,
      targetRange: range,
      targetSelectionRange: range,
    }));
  };
}
