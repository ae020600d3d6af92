/**
 * Completion: keys, rules and severities in the project file, and nothing anywhere else.
 * Knows LSP's side; what may be written comes as a ProjectFileView.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  type Range as LspRange,
} from 'vscode-languageserver';
import type { ViewProjectFile } from './projectFileView.ts';

/** Answers `textDocument/completion`. */
export function completion(viewProjectFile: ViewProjectFile): (params: CompletionParams) => CompletionItem[] {
  return ({ textDocument, position }) => {
    const proposals = viewProjectFile(textDocument.uri)?.proposalsAt(position) ?? [];
    return proposals.map(({ label, kind, description, newText, range }, index) => ({
      label,
      kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      documentation: { kind: 'markdown', value: description },
      sortText: String(index).padStart(3, '0'),
      textEdit: { range: range as LspRange, newText },
    }));
  };
}
