/**
 * Hover: a place in an open manifest, template or project file -> Markdown.
 * Knows LSP's side; the texts are `analysis/render/`'s.
 */
import { type Hover, type HoverParams, type Range as LspRange, MarkupKind } from 'vscode-languageserver';
import type { HoverContext } from '../analysis/render/containerHover.ts';
import { hoverAt } from '../analysis/render/hover.ts';
import type { ViewFile } from './fileView.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** Answers `textDocument/hover`. */
export function hover(
  viewFile: ViewFile,
  viewProjectFile: ViewProjectFile,
  contextOf: (uri: string) => Omit<HoverContext, 'neighbours'>,
): (params: HoverParams) => Hover | null {
  return ({ textDocument, position }) => {
    const help = viewProjectFile(textDocument.uri)?.keyHelpAt(position);
    if (help !== undefined)
      return {
        contents: { kind: MarkupKind.Markdown, value: help.markdown },
        range: help.range as LspRange,
      };
    const view = viewFile(textDocument.uri);
    const found = view?.documentAt(position);
    if (view === undefined || found === undefined) return null;
    const { document, analysis, offset } = found;
    const context = { ...contextOf(textDocument.uri), neighbours: view.neighbours };
    const text = hoverAt(document, analysis, offset, context);
    if (text === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: text.markdown },
      range: found.rangeOf(text.span) as LspRange,
    };
  };
}
