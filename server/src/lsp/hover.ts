/**
 * Hover: a place in an open manifest, template or project file -> Markdown.
 * Knows LSP's side; the texts are `analysis/render/`'s.
 */
import {
  type Hover,
  type HoverParams,
  type Range as LspRange,
  MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import type { HoverContext } from '../analysis/render/containerHover.ts';
import { hoverAt } from '../analysis/render/hover.ts';
import { inViews } from '../analysis/render/inViews.ts';
import { holds } from '../analysis/symbols/treePath.ts';
import type { Range } from '../analysis/text.ts';
import { type ShowEnvironmentParams, showEnvironmentCommand } from '../protocol.ts';
import type { DocumentAt, DocumentInView, ViewDocument } from './fileView.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** Answers `textDocument/hover`. */
export function hover(
  viewDocument: ViewDocument,
  viewProjectFile: ViewProjectFile,
  contextOf: (uri: string) => Omit<HoverContext, 'neighbours'>,
  showsEnvironments = false,
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
    const answer = (at: DocumentAt) => withLink(at, hoverIn(at, uri), { uri, position });
    const shown = answer(found);
    if (shown === null || !(await found.settled())) return shown;
    const later = viewDocument(uri, position);
    return later === undefined ? null : answer(later);
  };
  function withLink(
    { id, analysis, offset }: DocumentAt,
    shown: Hover | null,
    place: ShowEnvironmentParams,
  ): Hover | null {
    const isOfWorkload = analysis.workloads.some(({ workload }) =>
      holds(workload.manifest.node.span, offset),
    );
    if (shown === null || !showsEnvironments || !isOfWorkload || !MarkupContent.is(shown.contents))
      return shown;
    const link = commandLink(showEnvironmentCommand, place);
    const line = contextOf(id).words.say({ id: 'hover-show-environment', link });
    return { ...shown, contents: { ...shown.contents, value: `${shown.contents.value}\n\n${line}` } };
  }
}

/** A link of Markdown that runs a command of our client's. */
function commandLink(command: string, argument: unknown): string {
  // A bracket would end the link.
  const json = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()']/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${json}`;
}

function asHover(markdown: string, range: Range): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: range as LspRange };
}
