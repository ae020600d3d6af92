/**
 * Hover: a place in an open manifest, template or project file -> Markdown.
 * Knows LSP's side; the texts are `analysis/render/`'s.
 */
import type { Hover, HoverParams, Range as LspRange } from 'vscode-languageserver';
import { paragraphs } from '../analysis/messages/markdown.ts';
import type { HoverContext } from '../analysis/render/containerHover.ts';
import { hoverAt } from '../analysis/render/hover.ts';
import { inViews } from '../analysis/render/inViews.ts';
import { holds } from '../analysis/symbols/treePath.ts';
import type { Range } from '../analysis/text.ts';
import { type ShowEnvironmentParams, showEnvironmentCommand } from '../protocol.ts';
import type { DocumentAt, DocumentInView, ViewDocument } from './fileView.ts';
import type { Markup } from './markup.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** What the client makes of a hover. */
export interface HoverForm {
  readonly markup: Markup;
  /** It has the command that shows the environment of a container. */
  readonly showsEnvironments: boolean;
}

interface Shown {
  readonly markdown: string;
  readonly range: Range | LspRange;
}

/** Answers `textDocument/hover`. */
export function hover(
  viewDocument: ViewDocument,
  viewProjectFile: ViewProjectFile,
  contextOf: (uri: string) => Omit<HoverContext, 'neighbours'>,
  { markup, showsEnvironments }: HoverForm,
): (params: HoverParams) => Promise<Hover | null> {
  const textIn = (at: DocumentAt, id: string) =>
    hoverAt(at.document, at.analysis, at.offset, {
      ...contextOf(id),
      neighbours: at.neighbours,
      isBesideFinding: showsEnvironments && isBesideFinding(at),
    });
  const hoverIn = (found: DocumentAt, uri: string): Shown | undefined => {
    if (found.views !== undefined) return hoverInViews(found.views);
    const text = textIn(found, uri);
    return text && { markdown: text.markdown, range: found.rangeOf(text.span) };
  };
  const hoverInViews = (views: readonly DocumentInView[]): Shown | undefined => {
    const told = views.flatMap((view) => {
      const text = textIn(view, view.id);
      return text === undefined ? [] : [{ view, text }];
    });
    const [first] = told;
    if (first === undefined) return undefined;
    const { words } = contextOf(first.view.id);
    const markdown = inViews(
      told.map(({ view: { label }, text }) => ({ label, markdown: text.markdown })),
      words,
    );
    return { markdown, range: first.view.rangeOf(first.text.span) };
  };
  return async ({ textDocument: { uri }, position }) => {
    const help = viewProjectFile(uri)?.keyHelpAt(position, contextOf(uri).words);
    if (help !== undefined) return asHover(help);
    const found = viewDocument(uri, position);
    if (found === undefined) return null;
    const answer = (at: DocumentAt) => withLink(at, hoverIn(at, uri), { uri, position });
    const shown = answer(found);
    if (shown === undefined || !(await found.settled())) return asHover(shown);
    const later = viewDocument(uri, position);
    return asHover(later && answer(later));
  };
  function withLink(
    at: DocumentAt,
    shown: Shown | undefined,
    place: ShowEnvironmentParams,
  ): Shown | undefined {
    const { id, analysis, offset } = at;
    const isOfWorkload = analysis.workloads.some(({ workload }) =>
      holds(workload.manifest.node.span, offset),
    );
    if (shown === undefined || !showsEnvironments || !isOfWorkload) return shown;
    const link = commandLink(showEnvironmentCommand, place);
    const line = contextOf(id).words.say({ id: 'hover-show-environment', link });
    if (isBesideFinding(at)) return { ...shown, markdown: `${shown.markdown} · ${line}` };
    return { ...shown, markdown: paragraphs(shown.markdown, line) };
  }
  function asHover(shown: Shown | undefined): Hover | null {
    return shown === undefined ? null : { contents: markup(shown.markdown), range: shown.range as LspRange };
  }
}

function isBesideFinding({ analysis, offset }: DocumentAt): boolean {
  return analysis.findings.some(({ span }) => holds(span, offset));
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
