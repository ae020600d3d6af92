/**
 * Hover: a place in an open manifest, template or project file -> Markdown.
 * Knows LSP's side; the texts are `analysis/render/`'s.
 */
import { type Hover, type HoverParams, type Range as LspRange, MarkupKind } from 'vscode-languageserver';
import type { HoverContext } from '../analysis/render/containerHover.ts';
import { hoverAt } from '../analysis/render/hover.ts';
import { inViews } from '../analysis/render/inViews.ts';
import type { Range } from '../analysis/text.ts';
import type { DocumentAt, DocumentInView, ViewDocument } from './fileView.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** Answers `textDocument/hover`. */
export function hover(
  viewDocument: ViewDocument,
  viewProjectFile: ViewProjectFile,
  contextOf: (uri: string) => Omit<HoverContext, 'neighbours'>,
): (params: HoverParams) => Promise<Hover | null> {
  const textIn = ({ document, analysis, offset, neighbours }: DocumentAt, id: string) =>
    hoverAt(document, analysis, offset, { ...contextOf(id), neighbours });
  const hoverIn = (found: DocumentAt, uri: string): Hover | null => {
    if (found.views !== undefined) return hoverInViews(found.views);
    const text = textIn(found, uri);
    return text === undefined ? null : asHover(text.markdown, found.rangeOf(text.span));
  };
  const hoverInViews = (views: readonly DocumentInView[]): Hover | null => {
    const told = views.flatMap((view) => {
      const text = textIn(view, view.id);
      return text === undefined ? [] : [{ view, text }];
    });
    const [first] = told;
    if (first === undefined) return null;
    const { words } = contextOf(first.view.id);
    const markdown = inViews(
      told.map(({ view: { label }, text }) => ({ label, markdown: text.markdown })),
      words,
    );
    return asHover(markdown, first.view.rangeOf(first.text.span));
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

function asHover(markdown: string, range: Range): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: range as LspRange };
}
