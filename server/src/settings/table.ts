/**
 * The one description of the settings: package.json's `contributes.configuration`, the table of
 * docs/settings.md and the project file's schema (`projectSchema.ts`) are made from it.
 * Knows forms, defaults and words; how a value is read stands in `read.ts`.
 */
import { podSpecPattern } from '../analysis/options.ts';
import { productName } from '../protocol.ts';
import { defaultSettings } from '../settings.ts';
import { editorRows } from './editorRows.ts';
import type { Schema, SettingRow } from './settingRow.ts';

/** A rule as the severity setting lists it. */
export interface RuleRow {
  readonly code: string;
  readonly summary: string;
  readonly defaultSeverity: string;
}

const text = { type: 'string', minLength: 1 };
/** A path on this machine: a network path begins with two slashes. */
const path = { ...text, pattern: '^(?![\\\\/]{2})' };
const texts = { anyOf: [text, { type: 'array', items: text }] };
const paths = { anyOf: [path, { type: 'array', items: path }] };
/** Relative to the folder of the settings, and inside of it. */
const glob = { ...text, pattern: '^(?!/|\\.\\.|[a-zA-Z]:)' };
const globs = { anyOf: [glob, { type: 'array', items: glob }] };
const namespace = { ...text, maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' };
/** `spec.template.spec`, `spec.nodeSets[].podTemplate.spec`, `spec.replicaSpecs.*.template.spec`. */
const keys = { ...text, pattern: podSpecPattern.source };
/** `Deployment/web`. */
const workload = { ...text, pattern: '^[A-Za-z]+/[^/\\s]+$' };
const projectFile = 'Empty: what the project file `kube-service-links.yaml` says.';

/** What each severity means, from the loudest to silence. */
export const severityWords: Readonly<Record<string, string>> = {
  error: 'Reported as an error; `check` exits with 1.',
  warning: 'Reported as a warning; `check` exits with 1.',
  information: 'Reported as information; `check` exits with 0.',
  off: 'Not reported.',
};
const severity = {
  type: 'string',
  enum: Object.keys(severityWords),
  enumDescriptions: Object.values(severityWords),
};

function listOf(properties: Schema, required: readonly string[]) {
  return { type: 'array', items: { type: 'object', properties, required, additionalProperties: false } };
}

/** A number that may be unset: then the project file's value counts, else the default. */
function limit(key: keyof typeof defaultSettings.limits, bounds: Schema, description: string): SettingRow {
  const initial = defaultSettings.limits[key];
  return {
    key: `limits.${key}`,
    schema: { type: ['integer', 'null'], ...bounds },
    default: null,
    description,
    inEditor: `Not set: what the project file says, else ${initial}.`,
    scope: 'resource',
    isRestricted: false,
    example: initial,
  };
}

/** The kernels' page sizes: powers of two from 4 KiB to 1 MiB. */
const pageSizes = Array.from({ length: 9 }, (_, power) => 4096 * 2 ** power);

/** The rows in the order of use. */
export function settingsTable(rules: readonly RuleRow[]): readonly SettingRow[] {
  const severities = rules.map(({ code, summary, defaultSeverity }) => {
    const description = `${sentence(summary)} Default: ${defaultSeverity}.`;
    return [code, { ...severity, description }] as const;
  });
  return [
    {
      key: 'cluster',
      schema: {
        type: 'string',
        enum: ['off', 'ask', 'auto'],
        enumDescriptions: [
          'Never connect to a cluster.',
          'Ask once for each context, server and login command.',
          'Connect without asking, unless the kubeconfig is part of the workspace.',
        ],
      },
      default: defaultSettings.cluster,
      description:
        'Whether Services may be read from your cluster: never (`off`), after a question (`ask`), or without one (`auto`).',
      scope: 'machine',
      isRestricted: true,
    },
    {
      key: 'context',
      schema: { type: 'string' },
      default: '',
      description: 'The kube context to read Services from. Empty: the current one.',
      scope: 'window',
      isRestricted: true,
    },
    {
      key: 'services',
      schema: { type: 'array', items: path },
      default: [],
      description:
        'Files with the Services of a cluster, as `kubectl get services -A -o json` prints them, or Service manifests. Paths are relative to the folder of these settings; if files disagree, the last one wins.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: true,
      example: ['services.json'],
    },
    {
      key: 'namespaces',
      schema: listOf({ files: globs, namespace }, ['files', 'namespace']),
      default: [],
      description:
        'The namespaces of manifests that name none: globs of files, and the namespace that they are applied to. The first match wins.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ files: 'apps/shop/**', namespace: 'shop' }],
    },
    {
      key: 'rules',
      schema: { type: 'object', properties: Object.fromEntries(severities), additionalProperties: false },
      default: {},
      description:
        'The severity of each rule: `error`, `warning`, `information` or `off`. A rule that is not listed keeps its default.',
      scope: 'resource',
      isRestricted: false,
      example: { 'unused-suppression': 'off' },
    },
    {
      key: 'contexts',
      schema: listOf({ files: globs, context: text }, ['files', 'context']),
      default: [],
      description:
        'The kube contexts of files that belong to several clusters: globs of files, and their context. The first match wins; all other files belong to `context`.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ files: 'prod/**', context: 'prod' }],
    },
    {
      key: 'images',
      schema: listOf({ match: text, like: text, templates: { type: 'boolean' } }, ['match', 'like']),
      default: [],
      description:
        'Images of your own that behave like a known one. `match` is a glob of image references; `like` is the image that they are built on (`nginx:1.27`) or, if their own start script passes all names to envsubst, how it lists them (`env-cut`, `awk`); `templates` says whether they contain `/etc/nginx/templates/*.template`.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ match: 'registry.example.com/web/*', like: 'nginx:1.27', templates: true }],
    },
    {
      key: 'templates',
      schema: listOf({ files: globs, workload }, ['files', 'workload']),
      default: [],
      description:
        'nginx template files that are not in a ConfigMap, and the workload whose containers use them (`Deployment/web`).',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ files: 'web/templates/*.template', workload: 'Deployment/web' }],
    },
    {
      key: 'helm',
      schema: listOf(
        { chart: path, values: paths, release: text, namespace, kubeVersion: text, apiVersions: texts },
        ['chart'],
      ),
      default: [],
      description:
        "How Helm charts are installed: the folder of a chart, its values files, the name of the release (by default the chart's), the namespace, and what templates see of the cluster (`kubeVersion`, `apiVersions`). Several rows of a chart are several installations. A chart without a row is checked by itself, and with each `values-*.yaml` beside its `values.yaml`.",
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ chart: 'charts/web', values: ['charts/web/values-prod.yaml'], namespace: 'shop' }],
    },
    {
      key: 'kinds',
      schema: listOf({ apiVersion: text, kind: text, podSpec: keys }, ['apiVersion', 'kind', 'podSpec']),
      default: [],
      description:
        'Custom resources that contain a pod spec, and the path to it (`spec.template.spec`), with `[]` for each item of a list and `*` for each key. Common kinds are known already.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: [{ apiVersion: 'example.com/v1', kind: 'Farm', podSpec: 'spec.workers[].template.spec' }],
    },
    {
      key: 'exclude',
      schema: { type: 'array', items: glob },
      default: [],
      description: 'Globs of files and folders to leave out, in addition to what `.gitignore` names.',
      inEditor: projectFile,
      scope: 'resource',
      isRestricted: false,
      example: ['vendor/**'],
    },
    limit('warnAtPercent', { minimum: 1, maximum: 100 }, 'Warn from this share of a limit on, in percent.'),
    limit(
      'stackLimitBytes',
      { minimum: 4096, maximum: Number.MAX_SAFE_INTEGER },
      'The stack limit of your nodes (`RLIMIT_STACK`), in bytes. A quarter of it is the limit of arguments and environment together.',
    ),
    limit(
      'pageBytes',
      {
        enum: [...pageSizes, null],
        enumDescriptions: [...pageSizes.map((bytes) => `${bytes / 1024} KiB`), 'Not set'],
      },
      'The page size of your nodes, in bytes. 32 pages are the limit of one argument or variable.',
    ),
    {
      key: 'readConfigMaps',
      schema: { type: 'boolean' },
      default: defaultSettings.readConfigMaps,
      description:
        'Read the ConfigMaps that an open manifest names from the cluster. Secrets are never read.',
      scope: 'window',
      isRestricted: false,
    },
    ...editorRows,
    {
      key: 'kubeconfig',
      schema: { type: 'string' },
      default: '',
      description: 'The path of the kubeconfig. Empty: the one that kubectl would use.',
      scope: 'machine',
      isRestricted: true,
    },
  ];
}

/** The summary of a rule begins with a small letter, for tables. */
function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function editorDescription({ description, inEditor }: SettingRow): string {
  return inEditor === undefined ? description : `${description} ${inEditor}`;
}

/** package.json's `contributes.configuration`. */
export function contributedConfiguration(rules: readonly RuleRow[]) {
  const properties = settingsTable(rules).map((row, order) => [
    `kubeServiceLinks.${row.key}`,
    {
      order,
      scope: row.scope,
      ...row.schema,
      default: row.default,
      markdownDescription: editorDescription(row),
    },
  ]);
  return { title: productName, properties: Object.fromEntries(properties) };
}

/** package.json's `capabilities.untrustedWorkspaces.restrictedConfigurations`. */
export function restrictedConfigurations(): readonly string[] {
  return settingsTable([]).flatMap(({ key, isRestricted }) =>
    isRestricted ? `kubeServiceLinks.${key}` : [],
  );
}

/** The table of docs/settings.md. */
export function settingsMarkdown(rules: readonly RuleRow[]): string {
  const rows = settingsTable(rules).map((row) => `| \`${row.key}\` | ${describedWithDefault(row)} |`);
  return ['| Setting | Meaning |', '|---|---|', ...rows].join('\n');
}

/** For readers without an editor's empty lists and null: a limit that nobody set has a number all the same. */
export function describedWithDefault({ key, description, example }: SettingRow): string {
  return key.startsWith('limits.') ? `${description} Default: ${example}.` : description;
}
