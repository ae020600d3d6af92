/**
 * Completion: keys, rules and severities in the project file; variables, hosts and `enableServiceLinks` in manifests
 * and templates.
 * Knows LSP's side; what may be written is `analysis/proposals/`'s, or comes as a ProjectFileView.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  type Range as LspRange,
  type Position,
} from 'vscode-languageserver';
import { lineStart } from '../analysis/documents/places.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { oneLine } from '../analysis/plainText.ts';
import type { Proposal } from '../analysis/proposals/proposal.ts';
import { proposalsAt } from '../analysis/proposals/proposalsAt.ts';
import { variableTriggers } from '../offer.ts';
import type { ViewDocument } from './fileView.ts';
import type { Markup } from './markup.ts';
import type { ViewProjectFile } from './projectFileView.ts';

export interface CompletionOptions {
  readonly viewProjectFile: ViewProjectFile;
  readonly viewDocument: ViewDocument;
  /** The text of an open file. */
  readonly textOf: (uri: string) => string | undefined;
  readonly words: Words;
  readonly markup: Markup;
}

/** Answers `textDocument/completion`. */
export function completion({
  viewProjectFile,
  viewDocument,
  textOf,
  words,
  markup,
}: CompletionOptions): (params: CompletionParams) => CompletionItem[] | CompletionList {
  return ({ textDocument: { uri }, position, context }) => {
    const proposals = viewProjectFile(uri)?.proposalsAt(position, words);
    if (proposals !== undefined)
      return proposals.map(({ label, kind, description, newText, range }, index) => ({
        label,
        kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
        documentation: markup(description),
        sortText: String(index).padStart(3, '0'),
        textEdit: { range: range as LspRange, newText },
      }));
    const { triggerKind, triggerCharacter = '' } = context ?? {};
    const isOfOthers =
      triggerKind === CompletionTriggerKind.TriggerCharacter && !variableTriggers.includes(triggerCharacter);
    const found = isOfOthers ? undefined : viewDocument(uri, position);
    if (found === undefined) return [];
    const { document, analysis, offset, symbols, workloadsIn, views } = found;
    const { workloads, templates } = analysis;
    const answer = proposalsAt(
      { document, workloads, templates, inventory: symbols.inventory, workloadsIn },
      offset,
    );
    if (answer === undefined) return [];
    const { start, end } = answer.span;
    const { line, character } = position;
    if (views !== undefined) {
      // What is built of several files may be built of what was typed before, or from a value that stands elsewhere.
      const from = Math.max(start - mostBefore, lineStart(document.text, start));
      const [before, after] = [document.text.slice(from, offset), document.text.slice(offset, end)];
      if (!isWritten(before, after, textOf(uri), position)) return [];
    }
    const range = {
      start: { line, character: character - (offset - start) },
      end: { line, character: character + (end - offset) },
    };
    return {
      isIncomplete: answer.isCut,
      items: answer.items.map((proposal, index) => toItem(proposal, index, range, words, markup)),
    };
  };
}

/** Characters before what is replaced: the same ones mean that it is written here as it is read. */
const mostBefore = 2;

/** Whether these texts stand before and behind a position. */
function isWritten(
  before: string,
  after: string,
  text: string | undefined,
  { line, character }: Position,
): boolean {
  const found = text?.split('\n', line + 1)[line] ?? '';
  return found.slice(0, character).endsWith(before) && found.slice(character).startsWith(after);
}

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  variable: CompletionItemKind.Variable,
  host: CompletionItemKind.Reference,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
};

function toItem(
  { kind, label, newText, detail, about }: Proposal,
  index: number,
  range: LspRange,
  { say }: Words,
  markup: Markup,
): CompletionItem {
  return {
    label: oneLine(label),
    kind: kinds[kind],
    detail: oneLine(say(detail)),
    documentation: markup(say(about)),
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    textEdit: { range, newText },
  };
}
