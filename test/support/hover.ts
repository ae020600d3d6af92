/** Hovers for tests: a text with a mark where the mouse is, and what is shown there. */
import {
  type AnalysisContext,
  analyzeDocument,
  type DocumentAnalysis,
} from '../../server/src/analysis/analyze.ts';
import type { ManifestDocument } from '../../server/src/analysis/documents/document.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { readNginxTemplateFile } from '../../server/src/analysis/nginxTemplates/readNginxTemplateFile.ts';
import type { HoverContext } from '../../server/src/analysis/render/containerHover.ts';
import { hoverAt } from '../../server/src/analysis/render/hover.ts';
import { contextFor } from './analysis.ts';

/** What is shown, and the text that it belongs to. */
export interface ShownHover {
  readonly markdown: string;
  readonly on: string;
}

/** What is shown at an offset of a text. */
export type HoverAt = (offset: number) => ShownHover | undefined;

/** The hover at the first `¦` of the text, which is not part of it. */
export function hoverIn(
  marked: string,
  inventory: ServiceInventory,
  changes: Partial<AnalysisContext> = {},
  now = 0,
): ShownHover | undefined {
  const { text, offset } = unmarked(marked);
  return hoversIn(text, inventory, changes, now)(offset);
}

/** The hovers of a text, which is analysed once. */
export function hoversIn(
  text: string,
  inventory: ServiceInventory,
  changes: Partial<AnalysisContext> = {},
  now = 0,
): HoverAt {
  const context = { ...contextFor(text, inventory), ...changes };
  const analysed = readManifestFile(text).documents.map(({ document, startOffset }) => {
    const analysis = analyzeDocument(document, context);
    return {
      startOffset,
      at: hoversOf(document, analysis, { inventory, now, words: english, neighbours: context.neighbours }),
    };
  });
  return (offset) => {
    const found = analysed.findLast(({ startOffset }) => startOffset <= offset);
    if (found === undefined) throw new Error(`the text has no document at ${offset}`);
    return found.at(offset - found.startOffset);
  };
}

/** The hover at the `¦` of a template file, which is tied to the workloads of the manifests whose name is `web`. */
export function hoverInTemplate(
  marked: string,
  manifests: string,
  inventory: ServiceInventory,
  now = 0,
): ShownHover | undefined {
  const { text, offset } = unmarked(marked);
  return hoversInTemplate(text, manifests, inventory, now)(offset);
}

/** The hovers of such a file. */
export function hoversInTemplate(
  text: string,
  manifests: string,
  inventory: ServiceInventory,
  now = 0,
): HoverAt {
  const file = 'file:///web/default.conf.template';
  const tied = [{ name: 'default.conf.template', file, text }];
  const context = contextFor(manifests, inventory, {}, (_kind, name) => (name === 'web' ? tied : []));
  const document = readNginxTemplateFile(file, text);
  return hoversOf(document, analyzeDocument(document, context), {
    inventory,
    now,
    words: english,
    neighbours: context.neighbours,
  });
}

function hoversOf(document: ManifestDocument, analysis: DocumentAnalysis, context: HoverContext): HoverAt {
  return (offset) => {
    const found = hoverAt(document, analysis, offset, context);
    if (found === undefined) return undefined;
    const { markdown, span } = found;
    return { markdown, on: document.text.slice(span.start, span.end) };
  };
}

function unmarked(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('¦');
  if (offset === -1) throw new Error('the text has no ¦');
  return { text: marked.replace('¦', ''), offset };
}

/** `text` with the mark before the first occurrence of `place`. */
export function markAt(text: string, place: string): string {
  const offset = text.indexOf(place);
  if (offset === -1) throw new Error(`the text has no ${place}`);
  return `${text.slice(0, offset)}¦${text.slice(offset)}`;
}
