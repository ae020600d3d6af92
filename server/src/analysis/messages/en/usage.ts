/**
 * English: what is wrong with the words of a command line.
 * Knows words; the facts are `facts/usage.ts`'s, and all that there is to be told `help.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { helpPage } from '../helpPage.ts';
import { help } from './help.ts';
import { and, or } from './words.ts';

export const usage = {
  'command-help': (facts) => helpPage(help, facts),
  'usage-problem': ({ why }, { say }) => `${say(why)}\nSee kube-service-links --help.`,
  'command-missing': () => 'The command is missing: check, env, budget, explain, snapshot or lsp.',
  'no-such-command': ({ word, meant }) =>
    `Unknown command ${word}: ${meant === null ? 'the commands are check, env, budget, explain, snapshot and lsp.' : `did you mean ${meant}?`}`,
  'command-is-path': ({ word }) => `${word} is not a command. Did you mean: kube-service-links check ${word}`,
  'option-unknown': ({ option, meant }) =>
    `Unknown option ${option}${meant === null ? '.' : `: did you mean --${meant}?`}`,
  'option-takes-no-value': ({ option, value }) =>
    `${option} takes no value: remove ${JSON.stringify(value)}.`,
  'option-needs-value': ({ option, takes }) => `${option} needs a value: ${option} ${takes}.`,
  'option-value-like-option': ({ option, takes, value, long }) =>
    `${option} needs a value, and ${value} looks like an option: ${option} ${takes}, or ${long}=${value} if that is the value.`,
  'option-misplaced': ({ option, commands, command }) =>
    `${option} is an option of ${and(commands)}, not of ${command}.`,
  'option-not-among': ({ option, values, value }) =>
    `${option} must be ${or(values)}, not ${JSON.stringify(value)}.`,
  'format-not-of-command': ({ format, isOf, command, own }) =>
    `--format ${format} is for ${isOf}; ${command} prints ${or(own)}.`,
  'lsp-needs-stdio': () => 'The language server uses standard input and output: run lsp --stdio.',
  'lsp-takes-no-path': () => 'lsp takes no PATH: the editor tells it which folders to look at.',
  'path-empty': () => 'A PATH is empty: name a file or folder, or - for standard input.',
  'path-is-address': ({ address }) =>
    `${address} is not a file or folder, and nothing is fetched. For a chart: helm template ${address} | kube-service-links check -`,
  'fix-of-input': () => '--fix changes files, and standard input is not a file: name files, or drop --fix.',
  'option-needs-cluster': ({ option }) => `${option} needs --cluster: without it no cluster is read.`,
  'explain-needs-line': () => 'explain needs a line of the log, in quotes: explain "LINE" [PATH...].',
  'explain-line-unquoted': ({ line }) =>
    `The line must be one word, in quotes: explain ${JSON.stringify(line)} [PATH...]`,
  'log-empty': () =>
    'Standard input holds no line of a log. Try: kubectl logs --previous POD | kube-service-links explain -',
  'input-twice': () => 'Only one of them can be standard input: the log, or the manifests.',
  'snapshot-takes-no-path': ({ path }) =>
    `snapshot takes no PATH: it reads a cluster. Did you mean: snapshot -o ${path}`,
  'baseline-read-and-written': () =>
    '--write-baseline writes all findings, and --baseline leaves some out: use only one of them.',
  'baseline-name-unusable': ({ name }) =>
    `--write-baseline needs a FILE that ends in .json or .sarif, not ${JSON.stringify(name)}.`,
  'namespace-name-unusable': ({ name }) =>
    `--namespace needs the name of a namespace, not ${JSON.stringify(name)}.`,
  'release-name-unusable': ({ name }) =>
    `--release needs the name of a release, not ${JSON.stringify(name)}.`,
  'kube-version-unusable': ({ version }) =>
    `--kube-version must be a version of Kubernetes, such as v1.31.0, not ${JSON.stringify(version)}.`,
  'run-failed': ({ said }) => `an unexpected error, which is a bug in this program: ${said}`,
  'current-folder-gone': () => 'the current folder no longer exists; change to another one',
} satisfies Partial<Catalogue['phrases']>;
