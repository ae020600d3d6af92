/**
 * The work of trying what may be done about the findings of a view of a chart.
 * Knows which other views have a say; what is tried is `analysis/helm/fixes/`'s.
 */
import type { ChartPort } from '../../analysis/helm/chartRenderer.ts';
import { type OtherView, tryOffers } from '../../analysis/helm/fixes/tryOffers.ts';
import { withTexts } from '../../analysis/helm/fixes/withTexts.ts';
import type { PlacedText } from '../../analysis/views/place.ts';
import type { Chart } from './chart.ts';
import type { ChartWork } from './chartWork.ts';
import type { RenderedView } from './renderedView.ts';

interface TrialOptions {
  readonly layerOf: (uri: string) => PlacedText | undefined;
  readonly namespaceOf: (view: RenderedView) => string;
  /** What was wanted of the view is known now. */
  readonly onDone: () => void;
}

/** Findings that are not tried by then keep what needs no trial: the largest charts take seconds for one rendering. */
const mostMs = 10_000;

/** Of more views nobody tries all. */
const mostViews = 6;

export function trialOf(
  chart: Chart,
  view: RenderedView,
  { layerOf, namespaceOf, onDone }: TrialOptions,
): ChartWork {
  const { trials } = view;
  const run = async ({ render }: ChartPort, signal: AbortSignal) => {
    const source = chart.sourceOf(view, layerOf);
    const tryIn = (one: RenderedView): OtherView => ({
      rendered: one.rendered,
      tryChart: async (texts) => {
        const request = chart.requestOf(one, namespaceOf(one), chart.textsNow(one, layerOf));
        const own = one === view ? source : chart.sourceOf(one, layerOf);
        return signal.aborted ? undefined : render(withTexts(request, own, texts));
      },
    });
    const own = tryIn(view);
    const others = [...chart.views.values()].filter((one) => one !== view && one.isGood);
    const rendering = { source, rendered: own.rendered };
    const begun = performance.now();
    for (const goal of trials.wanted) {
      if (performance.now() - begun > mostMs) {
        trials.giveUp();
        break;
      }
      const offers = await tryOffers(rendering, goal, own.tryChart, others.slice(0, mostViews).map(tryIn));
      if (signal.aborted) return;
      trials.take(goal, offers);
    }
    if (view.trials === trials) onDone();
  };
  return { isUrgent: false, folder: chart.root.folder, of: chart, canWait: true, run };
}
