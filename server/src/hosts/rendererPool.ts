/**
 * Several renderers as one: charts are rendered beside each other where a machine has the processors for it.
 * Knows who is free; does not know how a chart is rendered, nor where.
 */
import type { ChartRenderer } from '../analysis/helm/chartRenderer.ts';

interface Lane {
  readonly renderer: ChartRenderer;
  /** What it has been asked and has not answered. */
  waiting: number;
}

/** At most `most` renderers, each started when no other is free. */
export function poolOf(start: () => ChartRenderer, most: number): ChartRenderer {
  const lanes: Lane[] = [];
  const freest = (): Lane => {
    const [first] = lanes.toSorted((a, b) => a.waiting - b.waiting);
    if (first !== undefined && (first.waiting === 0 || lanes.length >= most)) return first;
    const lane: Lane = { renderer: start(), waiting: 0 };
    lanes.push(lane);
    return lane;
  };
  return {
    render: async (request, signal) => {
      const lane = freest();
      lane.waiting += 1;
      const rendered = await lane.renderer.render(request, signal);
      lane.waiting -= 1;
      return rendered;
    },
    dispose: async () => {
      await Promise.all(lanes.map(({ renderer }) => renderer.dispose()));
    },
  };
}
