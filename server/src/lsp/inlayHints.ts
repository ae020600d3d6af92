/**
 * Hints: the value of a service link behind its use.
 * Knows LSP's side; what the value is, is the environment's to say.
 */
import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver';
import { usesOfOthers } from '../analysis/environment/linkUses.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { oneLine } from '../analysis/plainText.ts';
import type { HintDocuments } from './lensPlaces.ts';

/** More are not shown at once. */
const mostHints = 500;

/** Answers `textDocument/inlayHint`. */
export function inlayHints(
  documentsIn: HintDocuments,
  { say }: Words,
): (params: InlayHintParams) => InlayHint[] {
  return ({ textDocument: { uri }, range: { start, end } }) =>
    documentsIn(uri, { start: start.line, end: end.line })
      .flatMap(({ document, workloads, rangeOf }) =>
        workloads.flatMap(({ containers, links }) =>
          containers.flatMap((using) =>
            usesOfOthers(document, using, (name) => links.find(name) !== undefined).flatMap(
              ({ name, span, scalar }): readonly InlayHint[] => {
                const value = links.find(name)?.value;
                // One that is not written as it is read has the place of its whole text.
                if (value === undefined || scalar === undefined) return [];
                const label = oneLine(say({ id: 'inlay-value', value }));
                return [{ position: rangeOf(span).end, label, kind: InlayHintKind.Parameter }];
              },
            ),
          ),
        ),
      )
      .filter(({ position: { line } }) => line >= start.line && line <= end.line)
      .slice(0, mostHints);
}
