/**
 * The commands that a container's `command` and `args` run, and what each of them may start.
 * Knows shells and programs that start others; what is quoted is not looked into.
 */
import { type CommandLine, isShell, scriptOf } from '../workloads/variableUses.ts';

/** A command of a shell's script, or all that is started: its words. */
type Command = readonly string[];

/** The commands that `command` and `args` run, each as its words: one, or those of a shell's script; as far as known. */
export function commandsOf({ command, args }: CommandLine): readonly Command[] {
  const script = scriptOf({ command, args });
  return script === undefined
    ? [[...command.items, ...args.items].map(({ text = '' }) => text)]
    : simpleCommands(script.text ?? '');
}

/** The words of each command of a script. */
function simpleCommands(script: string): readonly Command[] {
  return script
    .replace(/\\\n/g, ' ')
    .split(/[\n;&|()`]+/)
    .map((command) => command.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, '')))
    .map((words) => words.filter((word) => word !== ''))
    .filter((words) => words.length > 0);
}

const keywords = wordSet(
  'if then elif else while until do ! { time exec command builtin env nohup nice setsid tini tini-static dumb-init catatonit sudo',
);
/** They take a word of their own before the program. */
const withOperand = wordSet('gosu su-exec setpriv chroot timeout');

/** The program of a command, behind programs that only start another one; empty where there is none. */
export function programOf(words: Command): string {
  return fromProgramOn(words)[0] ?? '';
}

function fromProgramOn(words: Command): Command {
  let rest = words;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const name = baseName(first);
    if (withOperand.has(name)) rest = withoutOptions(rest.slice(1)).slice(1);
    else if (keywords.has(name) || isShell(first) || /^\w+=/.test(first))
      rest = withoutOptions(rest.slice(1));
    else return rest;
  }
  return [];
}

/** `-u` takes a word of its own, of env as of sudo. */
function withoutOptions(words: Command): Command {
  const first = words.findIndex((word, index) => !word.startsWith('-') && words[index - 1] !== '-u');
  return first === -1 ? [] : words.slice(first);
}

/** They read and write the files that they are given, and start none of them. */
const inert = wordSet(
  '[ [[ awk basename cat cd chgrp chmod chown cut dirname echo envsubst export fi for grep head ls mkdir nginx nginx-debug printf pwd rm sed sleep sort stat tail tee test touch tr unset wc',
);
/** So do these, but what they write may be started under its new name, as a program or by a shell. */
const copying = wordSet('cp install ln mv');
/** Where programs are that an image brings along. */
const programFolder = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/**
 * The words that may be a program or a script which the commands start: not the files that they only read or write.
 * All of them where it cannot be seen what is started.
 */
export function startedWords(commands: readonly Command[]): readonly string[] {
  const started = commands.map((words) => fromProgramOn(withoutRedirections(words)));
  const all = commands.flat();
  if (started.some((words, index) => isOpaque(words, commands[index] ?? []))) return all;
  const isElsewhere = (program: string) => program.includes('/') && !programFolder.test(program);
  const mayStartCopies = started.some(([program = '']) => isElsewhere(program)) || all.some(isShell);
  return started.flatMap((words) => {
    const [program = ''] = words;
    const name = baseName(program);
    return inert.has(name) || (!mayStartCopies && copying.has(name)) ? [program] : words;
  });
}

/** A shell without a script, which reads one from elsewhere, and whatever starts what a variable holds. */
function isOpaque(fromProgram: Command, words: Command): boolean {
  const [program, operand = ''] = fromProgram;
  if (program === undefined) return words.some(isShell);
  if (/^(?:eval|xargs|find|parallel)$/.test(baseName(program))) return true;
  return (/^(?:\.|source)$/.test(program) ? operand : program).includes('$');
}

/** Without `< file`, `>file`, `2>> file`. */
function withoutRedirections(words: Command): Command {
  const isBare = (word: string | undefined) => /^\d*[<>]+$/.test(word ?? '');
  return words.filter((word, index) => !/^\d*[<>]/.test(word) && !isBare(words[index - 1]));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
