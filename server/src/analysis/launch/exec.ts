/**
 * What the runtime's execve of a container's entrypoint takes, against the kernel's limit.
 * Knows the kernel's counting; what an image adds is handed in.
 */
import { add, type ByteRange, exactly, perhaps, utf8Length } from '../environment/byteRange.ts';
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
  const parts = [environmentExecBytes(environment), addedBytes(environment, image), argumentBytes(environment, image)];
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

/** Arguments with NUL and pointer each, and the path that execve is given with its NUL. */
function argumentBytes(environment: ContainerEnvironment, image: ImageLaunch): ByteRange {
  const entrypoint = environment.command ?? image.entrypoint?.map(literal);
  // A command in the manifest also discards the image's own arguments.
  const rest = environment.args ?? (environment.command === undefined ? image.command?.map(literal) : []);
  const all = [...(entrypoint ?? []), ...(rest ?? [])];
  const known = all
    .map(({ bytes }) => add(bytes, exactly(1 + pointerBytes)))
    .reduce(add, exactly(0));
  const isOpen = entrypoint === undefined || rest === undefined;
  const interpreter = environment.command === undefined ? image.interpreter : undefined;
  const path = entrypoint === undefined ? undefined : pathBytes(entrypoint[0], interpreter);
  const sum = path === undefined ? known : add(known, path);
  return isOpen ? { min: sum.min, max: Number.POSITIVE_INFINITY } : sum;
}

/** PATH_MAX of `uapi/linux/limits.h`: no path that execve takes is longer. */
const longestPathBytes = 4096;

/**
 * The path that execve is given: the first argument if it holds a slash, else what the runtime finds on PATH.
 * For a script the kernel replaces the first argument by the path and puts the interpreter before it.
 */
function pathBytes(first: ExpandedText | undefined, interpreter: string | undefined): ByteRange {
  if (first === undefined) return exactly(0);
  const added = interpreter === undefined ? 0 : utf8Length(interpreter) + 1;
  const isPath = first.value?.includes('/') ?? false;
  const path = isPath ? add(first.bytes, exactly(1)) : { min: Math.min(first.bytes.min, longestPathBytes) + 2, max: longestPathBytes };
  return add(path, exactly(added));
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
    environment[where]?.forEach((argument, index) => {
      const bytes = add(argument.bytes, exactly(1));
      if (bytes.min > limit) found.push({ where, name: undefined, index, bytes });
    });
  }
  return found;
}
