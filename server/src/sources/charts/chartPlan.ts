/**
 * Which views a chart has: by itself, and with each values file that is meant for it.
 * Knows names of values files, and what a user says of a chart; renders nothing.
 */
import type { ChartRequest, ValuesLayer } from '../../analysis/helm/request.ts';
import type { Remark } from '../../analysis/kustomize/remark.ts';
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
  readonly namespaceFrom?: { readonly tool: 'flux' | 'argocd'; readonly place: Place };
  /** As `Audience` has it. */
  readonly cluster?: string;
  /** Who says so; unless given, an option of the command line. */
  readonly from?: 'setting' | 'flux' | 'argocd';
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

/** `values-prod.yaml`, `values.prod.yml`: beside the chart's own. */
const valuesFile = /^values[-.][^/]*\.ya?ml$/;

/** `said`: what settings and options say of how it is installed. */
export function plannedViews(
  folder: string,
  name: string,
  ways: Iterable<string>,
  uriOf: (way: string) => string,
  said: readonly Installation[] = [],
): readonly PlannedView[] {
  const beside = filesBeside(ways)
    .slice(0, mostValuesFiles)
    .map((way): Installation => ({ values: [{ kind: 'file', name: way, uri: uriOf(way) }] }));
  const installations = (said.length > 0 ? said : [{ values: [] }]).flatMap((one) =>
    one.values.length > 0 || one.name !== undefined
      ? one
      : [one, ...beside.map((file) => ({ ...one, ...file }))],
  );

  const labels = new Map<string, PlannedView>();
  for (const one of installations) {
    const more = one.name === undefined ? wordsOf(one, said.length > 1) : [one.name];
    const inShort = more.length === 0 ? name : `${name} (${more.join(', ')})`;
    // Releases of one name in several namespaces, or clusters, are several views.
    const apart = [...more, one.namespace ?? [], one.cluster ?? []].flat().join(', ');
    const label = labels.has(inShort) ? `${name} (${apart})` : inShort;
    labels.set(label, { ...one, id: composedId(`${folder}/Chart.yaml`, label), label });
  }
  return [...labels.values()];
}

function filesBeside(ways: Iterable<string>): readonly string[] {
  return [...ways].filter((way) => valuesFile.test(way)).sort();
}

/** The values files beside a chart's own that nothing which installs it names, where anything is known to install it. */
export function unusedValues(
  ways: Iterable<string>,
  uriOf: (way: string) => string,
  said: readonly Installation[],
): readonly string[] {
  if (!said.some(({ from }) => from === 'flux' || from === 'argocd')) return [];
  const named = new Set(
    said.flatMap(({ values }) => values.flatMap((one) => (one.kind === 'file' ? one.uri : []))),
  );
  return filesBeside(ways).filter((way) => !named.has(uriOf(way)));
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
