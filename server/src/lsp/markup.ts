/**
 * Markdown in the form that a client reads: as it is, or as plain text.
 * Knows what clients announce; the texts are others'.
 */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import { withoutMarkup } from '../analysis/messages/markdown.ts';

export type Markup = (markdown: string) => MarkupContent;

/** For a client that announces these formats; one that announces none gets Markdown. */
export function markupOf(formats: readonly MarkupKind[] = [MarkupKind.Markdown]): Markup {
  return formats.includes(MarkupKind.Markdown)
    ? (value) => ({ kind: MarkupKind.Markdown, value })
    : (markdown) => ({ kind: MarkupKind.PlainText, value: withoutMarkup(markdown) });
}
