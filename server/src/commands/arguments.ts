/**
 * The words of the command line -> what to do.
 * Knows options and their meaning; does nothing.
 */
import { parseArgs } from 'node:util';
import type { Severity } from '../analysis/options.ts';

export const formats = ['pretty', 'json', 'github'] as const;
export type Format = (typeof formats)[number];
const severities: readonly Severity[] = ['information', 'warning', 'error'];

/** What `check`, `env` and `budget` share. */
export interface RunOptions {
  readonly paths: readonly string[];
  readonly services: readonly string[];
  readonly namespace: string | undefined;
  readonly format: Format;
  readonly config: string | undefined;
  readonly fix: boolean;
  /** The lowest severity that makes the exit code 1. */
  readonly severity: Severity;
  readonly hasColors: boolean | undefined;
}

export type Command =
  | { readonly kind: 'check' | 'env' | 'budget'; readonly options: RunOptions }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** What is wrong with the words, and what would be right. */
  | { readonly kind: 'usage'; readonly message: string };

export const help = `Usage:
  kube-service-links check   [PATH...]   findings in files and folders; - reads standard input
  kube-service-links env     [PATH...]   the environment that each container will get, and its estimate
  kube-service-links budget  [PATH...]   per namespace: Services, variables, bytes, room for more
  kube-service-links lsp --stdio         the language server

Options:
  --services FILE    Services, as \`kubectl get services -A -o json\` prints them, or Service manifests; repeatable
  --namespace NS     the namespace of manifests that name none
  --config FILE      the project file; ./kube-service-links.yaml if it is there
  --format FORMAT    pretty, json or github
  --fix              check: apply the safe fixes, then report what is left
  --severity LEVEL   check: the lowest severity that makes the exit code 1: information, warning (default) or error
  --no-color         plain text; NO_COLOR does the same
  --version, --help

Exit code: 0 nothing at or above the level, 1 findings, 2 unusable arguments or input that cannot be read.

Example:
  kubectl get services -A -o json > services.json
  kube-service-links check --services services.json manifests/
`;

/** Reads the words after the program's name. */
export function readArguments(words: readonly string[]): Command {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return usage(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [name, ...paths] = positionals;
  if (name === undefined)
    return words.length === 0 ? { kind: 'help' } : usage('Which command? check, env, budget or lsp.');
  if (name === 'help') return { kind: 'help' };
  if (name === 'lsp')
    return values.stdio
      ? { kind: 'lsp' }
      : usage('The language server speaks on standard input and output: say lsp --stdio.');
  if (
    name === 'snapshot' ||
    values.cluster ||
    values.context !== undefined ||
    values.kubeconfig !== undefined
  ) {
    return usage(
      'This version does not ask a cluster yet. Save its Services with `kubectl get services -A -o json > services.json` and give them with --services services.json.',
    );
  }
  if (name !== 'check' && name !== 'env' && name !== 'budget') return usage(unknownCommand(name));
  return runCommand(name, paths, values);
}

type Values = ReturnType<typeof parse>['values'];

function runCommand(kind: 'check' | 'env' | 'budget', paths: readonly string[], values: Values): Command {
  const format = formats.find((known) => known === (values.format ?? 'pretty'));
  if (format === undefined) return usage(`--format takes ${formats.join(', ')}, not ${values.format}.`);
  if (format === 'github' && kind !== 'check')
    return usage(`--format github is for check; ${kind} prints pretty or json.`);
  const severity = severities.find((known) => known === (values.severity ?? 'warning'));
  if (severity === undefined)
    return usage(`--severity takes information, warning or error, not ${values.severity}.`);
  if (values.fix && kind !== 'check') return usage(`--fix is for check, not for ${kind}.`);
  const namespace = values.namespace;
  if (namespace !== undefined && !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) {
    return usage(`--namespace takes the name of a namespace, not ${JSON.stringify(namespace)}.`);
  }
  return {
    kind,
    options: {
      // A budget is about Services; manifests count in it only where they are named.
      paths: paths.length === 0 && kind !== 'budget' ? ['.'] : paths,
      services: values.services ?? [],
      namespace,
      format,
      config: values.config,
      fix: values.fix ?? false,
      severity,
      hasColors: values['no-color'] ? false : undefined,
    },
  };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      services: { type: 'string', multiple: true },
      namespace: { type: 'string', short: 'n' },
      format: { type: 'string' },
      config: { type: 'string' },
      fix: { type: 'boolean' },
      severity: { type: 'string' },
      'no-color': { type: 'boolean' },
      cluster: { type: 'boolean' },
      context: { type: 'string' },
      kubeconfig: { type: 'string' },
      stdio: { type: 'boolean' },
      version: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

/** A path in the place of a command is the likeliest slip. */
function unknownCommand(word: string): string {
  const looksLikePath = word.includes('/') || word.includes('.');
  return looksLikePath
    ? `${word} is no command. Did you mean: kube-service-links check ${word}`
    : `There is no command ${word}: check, env, budget or lsp.`;
}

function usage(message: string): Command {
  return { kind: 'usage', message: `${message}\nSee kube-service-links --help.` };
}

/** Node's message goes on to explain positional arguments at length. */
function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '') ?? message}.`;
}
