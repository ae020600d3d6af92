/**
 * Hints: the value of a service link behind its use.
 * Knows LSP's side; what the value is, is the environment's to say.
 */
import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver';
import { usesOfOthers } from '../analysis/environment/linkUses.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { oneLine } from '../analysis/plainText.ts';
import type { HintDocument, HintDocuments } from './lensPlaces.ts';

/** More are not shown at once. */
const mostHints = 500;

/** Answers `textDocument/inlayHint`. */
export function inlayHints(
  documentsIn: HintDocuments,
  words: Words,
): (params: InlayHintParams) => InlayHint[] {
  return ({ textDocument: { uri }, range: { start, end } }) => {
    const hints = documentsIn(uri, { start: start.line, end: end.line })
      .flatMap((document) => hintsIn(document, words))
      .filter(({ position: { line } }) => line >= start.line && line <= end.line);
    // Of several views that show a place, the first has its say.
    const seen = new Set<string>();
    const isFirst = ({ position }: InlayHint) => {
      const key = JSON.stringify(position);
      return !seen.has(key) && seen.add(key);
    };
    return hints.filter(isFirst).slice(0, mostHints);
  };
}

function hintsIn({ document, workloads, rangeOf }: HintDocument, { say }: Words): readonly InlayHint[] {
  return workloads.flatMap(({ containers, links }) =>
    containers.flatMap((using) =>
      usesOfOthers(document, using, (name) => links.find(name) !== undefined).flatMap(
        ({ name, span, scalar }): readonly InlayHint[] => {
          const value = links.find(name)?.value;
          const range = rangeOf(span);
          // One that is not written as it is read has the place of its whole text.
          if (value === undefined || scalar === undefined || range === undefined) return [];
          const label = oneLine(say({ id: 'inlay-value', value }));
          return [{ position: range.end, label, kind: InlayHintKind.Parameter }];
        },
      ),
    ),
  );
}
