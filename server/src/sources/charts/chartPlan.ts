/**
 * Which views a chart has: by itself, and with each values file that is meant for it.
 * Knows names of values files, and what a user says of a chart; renders nothing.
 */
import type { ChartTool } from '../../analysis/deliveries/chartDelivery.ts';
import type { ChartRequest, ValuesLayer } from '../../analysis/helm/request.ts';
import type { Remark } from '../../analysis/kustomize/remark.ts';
import type { Phrase } from '../../analysis/messages/message.ts';
import type { Place } from '../../analysis/views/place.ts';
import { composedId } from '../composedId.ts';

/** Values above those of the chart itself. */
export type ValuesSource =
  /** `name`: as a person calls it. `namedAt`: where a release names it. */
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly uri: string;
      readonly namedAt?: Place;
      readonly mayBeMissing?: boolean;
      /** Who installs it fills in what such words begin. */
      readonly lookedUp?: { readonly words: string; readonly because: Phrase };
    }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  /** `isText`: as `--set-string` has it. */
  | { readonly kind: 'set'; readonly words: string; readonly isText?: boolean };

/** What templates see of a cluster, as `--kube-version` and `--api-versions` of Helm have it. */
export interface ChartCluster {
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
}

/** Something of an installation that is not known. */
export interface OpenPart extends Remark {
  /** Any of the values before the one with this index, and of the chart's own, may be others. */
  readonly below?: number;
  /** They stand where something is not known, and in what is made of it. */
  readonly expressions?: readonly string[];
  /** It may set service links in what is printed, whatever the values are: how it is called. */
  readonly links?: string;
}

/** How a chart is installed, as far as somebody says so. Without values it is looked at with each file beside its own. */
export interface Installation extends ChartCluster {
  /** As what delivers it is called. */
  readonly name?: string | undefined;
  /** The weakest first. */
  readonly values: readonly ValuesSource[];
  readonly release?: string | undefined;
  readonly namespace?: string | undefined;
  /** Who says so, and where, if that is neither a setting nor an option. */
  readonly namespaceFrom?: { readonly tool: ChartTool; readonly place: Place };
  /** As `Audience` has it. */
  readonly cluster?: string;
  /** Who says so; unless given, an option of the command line. */
  readonly from?: 'setting' | ChartTool;
  /** The chart's own `values.yaml` counts only where it is one of the values. */
  readonly replacesOwnValues?: true;
  /** What is not known of it, or of others of the same chart. */
  readonly open?: readonly OpenPart[];
}

/** A view of a chart. */
export interface PlannedView extends Installation {
  /** As the workspace calls it. */
  readonly id: string;
  /** As a person does: `charts/web (values-prod.yaml)`. */
  readonly label: string;
}

/** Of more values files beside a chart's own nobody looks at each. */
const mostValuesFiles = 20;

/** `files`: the values files beside its own, by their ways. `said`: what settings and options say of how it is installed. */
export function plannedViews(
  folder: string,
  name: string,
  files: readonly string[],
  uriOf: (way: string) => string,
  said: readonly Installation[] = [],
): readonly PlannedView[] {
  const beside = files
    .slice(0, mostValuesFiles)
    .map((way): Installation => ({ values: [{ kind: 'file', name: way, uri: uriOf(way) }] }));
  // Who says that it is installed with values that are not known does not mean these, or nobody knows it.
  const installations = (said.length > 0 ? said : [{ values: [] }]).flatMap((one: Installation) =>
    one.values.length > 0 || one.name !== undefined || (one.open ?? []).length > 0
      ? one
      : [one, ...beside.map((file) => ({ ...one, ...file }))],
  );

  const labels = new Map<string, PlannedView>();
  for (const one of installations) {
    const more = one.name === undefined ? wordsOf(one, said.length > 1) : [one.name];
    const inShort = more.length === 0 ? name : `${name} (${more.join(', ')})`;
    // Releases of one name in several namespaces, or clusters, are several views.
    const apart = [...more, one.namespace ?? [], one.cluster ?? []].flat().join(', ');
    const numbered = Array.from({ length: labels.size }, (_, index) => `${name} (${apart}, ${index + 2})`);
    const label = [inShort, `${name} (${apart})`, ...numbered].find((one) => !labels.has(one)) ?? inShort;
    labels.set(label, { ...one, id: composedId(`${folder}/Chart.yaml`, label), label });
  }
  return [...labels.values()];
}

/** The values files beside a chart's own that nothing which installs it names, where anything is known to install it. */
export function unusedValues(
  files: readonly string[],
  uriOf: (way: string) => string,
  said: readonly Installation[],
): readonly string[] {
  if (!said.some(({ from, name }) => from !== undefined && from !== 'setting' && name !== undefined))
    return [];
  // A pattern of values files may mean each.
  if (said.some(({ open = [] }) => open.some(({ reason }) => reason.id === 'kustomize-not-followed')))
    return [];
  const named = new Set(
    said.flatMap(({ values }) => values.flatMap((one) => (one.kind === 'file' ? one.uri : []))),
  );
  return files.filter((way) => !named.has(uriOf(way)));
}

function wordsOf({ values, release }: Installation, isOneOfMany: boolean): readonly string[] {
  const layers = values.map((source) => (source.kind === 'set' ? `--set ${source.words}` : source.name));
  return isOneOfMany && release !== undefined ? [release, ...layers] : layers;
}

/** Whether two plans come to the same, wherever somebody says so. */
export function isSamePlan(a: PlannedView, b: PlannedView): boolean {
  return JSON.stringify(lightly(a)) === JSON.stringify(lightly(b));
}

/** Whether two answers to how a chart is installed do, in the same files. */
export function areSame(a: readonly Installation[], b: readonly Installation[]): boolean {
  const inFile = (one: Installation) => [lightly(one), one.namespaceFrom?.place.in.uri];
  return JSON.stringify(a.map(inFile)) === JSON.stringify(b.map(inFile));
}

/** Without places, which move with every edit. */
function lightly({ namespaceFrom, values, open, ...one }: Installation) {
  const sources = values.map((source) => {
    if (source.kind !== 'file') return source;
    const { namedAt: _, ...file } = source;
    return file;
  });
  const unknown = open?.map(({ at, ...part }) => [part, at.in.uri]);
  return { ...one, values: sources, unknown, tool: namespaceFrom?.tool };
}

/** What the engine is asked of a chart, but for its files. */
export function requestOf(
  { values, release, kubeVersion, apiVersions }: Installation,
  chartName: string,
  namespace: string,
  textOf: (uri: string) => string,
): Omit<ChartRequest, 'files' | 'binary'> {
  return {
    values: values.map((source): ValuesLayer => {
      if (source.kind === 'file') return { name: source.uri, text: textOf(source.uri) };
      if (source.kind === 'text') return { name: `#${source.name}`, text: source.text };
      const { words, isText = false } = source;
      return { name: '--set', ...(isText ? { setString: words } : { set: words }) };
    }),
    release: { name: release ?? chartName, namespace },
    ...(kubeVersion !== undefined && { kubeVersion }),
    ...(apiVersions !== undefined && { apiVersions }),
    helm: 3,
  };
}

/** `web` of a release whose name is not one that Helm takes: 53 characters of a DNS name at most. */
export function releaseNameOf(chartName: string | undefined): string {
  const name = (chartName ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 53);
  return name === '' ? 'release-name' : name.replace(/-+$/, '');
}
