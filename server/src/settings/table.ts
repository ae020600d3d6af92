/**
 * The settings as an editor presents them: package.json's `contributes.configuration` is made from this table.
 * Knows forms, defaults and words; how a value is read stands in `read.ts`.
 */
import { defaultSettings } from '../settings.ts';

/** `machine`: a workspace, which may be anybody's, cannot set it. */
type Scope = 'machine' | 'window' | 'resource';

export interface SettingRow {
  /** Below `kubeServiceLinks.`; a dot nests, and no nested key shares its name with a value. */
  readonly key: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** What an editor hands over where nobody has set anything: null, an empty list and an empty text are "not set". */
  readonly default: unknown;
  readonly description: string;
  readonly scope: Scope;
  /** Not taken from an untrusted workspace. */
  readonly isRestricted: boolean;
}

/** A rule as the severity setting lists it. */
export interface RuleRow {
  readonly code: string;
  readonly summary: string;
}

const text = { type: 'string', minLength: 1 };
const globs = { anyOf: [text, { type: 'array', items: text }] };
const severity = { type: 'string', enum: ['error', 'warning', 'information', 'off'] };
const projectFile = 'An empty list leaves what the project file `kube-service-links.yaml` says.';

function listOf(properties: Readonly<Record<string, unknown>>, required: readonly string[]) {
  return { type: 'array', items: { type: 'object', properties, required, additionalProperties: false } };
}

/** A number that can be unset: the project file's value, else the default, then counts. */
function limit(key: keyof typeof defaultSettings.limits, bounds: object, description: string): SettingRow {
  return {
    key: `limits.${key}`,
    schema: { type: ['integer', 'null'], ...bounds },
    default: null,
    description: `${description} Not set: what the project file says, else ${defaultSettings.limits[key]}.`,
    scope: 'resource',
    isRestricted: false,
  };
}

/** The rows in the order of the README's table. */
export function settingsTable(rules: readonly RuleRow[]): readonly SettingRow[] {
  const severities = rules.map(({ code, summary }) => [code, { ...severity, description: summary }] as const);
  return [
    {
      key: 'services',
      schema: { type: 'array', items: text },
      default: [],
      description: `Lists of the Services of a cluster, as \`kubectl get services -A -o json\` prints them, or Service manifests. Paths are relative to the workspace folder; a later list wins. ${projectFile}`,
      scope: 'resource',
      isRestricted: true,
    },
    {
      key: 'namespaces',
      schema: listOf({ files: globs, namespace: text }, ['files', 'namespace']),
      default: [],
      description: `Namespaces of manifests without \`metadata.namespace\`: globs of files and the namespace that they are applied to. The first match wins. ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'contexts',
      schema: listOf({ files: globs, context: text }, ['files', 'context']),
      default: [],
      description: `Kube contexts of files: globs of files and the context whose cluster they are meant for. The first match wins; all other files belong to \`context\`. ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'rules',
      schema: { type: 'object', properties: Object.fromEntries(severities), additionalProperties: severity },
      default: {},
      description:
        'Severities of rules that differ from their defaults: `error`, `warning`, `information` or `off`.',
      scope: 'resource',
      isRestricted: false,
    },
    limit(
      'warnAtPercent',
      { minimum: 1, maximum: 100 },
      'A size is a warning from this share of its limit on.',
    ),
    limit(
      'stackLimitBytes',
      { minimum: 4096 },
      "The nodes' stack limit (RLIMIT_STACK) in bytes: a quarter of it bounds arguments and environment together.",
    ),
    limit(
      'pageBytes',
      { minimum: 4096 },
      "The nodes' page size in bytes: 32 pages bound one argument or variable.",
    ),
    {
      key: 'images',
      schema: listOf({ match: text, like: text, templates: { type: 'boolean' } }, ['match', 'like']),
      default: [],
      description: `Images of your own that behave like a known one: a glob of image references, the image that they are built on (\`nginx:1.27\`), and whether they carry \`/etc/nginx/templates/*.template\`. ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'kinds',
      schema: listOf({ apiVersion: text, kind: text, podSpec: text }, ['apiVersion', 'kind', 'podSpec']),
      default: [],
      description: `Custom resources that hold a pod spec, with the keys to it (\`spec.template.spec\`). ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'templates',
      schema: listOf({ files: globs, workload: text }, ['files', 'workload']),
      default: [],
      description: `Template files outside of ConfigMaps, and the workload that uses them (\`Deployment/web\`). ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'exclude',
      schema: { type: 'array', items: text },
      default: [],
      description: `Globs of files and folders whose manifests are left out, beside what \`.gitignore\` names. ${projectFile}`,
      scope: 'resource',
      isRestricted: false,
    },
    {
      key: 'cluster',
      schema: { type: 'string', enum: ['off', 'ask', 'auto'] },
      default: defaultSettings.cluster,
      description:
        'Whether the cluster of the kube context may be asked for its Services: never, after a question, or without one.',
      scope: 'machine',
      isRestricted: true,
    },
    {
      key: 'context',
      schema: { type: 'string' },
      default: '',
      description: 'The kube context to ask. Empty: the current one.',
      scope: 'window',
      isRestricted: true,
    },
    {
      key: 'kubeconfig',
      schema: { type: 'string' },
      default: '',
      description: 'The path of the kubeconfig. Empty: what kubectl would take.',
      scope: 'machine',
      isRestricted: true,
    },
    {
      key: 'readConfigMaps',
      schema: { type: 'boolean' },
      default: defaultSettings.readConfigMaps,
      description:
        'Whether ConfigMaps that an open manifest names may be read from the cluster. Secrets are never read.',
      scope: 'window',
      isRestricted: false,
    },
  ];
}

/**
 * Keys that are read, so that what is written for a later version is no error, and that nothing uses yet.
 * An editor does not offer them.
 */
const awaited: ReadonlySet<string> = new Set(['templates']);

/** The rows that an editor offers. */
export function offeredSettings(rules: readonly RuleRow[]): readonly SettingRow[] {
  return settingsTable(rules).filter(({ key }) => !awaited.has(key));
}

/** package.json's `contributes.configuration`. */
export function contributedConfiguration(rules: readonly RuleRow[]) {
  const properties = offeredSettings(rules).map(
    ({ key, schema, default: initial, description, scope }, order) => [
      `kubeServiceLinks.${key}`,
      { order, scope, ...schema, default: initial, markdownDescription: description },
    ],
  );
  return { title: 'Kubernetes Service Links', properties: Object.fromEntries(properties) };
}

/** package.json's `capabilities.untrustedWorkspaces.restrictedConfigurations`. */
export function restrictedConfigurations(): readonly string[] {
  return offeredSettings([]).flatMap(({ key, isRestricted }) =>
    isRestricted ? `kubeServiceLinks.${key}` : [],
  );
}

/** The README's table. */
export function settingsMarkdown(rules: readonly RuleRow[]): string {
  const rows = offeredSettings(rules).map(({ key, description }) => `| \`${key}\` | ${description} |`);
  return ['| Setting | Meaning |', '|---|---|', ...rows].join('\n');
}
