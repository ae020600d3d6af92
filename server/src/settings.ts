/**
 * What a user can set: the type, the defaults, and which of several places wins.
 * Does not know how settings are written; `settings/read.ts` and `projectFile.ts` read them.
 *
 * There is no setting for the version of Kubernetes: `pkg/kubelet/envvars` is the same in 1.26.15 and 1.37.2. The one
 * difference for users: kubelets up to 1.29, unsupported since 2025, skip keys of an `envFrom` that begin with a digit.
 */
import {
  type AnalysisOptions,
  type CustomKind,
  defaultOptions,
  type Limits,
  type Severity,
} from './analysis/options.ts';
import { type FileGlob, fileMatcher, textMatcher } from './settings/globs.ts';

/** Files, as globs relative to the project file's folder, whose manifests belong to a namespace. */
export interface NamespaceRow {
  readonly files: readonly FileGlob[];
  readonly namespace: string;
}

/** Files whose manifests are meant for the cluster of a kube context. */
export interface ContextRow {
  readonly files: readonly FileGlob[];
  readonly context: string;
}

/** Images of the user's own that behave like a known one. */
export interface ImageRow {
  readonly match: string;
  readonly like: string;
  readonly templates: boolean;
}

/** Template files outside of ConfigMaps, and the workload that uses them: `Deployment/web`. */
export interface TemplateRow {
  readonly files: readonly FileGlob[];
  readonly workload: string;
}

/** How a chart is installed. A chart may have several rows. */
export interface HelmRow {
  /** The URI of the chart's folder. */
  readonly chart: string;
  /** URIs of values files; a later one wins. */
  readonly values: readonly string[];
  readonly release: string | undefined;
  readonly namespace: string | undefined;
  /** What templates see of a cluster; unless given, what Helm sees without one. */
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
}

export interface Settings {
  /** URIs of services files; a later one wins. */
  readonly services: readonly string[];
  /** The first row that matches a file counts. */
  readonly namespaces: readonly NamespaceRow[];
  /** The first row that matches a file counts; all other files belong to `context`. */
  readonly contexts: readonly ContextRow[];
  /** By rule code; only those that differ from the rule's default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly limits: Limits;
  readonly images: readonly ImageRow[];
  readonly kinds: readonly CustomKind[];
  readonly templates: readonly TemplateRow[];
  readonly helm: readonly HelmRow[];
  readonly exclude: readonly FileGlob[];
  /** Whether Services may be read from the cluster: never, after a question, or without one. */
  readonly cluster: 'off' | 'ask' | 'auto';
  /** The kube context; undefined for the current one. */
  readonly context: string | undefined;
  /** URI; undefined for the one that kubectl would use. */
  readonly kubeconfig: string | undefined;
  readonly readConfigMaps: boolean;
  /** Of which files the findings are shown: of those that are open, or of all. */
  readonly problems: 'open' | 'workspace';
  /** Whether a line above workloads and Services tells of them: always, only from half of a limit on, or never. */
  readonly lens: 'always' | 'near' | 'off';
  /** Whether the value of a service link stands behind each use. */
  readonly inlayHints: boolean;
}

/** The settings from one place. What is absent is left to the places with lower precedence. */
export type PartialSettings = {
  readonly [Key in Exclude<keyof Settings, 'limits'>]?: Settings[Key];
} & { readonly limits?: Partial<Limits> };

export const defaultSettings: Settings = {
  services: [],
  namespaces: [],
  contexts: [],
  rules: {},
  limits: defaultOptions.limits,
  images: [],
  kinds: [],
  templates: [],
  helm: [],
  exclude: [],
  cluster: 'ask',
  context: undefined,
  kubeconfig: undefined,
  readConfigMaps: true,
  problems: 'open',
  lens: 'near',
  inlayHints: false,
};

/** The settings in force: a later place wins key by key, in `limits` and `rules` entry by entry. */
export function mergeSettings(...places: readonly PartialSettings[]): Settings {
  let merged = defaultSettings;
  for (const place of places) {
    const rules = { ...merged.rules, ...place.rules };
    merged = { ...merged, ...place, rules, limits: { ...merged.limits, ...place.limits } };
  }
  return merged;
}

/** The part that the analysis works with. */
export function analysisOptions({ limits, rules, images, kinds }: Settings): AnalysisOptions {
  return {
    limits,
    rules,
    images: images.map(({ match, like, templates }) => ({ matches: textMatcher(match), like, templates })),
    kinds,
  };
}

/** Whether a walk skips a file or folder, given by its URI. */
export function exclusion(settings: Settings): (uri: string) => boolean {
  return fileMatcher(settings.exclude);
}
