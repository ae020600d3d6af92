/**
 * Templates that fail, and of which nothing was ever rendered, as views of their own: what is written in them.
 * Knows which ones those are; what can be read of a template without rendering it is `analysis/helm/unrendered/`'s.
 */
import { unrenderedTemplate } from '../../analysis/helm/unrendered/unrenderedTemplate.ts';
import type { NamespaceSay } from '../../analysis/views/namespace.ts';
import type { PlacedText } from '../../analysis/views/place.ts';
import type { ReadText } from '../../analysis/views/textKind.ts';
import { manifestsOf } from '../../analysis/workloads/manifests.ts';
import { readWorkloads } from '../../analysis/workloads/readWorkload.ts';
import { composedId } from '../composedId.ts';
import type { Workspace } from '../workspace.ts';
import type { Chart } from './chart.ts';

/** A file that prints by itself, also of the charts in `charts/`. */
const printing = /^(?:charts\/[^/]+\/)*templates\/(?:.*\/)?[^_/][^/]*\.ya?ml$/;

export class UnrenderedFiles {
  readonly #workspace: Pick<Workspace, 'takeComposed'>;
  /** By the folder of the chart, and by id. */
  readonly #shown = new Map<string, ReadonlyMap<string, PlacedText>>();

  constructor(workspace: Pick<Workspace, 'takeComposed'>) {
    this.#workspace = workspace;
  }

  /** Shows what there is of a chart now; `say` is about the namespace of its first view. */
  take(chart: Chart, say: NamespaceSay | undefined): void {
    const { folder } = chart.root;
    const before = this.#shown.get(folder) ?? new Map<string, PlacedText>();
    const now = say === undefined ? new Map<string, PlacedText>() : filesOf(chart);
    if (before.size === 0 && now.size === 0) return;
    this.#shown.set(folder, now);
    for (const id of before.keys()) if (!now.has(id)) this.#workspace.takeComposed(id, undefined, false);
    for (const [id, file] of now)
      if (say !== undefined && before.get(id) !== file)
        this.#workspace.takeComposed(id, readingOf(id, file, chart, say), true);
  }
}

/** Those that no view has anything of, once all were asked for. What lies elsewhere is of another chart. */
export function onlyWritten(chart: Chart): readonly PlacedText[] {
  const views = [...chart.views.values()];
  if (views.length === 0 || !views.every(({ isAnswered }) => isAnswered)) return [];
  const covered = new Set(chart.covered());
  return [...chart.files.texts].flatMap(([way, file]) =>
    printing.test(way) && !covered.has(way) && !chart.files.isElsewhere(way) && file.text?.includes('{{')
      ? file
      : [],
  );
}

function filesOf(chart: Chart): ReadonlyMap<string, PlacedText> {
  return new Map(onlyWritten(chart).map((file) => [composedId(file.uri, 'as written'), file]));
}

/** Only what makes pods: a Service whose name is not known would open the list of its namespace. */
function readingOf(id: string, file: PlacedText, chart: Chart, resolveNamespace: NamespaceSay): ReadText {
  const [first] = chart.views.values();
  const reading = unrenderedTemplate(file, { id, label: first?.plan.label ?? chart.name, resolveNamespace });
  const documents = reading.documents.filter(({ document }) =>
    manifestsOf(document).some((manifest) => readWorkloads(manifest, []).length > 0),
  );
  return { ...reading, documents, view: { ...reading.view, documents } };
}
