/**
 * Several renderers as one: charts are rendered beside each other where a machine has the processors for it.
 * Knows who is free; does not know how a chart is rendered, nor where.
 */
import type { ChartRenderer } from '../analysis/helm/chartRenderer.ts';
import type { ChartRequest } from '../analysis/helm/request.ts';

interface Lane {
  readonly renderer: ChartRenderer;
  /** What it has been asked and has not answered. */
  waiting: number;
  /** The files that it was asked about last, which it need not read again. */
  files: ChartRequest['files'] | undefined;
}

/** At most `most` renderers, each started when no other is free. */
export function poolOf(start: () => ChartRenderer, most: number): ChartRenderer {
  const lanes: Lane[] = [];
  const freest = (files: ChartRequest['files']): Lane => {
    const unlike = (lane: Lane) => Number(lane.files !== files);
    const [first] = lanes.toSorted((a, b) => a.waiting - b.waiting || unlike(a) - unlike(b));
    if (first !== undefined && (first.waiting === 0 || lanes.length >= most)) return first;
    const lane: Lane = { renderer: start(), waiting: 0, files };
    lanes.push(lane);
    return lane;
  };
  return {
    render: async (request, signal) => {
      const lane = freest(request.files);
      lane.waiting += 1;
      lane.files = request.files;
      const rendered = await lane.renderer.render(request, signal);
      lane.waiting -= 1;
      return rendered;
    },
    dispose: async () => {
      await Promise.all(lanes.map(({ renderer }) => renderer.dispose()));
    },
  };
}
