/**
 * Whether a container with a command of its own still starts the application of its image.
 * Knows shells and programs that start others; what an image holds is `knowledge/`'s.
 */
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { Application } from '../knowledge/application.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import { isShell, scriptOf } from '../workloads/variableUses.ts';
import { type Argument, type Container, holeAmong } from '../workloads/workload.ts';
import { isWithin, normalPath } from './mounts.ts';

/** Yes where the image's own command runs; perhaps where another one names its program or its start script. */
export function runsApplication(container: Container, application: Application): Certainty {
  if (holeAmong(container.command) ?? holeAmong(container.args)) return 'perhaps';
  const words = replacedBy(container, application);
  if (words === undefined) return true;
  const isItsOwn = (program: string) => isProgramOf(application, program) && !isMounted(program, container);
  return commandsOf(container).map(programOf).some(isItsOwn) ? 'perhaps' : false;
}

/** The commands that `command` and `args` run, each as its words: one, or those of a shell's script; as far as known. */
export function commandsOf(container: Pick<Container, 'command' | 'args'>): readonly (readonly string[])[] {
  const { command, args } = container;
  const script = scriptOf(container);
  return script === undefined
    ? [[...command.items, ...args.items].map(({ text = '' }) => text)]
    : simpleCommands(script.text ?? '');
}

/** The words that stand in the place of the image's; undefined where these are arguments of its own program. */
function replacedBy(
  { command, args }: Container,
  { hasEntrypoint = true }: Application,
): readonly Argument[] | undefined {
  if (command.items.length > 0) return [...command.items, ...args.items];
  const [first] = args.items;
  if (first === undefined) return undefined;
  // What a start script is given, it starts.
  return hasEntrypoint && !isShell(first.text ?? '') ? undefined : args.items;
}

const keywords: ReadonlySet<string> = new Set(
  'if then elif else while until do ! { time exec command builtin env nohup nice setsid tini tini-static dumb-init catatonit sudo'.split(
    ' ',
  ),
);
/** They take a word of their own before the program. */
const withOperand: ReadonlySet<string> = new Set(['gosu', 'su-exec', 'setpriv', 'chroot', 'timeout']);

/** The words of each command of a script; what is quoted is not looked into. */
function simpleCommands(script: string): readonly (readonly string[])[] {
  return script
    .replace(/\\\n/g, ' ')
    .split(/[\n;&|()`]+/)
    .map((command) => command.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, '')))
    .map((words) => words.filter((word) => word !== ''))
    .filter((words) => words.length > 0);
}

/** The program of a command, behind programs that only start another one. */
function programOf(words: readonly string[]): string {
  let rest = words;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const name = baseName(first);
    if (withOperand.has(name)) rest = withoutOptions(rest.slice(1)).slice(1);
    else if (keywords.has(name) || isShell(first) || /^\w+=/.test(first))
      rest = withoutOptions(rest.slice(1));
    else return first;
  }
  return '';
}

/** `-u` takes a word of its own, of env as of sudo. */
function withoutOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word, index) => !word.startsWith('-') && words[index - 1] !== '-u');
  return first === -1 ? [] : words.slice(first);
}

function isProgramOf({ repositories, programs = [] }: Application, program: string): boolean {
  const names = [...programs, ...repositories.map(baseName)];
  return /entrypoint/.test(baseName(program)) || names.some((name) => `/${program}`.endsWith(`/${name}`));
}

/** A file that the manifest brings along is none of the image's. */
function isMounted(program: string, { node }: Container): boolean {
  if (!program.startsWith('/')) return false;
  return itemsOf(nodeAt(node, 'volumeMounts')).items.some(({ value }) => {
    const path = knownString(value, 'mountPath');
    return path !== undefined && normalPath(path) !== '/' && isWithin(normalPath(program), normalPath(path));
  });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
