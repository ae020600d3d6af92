/**
 * A shell script in `command` or `args` that passes envsubst the names of all variables in one argument.
 * Knows a few forms that scripts have, each exactly; of any other it says nothing. Not how long the argument is.
 */
import { isShell } from '../workloads/variableUses.ts';
import type { Container } from '../workloads/workload.ts';
import { type Chain, chainsOf } from './scriptChains.ts';

/** How a script writes the names. */
export interface InlineEnvsubst {
  /** What it writes with each name: 4 bytes of `${NAME} `. */
  readonly bytesPerName: 2 | 3 | 4;
  /** The line end behind the last name is not passed on. */
  readonly dropsLast: boolean;
  /** The shell splits what it reads into words, as that of nginx's oldest script does. */
  readonly splitsWords: boolean;
  /** The shell is one that exports nothing of its own but what those of nginx's images do. */
  readonly isPlainShell: boolean;
}

/**
 * Undefined unless the script runs it at every start, and ends if that fails. `words`: `command` and `args` together,
 * as the kubelet passes them on.
 */
export function inlineEnvsubst(words: readonly string[]): InlineEnvsubst | undefined {
  const shell = words.findIndex(isShell);
  if (shell === -1 || !words.slice(0, shell).every(isInit)) return undefined;
  const option = words.findIndex((word, index) => index > shell && /^-[a-zA-Z]*c$/.test(word));
  const script = words[option + 1];
  if (option === -1 || script === undefined || !script.includes('envsubst')) return undefined;
  const options = words.slice(shell + 1, option + 1);
  if (!options.every((word) => /^-[eux]*[oc]?$/.test(word) || word === 'pipefail')) return undefined;
  const form = callIn(
    script,
    options.some((word) => /^-\w*e/.test(word)),
  );
  return form && { ...form, isPlainShell: /^(?:\/bin\/)?sh$/.test(words[shell] ?? '') };
}

/** It starts the shell and takes no variable away. */
function isInit(word: string): boolean {
  return /^(?:.*\/)?(?:busybox|tini|tini-static|dumb-init|catatonit)$|^--$|^-g$/.test(word);
}

type Form = Omit<InlineEnvsubst, 'isPlainShell'>;

/** Walks through what is run one after the other, up to the call. */
function callIn(script: string, endsAtError: boolean): Form | undefined {
  const chains = chainsOf(script);
  if (chains === undefined) return undefined;
  const lists = new Map<string, Form>();
  let ends = endsAtError;
  for (const [index, chain] of chains.entries()) {
    for (const [at, command] of chain.entries()) {
      const call = callOf(command, lists);
      // A chain's last command ends the script where errors do; all of them do where nothing follows.
      const isEnd = index === chains.length - 1 || (ends && chain.length === 1 && at === 0);
      if (call !== undefined) return isEnd ? call : undefined;
      if (!isHarmless(command)) return undefined;
      takeList(command, lists);
    }
    ends ||= setsErrexit(chain);
  }
  return undefined;
}

function setsErrexit([command = '', ...others]: Chain): boolean {
  return others.length === 0 && /^set -[ux]*e[ux]*(?:o pipefail)?$/.test(command);
}

/** Neither ends the script nor takes variables away, nor is it a part of a larger command. */
function isHarmless(command: string): boolean {
  return (
    /^(?:echo|printf|mkdir|chmod|chown|cp|cat|cd|ls|date|id|whoami) /.test(`${command} `) ||
    /^set -[euxo]+(?: pipefail)?$/.test(command) ||
    /^(?:export )?(?!IFS\b|PATH\b)[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^()]*\)|[^ "']*)$/.test(command) ||
    listOf(command) !== undefined
  );
}

function takeList(command: string, lists: Map<string, Form>): void {
  const [, name] = /^(?:export )?([A-Za-z_]\w*)=/.exec(command) ?? [];
  if (name === undefined) return;
  lists.delete(name);
  const list = listOf(command);
  if (list !== undefined) lists.set(name, list);
}

/** `LIST=$(…)`, with or without quotes. */
function listOf(command: string): Form | undefined {
  const [, quoted, bare] = /^(?:export )?[A-Za-z_]\w*=(?:"\$\((.*)\)"|\$\((.*)\))$/s.exec(command) ?? [];
  const text = quoted ?? bare;
  return text === undefined ? undefined : namesOf(text);
}

/** `envsubst "$(…)"` or `envsubst "$LIST"`, with files behind it, or before it. */
function callOf(command: string, lists: ReadonlyMap<string, Form>): Form | undefined {
  const file = String.raw`[^\s"'$\x60\\<>|()]+|"[^"\x60\\<>|()]+"|'[^']+'|\$\{?\w+\}?`;
  const files = String.raw`(?:\s*(?:<|>>?)\s*(?:${file}))`;
  const form = new RegExp(
    String.raw`^(?:cat\s+(?:${file})\s*\|\s*)?(?:/usr/bin/)?envsubst${files}*\s+"(\$.*?)"${files}*$`,
    's',
  );
  const [, argument] = form.exec(command) ?? [];
  if (argument === undefined) return undefined;
  const [, name] = /^\$\{?(\w+)\}?$/.exec(argument) ?? [];
  if (name !== undefined) return lists.get(name);
  const [, text] = /^\$\((.*)\)$/s.exec(argument) ?? [];
  return text === undefined ? undefined : namesOf(text);
}

/** What prints the names of all variables, a line for each. */
const names = String.raw`(?:env|printenv)\s*\|\s*(?:cut\s+-d\s?(?:=|'='|"=")\s+-f\s?1|cut\s+-f\s?1\s+-d\s?(?:=|'='|"=")|sed\s+(?:-e\s+)?(?:'s/=\.\*//'|"s/=\.\*//")|awk\s+-F\s?(?:=|'='|"=")\s+'\{\s*print \$1;?\s*\}')(?:\s*\|\s*sort)?`;

/** Each form with what it writes of a name, and how. */
const forms: readonly (readonly [form: RegExp, is: Form])[] = [
  [printed(String.raw`'\$\{%s\}[ ,:]'|"\\\$\{%s\}[ ,:]"`), joinedWith(4)],
  [printed(String.raw`'\$\{%s\}'|"\\\$\{%s\}"`), joinedWith(3)],
  [printed(String.raw`'\$%s[ ,:]'|"\\\$%s[ ,:]"`), joinedWith(2)],
  [
    /^(?:env|printenv)\s*\|\s*sed\s+-e\s+'s\/=\.\*\/\/'\s+-e\s+'s\/\^\/\\?\$\/g?'$/,
    { bytesPerName: 2, dropsLast: true, splitsWords: false },
  ],
  [
    /^(?:env|printenv)\s*\|\s*awk\s+-F ?(?:=|'='|"=")\s+'\{\s*printf "(?: \$\{%s\}|\$\{%s\} )", ?\$1;?\s*\}'$/,
    { bytesPerName: 4, dropsLast: false, splitsWords: false },
  ],
];

function printed(format: string): RegExp {
  return new RegExp(String.raw`^printf\s+(?:${format})\s+\$\(\s*${names}\s*\)$`);
}

function joinedWith(bytesPerName: 2 | 3 | 4): Form {
  return { bytesPerName, dropsLast: false, splitsWords: true };
}

function namesOf(text: string): Form | undefined {
  return forms.find(([form]) => form.test(text.trim()))?.[1];
}

/** Whether a script in `command` or `args` names envsubst: the least that is needed to call it. */
export function mayCallEnvsubst({ command, args }: Pick<Container, 'command' | 'args'>): boolean {
  return [...command.items, ...args.items].some(({ text }) => text?.includes('envsubst') ?? false);
}
