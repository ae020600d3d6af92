/**
 * The words of the command line -> what to do.
 * Knows options and their meaning; does nothing.
 */
import { parseArgs } from 'node:util';
import { isSpoken, locales } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { nearest } from '../analysis/nearest.ts';
import type { Severity } from '../analysis/options.ts';
import { type Format, formatOf } from './formats.ts';
import { baselineProblem, chartProblem, namespaceProblem } from './names.ts';

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
  /** Somebody asked for a language; else it is the terminal's. */
  readonly isLanguageSaid: boolean;
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
  /** Of one command, or of all; `options` are the names of those that it takes. */
  | { readonly kind: 'help'; readonly of?: string; readonly options: readonly string[] }
  | { readonly kind: 'version' }
  /** What is wrong with the words, and what would be right. */
  | { readonly kind: 'usage'; readonly message: Phrase };

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
  lang: { type: 'string', value: 'LANGUAGE', commands: clusterCommands },
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
  const { lang } = values;
  if (lang !== undefined && !isSpoken(lang))
    return usage({ id: 'option-not-among', option: '--lang', values: locales, value: lang });
  const [word, ...paths] = positionals;
  if (word === 'help') return helpCommand(paths[0]);
  if (values.help) return helpCommand(word);
  if (values.version || word === 'version') return { kind: 'version' };
  if (word === undefined) return words.length === 0 ? helpCommand() : usage({ id: 'command-missing' });
  const name = commandNames.find((known) => known === word);
  if (name === undefined) return usage(unknownCommand(word));
  const misplaced = misplacedOption(name, values);
  if (misplaced !== undefined) return usage(misplaced);
  if (name === 'lsp') return lspCommand(paths, values);
  if (name === 'explain') return explainCommand(paths, values);
  return name === 'snapshot' ? snapshotCommand(paths, values) : runCommand(name, paths, values);
}

/** What is wrong with an option in itself. Node's own messages differ between its versions and say little. */
function optionProblem(words: readonly string[]): Phrase | undefined {
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
      if (value !== undefined) return { id: 'option-takes-no-value', option: rawName, value };
      continue;
    }
    const { value: takes } = option;
    if (!value) return { id: 'option-needs-value', option: rawName, takes };
    if (!inlineValue && value.length > 1 && value.startsWith('-'))
      return { id: 'option-value-like-option', option: rawName, takes, value, long: `--${token.name}` };
  }
  return undefined;
}

/** What Helm calls what is another option here. */
const helmOptions: Readonly<Record<string, string>> = { f: 'values', 'set-string': 'set', 'set-json': 'set' };

/** `written` as it stands in the words: `--opton=value`, `-fix`. */
function unknownOption(written: string): Phrase {
  const [name = written] = written.split('=', 1);
  const bare = name.replace(/^-+/, '');
  // One or two letters are near to anything.
  const meant = helmOptions[bare] ?? (bare.length > 2 ? nearest(bare, Object.keys(options)) : undefined);
  return { id: 'option-unknown', option: name, meant: meant ?? null };
}

function misplacedOption(command: CommandName, values: Values): Phrase | undefined {
  for (const [name, option] of Object.entries<Option>(options)) {
    const { commands } = option;
    if (!Object.hasOwn(values, name) || commands === undefined || commands.includes(command)) continue;
    return { id: 'option-misplaced', option: `--${name}`, commands, command };
  }
  return undefined;
}

/** What is no command is answered with all of them. */
function helpCommand(word?: string): Command {
  const name = commandNames.find((known) => known === word);
  const takes = Object.entries<Option>(options).flatMap(([option, { commands }]) =>
    name !== undefined && commands?.includes(name) ? option : [],
  );
  return { kind: 'help', ...(name && { of: name }), options: takes };
}

function lspCommand(paths: readonly string[], values: Values): Command {
  if (!values.stdio) return usage({ id: 'lsp-needs-stdio' });
  if (paths.length > 0) return usage({ id: 'lsp-takes-no-path' });
  return { kind: 'lsp' };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function runCommand(kind: (typeof runs)[number], paths: readonly string[], values: Values): Command {
  const format = formatOf(values.format ?? 'pretty', kind);
  if (typeof format !== 'string') return usage(format.problem);
  const severity = severities.find((known) => known === (values.severity ?? 'warning'));
  if (severity === undefined)
    return usage({
      id: 'option-not-among',
      option: '--severity',
      values: severities,
      value: values.severity ?? '',
    });
  if (paths.includes('')) return usage({ id: 'path-empty' });
  const address = paths.find((path) => /^[a-z]+:\/\//.test(path));
  if (address !== undefined) return usage({ id: 'path-is-address', address });
  if (values.fix && paths.includes('-')) return usage({ id: 'fix-of-input' });
  const baselineWords = baselineProblem(values.baseline, values['write-baseline']);
  if (baselineWords !== undefined) return usage(baselineWords);
  const namespaceWords = namespaceProblem(values.namespace);
  if (namespaceWords !== undefined) return usage(namespaceWords);
  const chartWords = chartProblem(values.release, values['kube-version']);
  if (chartWords !== undefined) return usage(chartWords);
  const { context, kubeconfig } = values;
  for (const [name, value] of Object.entries({ context, kubeconfig })) {
    if (value !== undefined && !values.cluster)
      return usage({ id: 'option-needs-cluster', option: `--${name}` });
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
      isLanguageSaid: values.lang !== undefined,
      cluster: values.cluster ? { context, kubeconfig } : undefined,
    },
  };
}

function explainCommand([line = '', ...paths]: readonly string[], values: Values): Command {
  if (line.trim() === '') return usage({ id: 'explain-needs-line' });
  if (line === '-' && paths.includes('-')) return usage({ id: 'input-twice' });
  const command = runCommand('check', paths, values);
  return command.kind === 'check' ? { kind: 'explain', line, options: command.options } : command;
}

function snapshotCommand(paths: readonly string[], values: Values): Command {
  if (paths.length > 0) return usage({ id: 'snapshot-takes-no-path', path: paths[0] ?? '' });
  const problem = namespaceProblem(values.namespace);
  if (problem !== undefined) return usage(problem);
  const { context, kubeconfig, namespace, output } = values;
  return { kind: 'snapshot', options: { cluster: { context, kubeconfig }, namespace, output } };
}

/** A path in the place of a command is the likeliest slip. */
function unknownCommand(word: string): Phrase {
  if (word.includes('/') || word.includes('.')) return { id: 'command-is-path', word };
  return { id: 'no-such-command', word, meant: nearest(word, commandNames) ?? null };
}

function usage(why: Phrase): Command {
  return { kind: 'usage', message: { id: 'usage-problem', why } };
}

/** The language that somebody asked for, be the other words as they may; undefined where there is none. */
export function languageIn(words: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false });
  return typeof values.lang === 'string' && isSpoken(values.lang) ? values.lang : undefined;
}
