/**
 * What is known of the documents of a view, and of which of them it has to be asked again.
 * Knows what all answers of a file rest on; whether a single one holds is `analysis/basis.ts`'s.
 *
 * A file of thousands of documents is asked for with each edit and each hover. While nothing that its answers rest on
 * has changed, those of unchanged documents hold without being looked at, but for the few that asked for neighbours.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer, Answer } from '../analysis/analyzer.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { View } from '../analysis/views/view.ts';
import { type AnswersInShort, inShort, replaceAnswers } from './answersInShort.ts';

/** A view, and what is known of each of its documents; the same object as long as both are the same. */
export interface JudgedView extends AnswersInShort {
  readonly view: View;
  readonly answers: readonly Answer[];
}

/** All that answers rest on but the neighbours, at one moment. */
type Stamp = readonly unknown[];

interface Kept {
  readonly judged: JudgedView;
  readonly stamp: Stamp;
}

export class Judging {
  readonly #analyzer: Analyzer;
  /** Grows whenever a template file, or what it is tied to, has changed. */
  readonly #templates: { readonly revision: number };
  /** By the view's id. */
  readonly #kept = new Map<string, Kept>();

  constructor(analyzer: Analyzer, templates: { readonly revision: number }) {
    this.#analyzer = analyzer;
    this.#templates = templates;
  }

  /** What is known now. */
  judge(view: View, context: AnalysisContext): JudgedView {
    const stamp = this.#stampOf(context);
    const known = this.#kept.get(view.id);
    const before = known !== undefined && isSame(known.stamp, stamp) ? known.judged : undefined;
    const judged = before === undefined ? this.#anew(view, context) : this.#changed(view, before, context);
    const isKept = known?.judged.view === view && isSame(known.judged.answers, judged.answers);
    this.#kept.set(view.id, { judged: isKept ? known.judged : judged, stamp });
    return isKept ? known.judged : judged;
  }

  /** The documents whose answers may be others than when the view was judged last. */
  unjudged({ id, documents }: View, context: AnalysisContext): readonly PlacedDocument[] {
    const known = this.#kept.get(id);
    if (known === undefined || !isSame(known.stamp, this.#stampOf(context))) return documents;
    const { start, end } = sameAtEnds(known.judged.view.documents, documents);
    return documents.slice(start, documents.length - end);
  }

  /** Nobody looks at the view any more. */
  forget(id: string): void {
    this.#kept.delete(id);
  }

  #stampOf({ inventory, configMaps, options, resolveNamespace }: AnalysisContext): Stamp {
    const { revision } = this.#templates;
    return [
      inventory,
      inventory.revision,
      configMaps,
      configMaps.revision,
      options,
      resolveNamespace,
      revision,
    ];
  }

  #anew(view: View, context: AnalysisContext): JudgedView {
    const answers = view.documents.map(({ document }) => this.#analyzer.analyze(document, context));
    return { view, answers, ...inShort(view.documents, answers) };
  }

  #changed(view: View, before: JudgedView, context: AnalysisContext): JudgedView {
    const { documents } = view;
    const analyze = ({ document }: PlacedDocument) => this.#analyzer.analyze(document, context);
    const { start, end } = sameAtEnds(before.view.documents, documents);
    let judged = before;
    const put = (from: number, replaced: readonly PlacedDocument[], added: readonly PlacedDocument[]) => {
      judged = { view, ...replaceAnswers(judged, { from, replaced, added, answers: added.map(analyze) }) };
    };
    const changedOf = (all: readonly PlacedDocument[]) => all.slice(start, all.length - end);
    put(start, changedOf(before.view.documents), changedOf(documents));
    // From here on the places are those of the new documents.
    for (const index of judged.asking) {
      const placed = documents[index];
      if (placed !== undefined && analyze(placed) !== judged.answers[index]) put(index, [placed], [placed]);
    }
    return judged;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
