/**
 * What may be done to a chart about the wishes of its findings, as far as that was tried.
 * Knows what was asked and what came of it; who renders, and when, is `charts.ts`'s.
 */
import type { PlacedDocument } from '../../analysis/documents/document.ts';
import type { ChartReading } from '../../analysis/helm/chartView.ts';
import type { Goal } from '../../analysis/helm/fixes/chartOffer.ts';
import { goalOf } from '../../analysis/helm/fixes/goal.ts';
import type { SureOffer } from '../../analysis/helm/fixes/tryOffers.ts';
import type { View } from '../../analysis/views/view.ts';
import type { OwnOffer, VariableWish, Wish } from '../../analysis/views/wish.ts';

/** Each costs some renderings: of a view with more findings the others keep what needs no trial. */
const mostGoals = 20;

/** Of one view, as it is rendered now: an edit makes another of it. */
export class Trials {
  readonly #tried = new Map<string, { readonly goal: Goal; offers: readonly OwnOffer[] | undefined }>();

  #isOver = false;

  /** What was found to hold; undefined where that is not known yet, which is noted. */
  answer(
    documents: readonly PlacedDocument[],
    placed: PlacedDocument,
    wish: Wish | VariableWish,
  ): readonly OwnOffer[] | undefined {
    const goal = goalOf(documents, placed, wish);
    if (goal === undefined) return undefined;
    const key = keyOf(goal);
    const known = this.#tried.get(key);
    if (known === undefined && this.#tried.size < mostGoals)
      this.#tried.set(key, { goal, offers: undefined });
    return known?.offers;
  }

  /** What is to be tried. */
  get wanted(): readonly Goal[] {
    if (this.#isOver) return [];
    return [...this.#tried.values()].flatMap(({ goal, offers }) => (offers === undefined ? goal : []));
  }

  /** Nothing more is tried: it takes too long. */
  giveUp(): void {
    this.#isOver = true;
  }

  take(goal: Goal, offers: readonly SureOffer[]): void {
    this.#tried.set(keyOf(goal), {
      goal,
      offers: offers.map(({ change, edits, changed }) => ({ change, edits, objects: changed.length })),
    });
  }
}

/** A view of which it is told what may be done; `onWanted` is called where that is to be tried. */
export function withChanges(reading: ChartReading, trials: Trials, onWanted: () => void): ChartReading {
  const { documents, view } = reading;
  const changes: View['changes'] = (placed, wish) => {
    const offers = trials.answer(documents, placed, wish);
    if (offers === undefined && trials.wanted.length > 0) onWanted();
    return offers;
  };
  return { ...reading, view: { ...view, changes } };
}

function keyOf(goal: Goal): string {
  return JSON.stringify(goal);
}
