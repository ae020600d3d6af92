/**
 * Offers that do what they should: each is tried by rendering the chart with it.
 * Knows in which order, and when it is enough; does not know who renders.
 */
import { applyEdits } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import type { ChartRendering } from '../chartSource.ts';
import type { RenderedChart } from '../renderedChart.ts';
import type { ChartOffer, Goal } from './chartOffer.ts';
import { chartOffers } from './chartOffers.ts';
import { type ChangedKey, changedKeys, holds } from './holds.ts';

/** Renders the chart with other texts in the place of these; undefined where that is not wanted any more. */
export type TryChart = (texts: ReadonlyMap<PlacedText, string>) => Promise<RenderedChart | undefined>;

export interface SureOffer extends ChartOffer {
  /** All places that say something else with it. */
  readonly changed: readonly ChangedKey[];
}

/** Another view of the chart, and how it is rendered. */
export interface OtherView {
  readonly rendered: RenderedChart;
  readonly tryChart: TryChart;
}

/**
 * Of each way of changing the chart, and each file that says the value, the first that holds; and that changes nothing
 * but the key in the chart's other views either.
 */
export async function tryOffers(
  rendering: ChartRendering,
  goal: Goal,
  tryChart: TryChart,
  others: readonly OtherView[] = [],
): Promise<readonly SureOffer[]> {
  const sure = new Map<string, SureOffer>();
  for (const offer of chartOffers(rendering, goal)) {
    const { change } = offer;
    const kind =
      change.way === 'value' || change.way === 'variable' ? `${change.way} in ${change.file}` : change.way;
    if (sure.has(kind)) continue;
    // A value that the chart has is how its author wants it to be said.
    if (change.way === 'switch' && sure.size > 0) continue;
    const after = await tryChart(textsWith(offer));
    const changed = after && holds(rendering.rendered, after, goal);
    if (changed !== undefined && (await suits(others, offer))) sure.set(kind, { ...offer, changed });
  }
  return [...sure.values()];
}

async function suits(others: readonly OtherView[], offer: ChartOffer): Promise<boolean> {
  for (const { rendered, tryChart } of others) {
    const after = await tryChart(textsWith(offer));
    if (after === undefined || changedKeys(rendered, after, offer.goal) === undefined) return false;
  }
  return true;
}

/** The texts that an offer changes, as they are then. */
export function textsWith({ edits }: Pick<ChartOffer, 'edits'>): ReadonlyMap<PlacedText, string> {
  const files = new Set(edits.map(({ place }) => place.in));
  return new Map(
    [...files].map((file) => {
      const own = edits.filter(({ place }) => place.in === file);
      const spans = own.map(({ place, newText }) => ({ span: place.span, newText }));
      return [file, applyEdits(file.text ?? '', spans)] as const;
    }),
  );
}
