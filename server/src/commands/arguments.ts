/**
 * The words of the command line -> what to do.
 * Knows options and their meaning; does nothing.
 */
import { parseArgs } from 'node:util';
import { and } from '../analysis/messages/en/words.ts';
import { nearest } from '../analysis/nearest.ts';
import type { Severity } from '../analysis/options.ts';
import { isKubeVersion, isReleaseName } from '../settings/helmNames.ts';
import { type Format, formatOf } from './formats.ts';

const severities: readonly Severity[] = ['information', 'warning', 'error'];

/** What `check`, `env` and `budget` share. */
export interface RunOptions {
  readonly paths: readonly string[];
  readonly services: readonly string[];
  readonly namespace: string | undefined;
  /** The only kustomization whose build is looked at; undefined: all, and files that are a part of none. */
  readonly view: string | undefined;
  /** How charts are installed, instead of by themselves and with each values file beside their own. */
  readonly chart: ChartOptions;
  readonly format: Format;
  readonly config: string | undefined;
  readonly fix: boolean;
  /** The lowest severity that makes the exit code 1. */
  readonly severity: Severity;
  /** What could not be judged makes the exit code 1, too. */
  readonly failOnUnknown: boolean;
  /** An earlier output of `check` whose findings are left out. */
  readonly baseline: string | undefined;
  /** Where to write such an output. */
  readonly writeBaseline: string | undefined;
  readonly hasColors: boolean | undefined;
  /** Undefined: no cluster is asked. */
  readonly cluster: ClusterOptions | undefined;
}

/** As `helm template` takes them. */
export interface ChartOptions {
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly release: string | undefined;
  readonly kubeVersion: string | undefined;
  readonly apiVersions: readonly string[];
}

/** Which cluster is asked. */
export interface ClusterOptions {
  /** Undefined: the current one. */
  readonly context: string | undefined;
  /** Undefined: what kubectl would take. */
  readonly kubeconfig: string | undefined;
}

export interface SnapshotOptions {
  readonly cluster: ClusterOptions;
  /** Undefined: all. */
  readonly namespace: string | undefined;
  /** Undefined: standard output. */
  readonly output: string | undefined;
}

export type Command =
  | { readonly kind: 'check' | 'env' | 'budget'; readonly options: RunOptions }
  /** A line of a log. */
  | { readonly kind: 'explain'; readonly line: string; readonly options: RunOptions }
  | { readonly kind: 'snapshot'; readonly options: SnapshotOptions }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** What is wrong with the words, and what would be right. */
  | { readonly kind: 'usage'; readonly message: string };

const runs = ['check', 'env', 'budget'] as const;
const readers = [...runs, 'explain'] as const;
const clusterCommands = [...readers, 'snapshot'] as const;
const commandNames = [...clusterCommands, 'lsp'] as const;
type CommandName = (typeof commandNames)[number];

interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands behind it; absent for a switch. */
  readonly value?: string;
  /** The commands that it is for; absent where it does without any. */
  readonly commands?: readonly CommandName[];
}

const options = {
  services: { type: 'string', multiple: true, value: 'FILE', commands: readers },
  namespace: { type: 'string', short: 'n', value: 'NS', commands: clusterCommands },
  view: { type: 'string', value: 'FOLDER', commands: ['check', 'env'] },
  values: { type: 'string', multiple: true, value: 'FILE', commands: ['check', 'env'] },
  set: { type: 'string', multiple: true, value: 'KEY=VALUE', commands: ['check', 'env'] },
  release: { type: 'string', value: 'NAME', commands: ['check', 'env'] },
  'kube-version': { type: 'string', value: 'VERSION', commands: ['check', 'env'] },
  'api-versions': { type: 'string', multiple: true, value: 'VERSION', commands: ['check', 'env'] },
  format: { type: 'string', value: 'FORMAT', commands: runs },
  config: { type: 'string', value: 'FILE', commands: readers },
  fix: { type: 'boolean', commands: ['check'] },
  severity: { type: 'string', value: 'LEVEL', commands: ['check'] },
  'fail-on-unknown': { type: 'boolean', commands: ['check'] },
  baseline: { type: 'string', value: 'FILE', commands: ['check'] },
  'write-baseline': { type: 'string', value: 'FILE', commands: ['check'] },
  'no-color': { type: 'boolean', commands: readers },
  cluster: { type: 'boolean', commands: clusterCommands },
  context: { type: 'string', value: 'NAME', commands: clusterCommands },
  kubeconfig: { type: 'string', value: 'FILE', commands: clusterCommands },
  output: { type: 'string', short: 'o', value: 'FILE', commands: ['snapshot'] },
  stdio: { type: 'boolean', commands: ['lsp'] },
  // Editors add it; the server ends with that process.
  clientProcessId: { type: 'string', value: 'PID', commands: ['lsp'] },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Readonly<Record<string, Option>>;

/** Reads the words after the program's name. */
export function readArguments(words: readonly string[]): Command {
  const problem = optionProblem(words);
  if (problem !== undefined) return usage(problem);
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [word, ...paths] = positionals;
  if (word === undefined)
    return words.length === 0
      ? { kind: 'help' }
      : usage('The command is missing: check, env, budget, explain, snapshot or lsp.');
  if (word === 'help' || word === 'version') return { kind: word };
  const name = commandNames.find((known) => known === word);
  if (name === undefined) return usage(unknownCommand(word));
  const misplaced = misplacedOption(name, values);
  if (misplaced !== undefined) return usage(misplaced);
  if (name === 'lsp') return lspCommand(paths, values);
  if (name === 'explain') return explainCommand(paths, values);
  return name === 'snapshot' ? snapshotCommand(paths, values) : runCommand(name, paths, values);
}

/** What is wrong with an option in itself. Node's own messages differ between its versions and say little. */
function optionProblem(words: readonly string[]): string | undefined {
  const known: Readonly<Record<string, Option>> = options;
  const { tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) return unknownOption(words[token.index] ?? token.rawName);
    const { rawName, value, inlineValue } = token;
    if (option.value === undefined) {
      if (value !== undefined) return `${rawName} takes no value: remove ${JSON.stringify(value)}.`;
    } else if (!value) return `${rawName} needs a value: ${rawName} ${option.value}.`;
    else if (!inlineValue && value.length > 1 && value.startsWith('-'))
      return `${rawName} needs a value, and ${value} looks like an option: ${rawName} ${option.value}, or --${token.name}=${value} if that is the value.`;
  }
  return undefined;
}

/** `written` as it stands in the words: `--opton=value`, `-fix`. */
function unknownOption(written: string): string {
  const [name = written] = written.split('=', 1);
  const bare = name.replace(/^-+/, '');
  // One or two letters are near to anything.
  const meant = bare.length > 2 ? nearest(bare, Object.keys(options)) : undefined;
  return `Unknown option ${name}${meant === undefined ? '.' : `: did you mean --${meant}?`}`;
}

function misplacedOption(command: CommandName, values: Values): string | undefined {
  for (const [name, option] of Object.entries<Option>(options)) {
    const { commands } = option;
    if (!Object.hasOwn(values, name) || commands === undefined || commands.includes(command)) continue;
    return `--${name} is an option of ${and(commands)}, not of ${command}.`;
  }
  return undefined;
}

function lspCommand(paths: readonly string[], values: Values): Command {
  if (!values.stdio) return usage('The language server uses standard input and output: run lsp --stdio.');
  if (paths.length > 0) return usage('lsp takes no PATH: the editor tells it which folders to look at.');
  return { kind: 'lsp' };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function runCommand(kind: (typeof runs)[number], paths: readonly string[], values: Values): Command {
  const format = formatOf(values.format ?? 'pretty', kind);
  if (typeof format !== 'string') return usage(format.problem);
  const severity = severities.find((known) => known === (values.severity ?? 'warning'));
  if (severity === undefined)
    return usage(`--severity must be information, warning or error, not ${JSON.stringify(values.severity)}.`);
  if (paths.includes('')) return usage('A PATH is empty: name a file or folder, or - for standard input.');
  if (values.fix && paths.includes('-'))
    return usage('--fix changes files, and standard input is not a file: name files, or drop --fix.');
  const baselineWords = baselineProblem(values);
  if (baselineWords !== undefined) return usage(baselineWords);
  const namespaceWords = namespaceProblem(values);
  if (namespaceWords !== undefined) return usage(namespaceWords);
  const chartWords = chartProblem(values);
  if (chartWords !== undefined) return usage(chartWords);
  const { context, kubeconfig } = values;
  for (const [name, value] of Object.entries({ context, kubeconfig })) {
    if (value !== undefined && !values.cluster)
      return usage(`--${name} needs --cluster: without it no cluster is read.`);
  }
  return {
    kind,
    options: {
      // A budget is about Services; manifests count in it only where they are named.
      paths: paths.length === 0 && kind !== 'budget' ? ['.'] : paths,
      services: values.services ?? [],
      namespace: values.namespace,
      view: values.view,
      chart: {
        ...{ values: values.values ?? [], set: values.set ?? [], release: values.release },
        kubeVersion: values['kube-version'],
        apiVersions: (values['api-versions'] ?? []).flatMap((words) => words.split(',')),
      },
      format,
      config: values.config,
      fix: values.fix ?? false,
      severity,
      failOnUnknown: values['fail-on-unknown'] ?? false,
      baseline: values.baseline,
      writeBaseline: values['write-baseline'],
      hasColors: values['no-color'] ? false : undefined,
      cluster: values.cluster ? { context, kubeconfig } : undefined,
    },
  };
}

function explainCommand([line = '', ...paths]: readonly string[], values: Values): Command {
  if (line.trim() === '')
    return usage('explain needs a line of the log, in quotes: explain "LINE" [PATH...].');
  if (line === '-' && paths.includes('-'))
    return usage('Only one of them can be standard input: the log, or the manifests.');
  const command = runCommand('check', paths, values);
  return command.kind === 'check' ? { kind: 'explain', line, options: command.options } : command;
}

function snapshotCommand(paths: readonly string[], values: Values): Command {
  if (paths.length > 0)
    return usage(`snapshot takes no PATH: it reads a cluster. Did you mean: snapshot -o ${paths[0]}`);
  const problem = namespaceProblem(values);
  if (problem !== undefined) return usage(problem);
  const { context, kubeconfig, namespace, output } = values;
  return { kind: 'snapshot', options: { cluster: { context, kubeconfig }, namespace, output } };
}

/** The name's end says in which format a baseline is written, and keeps it from taking the place of a manifest. */
function baselineProblem({ baseline, 'write-baseline': written }: Values): string | undefined {
  if (written === undefined) return undefined;
  if (baseline !== undefined)
    return '--write-baseline writes all findings, and --baseline leaves some out: use only one of them.';
  if (/\.(json|sarif)$/i.test(written)) return undefined;
  return `--write-baseline needs a FILE that ends in .json or .sarif, not ${JSON.stringify(written)}.`;
}

function namespaceProblem({ namespace }: Values): string | undefined {
  if (namespace === undefined || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) return undefined;
  return `--namespace needs the name of a namespace, not ${JSON.stringify(namespace)}.`;
}

function chartProblem({ release, 'kube-version': version }: Values): string | undefined {
  if (release !== undefined && !isReleaseName(release))
    return `--release needs the name of a release, not ${JSON.stringify(release)}.`;
  if (version !== undefined && !isKubeVersion(version))
    return `--kube-version must be a version of Kubernetes, such as v1.31.0, not ${JSON.stringify(version)}.`;
  return undefined;
}

/** A path in the place of a command is the likeliest slip. */
function unknownCommand(word: string): string {
  const looksLikePath = word.includes('/') || word.includes('.');
  const meant = nearest(word, commandNames);
  return looksLikePath
    ? `${word} is not a command. Did you mean: kube-service-links check ${word}`
    : `Unknown command ${word}: ${meant === undefined ? 'the commands are check, env, budget, explain, snapshot and lsp.' : `did you mean ${meant}?`}`;
}

function usage(message: string): Command {
  return { kind: 'usage', message: `${message}\nSee kube-service-links --help.` };
}
