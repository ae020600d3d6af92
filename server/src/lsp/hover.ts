/**
 * Hover: a place in an open manifest, template or project file -> Markdown.
 * Knows LSP's side; the texts are `analysis/render/`'s.
 */
import { type Hover, type HoverParams, type Range as LspRange, MarkupKind } from 'vscode-languageserver';
import type { HoverContext } from '../analysis/render/containerHover.ts';
import { hoverAt } from '../analysis/render/hover.ts';
import type { DocumentAt, ViewDocument } from './fileView.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** Answers `textDocument/hover`. */
export function hover(
  viewDocument: ViewDocument,
  viewProjectFile: ViewProjectFile,
  contextOf: (uri: string) => Omit<HoverContext, 'neighbours'>,
): (params: HoverParams) => Promise<Hover | null> {
  const hoverIn = (found: DocumentAt, uri: string): Hover | null => {
    const { document, analysis, offset, neighbours, rangeOf } = found;
    const text = hoverAt(document, analysis, offset, { ...contextOf(uri), neighbours });
    if (text === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: text.markdown },
      range: rangeOf(text.span) as LspRange,
    };
  };
  return async ({ textDocument: { uri }, position }) => {
    const help = viewProjectFile(uri)?.keyHelpAt(position);
    if (help !== undefined)
      return {
        contents: { kind: MarkupKind.Markdown, value: help.markdown },
        range: help.range as LspRange,
      };
    const found = viewDocument(uri, position);
    if (found === undefined) return null;
    const shown = hoverIn(found, uri);
    if (shown === null || !(await found.settled())) return shown;
    const later = viewDocument(uri, position);
    return later === undefined ? null : hoverIn(later, uri);
  };
}
