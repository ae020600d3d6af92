/**
 * What the runtime's execve of a container's entrypoint takes, against the kernel's limit.
 * Knows the kernel's counting; what an image adds is handed in.
 */
import { add, type ByteRange, exactly, perhaps, utf8Length } from '../byteRange.ts';
import type { ContainerEnvironment, ExpandedText } from '../environment/environment.ts';
import { environmentExecBytes } from '../environment/environmentSize.ts';
import { execCost, pointerBytes } from '../environment/serviceTotals.ts';
import type { Limits } from '../options.ts';
import type { ImageLaunch } from './imageLaunch.ts';
import { execLimitBytes, stringLimitBytes } from './limits.ts';

export interface ExecEstimate {
  readonly bytes: ByteRange;
  readonly limitBytes: number;
  /** Arguments or variables that exceed, for certain, what one string may take. */
  readonly tooLong: readonly TooLongString[];
  readonly stringLimitBytes: number;
}

/** One string over the limit: an `env` variable by name, or an item of `command` or `args` by index. */
export interface TooLongString {
  readonly where: 'env' | 'command' | 'args';
  readonly name: string | undefined;
  readonly index: number | undefined;
  /** With its NUL. */
  readonly bytes: ByteRange;
}

/** Estimates the launch of a container. An image of which nothing is known leaves `max` unbounded. */
export function estimateExec(
  environment: ContainerEnvironment,
  image: ImageLaunch,
  limits: Limits,
): ExecEstimate {
  const parts = [
    environmentExecBytes(environment),
    addedBytes(environment, image),
    argumentBytes(environment, image),
  ];
  const limit = stringLimitBytes(limits);
  return {
    bytes: parts.reduce(add),
    limitBytes: execLimitBytes(limits),
    tooLong: tooLongStrings(environment, limit),
    stringLimitBytes: limit,
  };
}

function addedBytes(environment: ContainerEnvironment, image: ImageLaunch): ByteRange {
  let sum: ByteRange = { min: 0, max: image.hasUnknownVariables ? Number.POSITIVE_INFINITY : 0 };
  for (const variable of image.added) {
    const own = environment.own.get(variable.name);
    const link = environment.links.find(variable.name);
    if (own?.isCertain || link?.isCertain) continue;
    const isCertain = variable.isCertain && own === undefined && link === undefined;
    const cost = execCost(variable.name, variable.valueBytes);
    sum = add(sum, isCertain ? cost : perhaps(cost));
  }
  return sum;
}

/** Arguments with NUL and pointer each, and what execve copies beside them. */
function argumentBytes(environment: ContainerEnvironment, image: ImageLaunch): ByteRange {
  const { command, args } = environment;
  // An empty list counts as none.
  const own = command.items.length > 0 ? command.items : undefined;
  if (command.isOpen || args.isOpen) return openBytes([...command.items, ...args.items]);
  const entrypoint = own ?? image.entrypoint?.map(literal);
  const ownArguments = args.items.length > 0 ? args.items : undefined;
  // A command in the manifest also discards the image's own arguments.
  const rest = ownArguments ?? (own === undefined ? image.command?.map(literal) : []);
  const all = [...(entrypoint ?? []), ...(rest ?? [])];
  const known = listBytes(all);
  if (entrypoint === undefined || rest === undefined)
    return { min: known.min, max: Number.POSITIVE_INFINITY };
  const [program] = all;
  if (program === undefined) return known;
  const isImages = program.value !== undefined && program.value === programOf(image);
  return add(known, pathBytes(program, isImages ? interpreterOf(image) : anyInterpreter));
}

/** With NUL and pointer each. */
function listBytes(texts: readonly ExpandedText[]): ByteRange {
  return texts.map(({ bytes }) => add(bytes, exactly(1 + pointerBytes))).reduce(add, exactly(0));
}

/** Those that are written, and others of which nobody knows. */
function openBytes(texts: readonly ExpandedText[]): ByteRange {
  return { min: listBytes(texts).min, max: Number.POSITIVE_INFINITY };
}

function programOf({ entrypoint, command }: ImageLaunch): string | undefined {
  return [...(entrypoint ?? []), ...(command ?? [])][0];
}

/** PATH_MAX of `uapi/linux/limits.h`, with the NUL: no path that execve takes is longer. */
const longestPathBytes = 4096;

/**
 * What the words after `#!` may take, each with a NUL: none for a program; 254 for a script, since the kernel reads
 * 256 bytes of it (`BINPRM_BUF_SIZE`); and an interpreter may be a script, five deep (`exec_binprm` in `fs/exec.c`).
 */
const anyInterpreter: ByteRange = { min: 0, max: 5 * 254 };

function interpreterOf({ interpreter }: ImageLaunch): ByteRange {
  return exactly(interpreter === undefined ? 0 : utf8Length(interpreter) + 1);
}

/** The path that execve is given, and what a script adds. */
function pathBytes(program: ExpandedText, interpreter: ByteRange): ByteRange {
  const { value, bytes } = program;
  if (value?.includes('/')) return add(add(bytes, exactly(1)), interpreter);
  // The runtime looks on PATH for a name without a slash: `/NAME` at least. A name that is not known may have one.
  const least = Math.min(bytes.min + (value === undefined ? 1 : 2), longestPathBytes);
  return {
    min: least + scriptBytes(least, bytes.min + 1, interpreter.min),
    max: longestPathBytes + scriptBytes(longestPathBytes, bytes.max + 1, interpreter.max),
  };
}

/**
 * What a script adds: the kernel replaces the first argument by the path and puts the interpreter before it
 * (`load_script` in `fs/binfmt_script.c`), without counting pointers for them. The longer argument is checked, too.
 */
function scriptBytes(path: number, firstArgument: number, interpreter: number): number {
  return interpreter === 0 ? 0 : Math.max(0, path + interpreter - firstArgument);
}

function literal(text: string): ExpandedText {
  return { value: text, bytes: exactly(utf8Length(text)) };
}

function tooLongStrings(environment: ContainerEnvironment, limit: number): readonly TooLongString[] {
  const found: TooLongString[] = [];
  for (const [name, variable] of environment.own) {
    const bytes = add(variable.valueBytes, exactly(utf8Length(name) + 2));
    if (variable.isCertain && bytes.min > limit) found.push({ where: 'env', name, index: undefined, bytes });
  }
  for (const where of ['command', 'args'] as const) {
    environment[where].items.forEach((argument, index) => {
      const bytes = add(argument.bytes, exactly(1));
      if (bytes.min > limit) found.push({ where, name: undefined, index, bytes });
    });
  }
  return found;
}
