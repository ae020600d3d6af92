/**
 * The sizes of a predicted environment against those of the real one.
 * Knows what each size counts; does not know single values.
 */
import type { ByteRange } from '../../server/src/analysis/byteRange.ts';
import type { ContainerEnvironment } from '../../server/src/analysis/environment/environment.ts';
import {
  environmentExecBytes,
  sumOverEnvironment,
  variableCount,
} from '../../server/src/analysis/environment/environmentSize.ts';
import { nameCost } from '../../server/src/analysis/environment/serviceTotals.ts';

type Environment = ReadonlyMap<string, string>;

/** `lengthOf` may correct the length of a value that is predicted without a source that is not read. */
export function* compareSizes(
  environment: ContainerEnvironment,
  starts: readonly Environment[],
  isFullyKnown: boolean,
  lengthOf: (name: string, length: number) => number,
): Iterable<string> {
  const sizes: readonly (readonly [string, ByteRange, (env: Environment) => number])[] = [
    ['variables', variableCount(environment), (env) => env.size],
    ['bytes in execve', environmentExecBytes(environment), (env) => execBytes(env, lengthOf)],
    ['bytes of names for envsubst', envsubstBytes(environment), (env) => nameBytes(env)],
  ];
  for (const [what, { min, max }, sizeOf] of sizes) {
    const actual = starts.map(sizeOf);
    const [least, most] = [Math.min(...actual), Math.max(...actual)];
    const isOutside = least < min || most > max;
    const isVague = isFullyKnown && isAlwaysTheSame(starts) && min !== max;
    if (isOutside || isVague) yield `${least} to ${most} ${what}, not ${min} to ${max}`;
  }
}

/** A name, `=`, its value, a NUL and a pointer of eight bytes: counted here once more, from Linux's own rule. */
function execBytes(env: Environment, lengthOf: (name: string, length: number) => number): number {
  let bytes = 0;
  for (const [name, value] of env)
    bytes += Buffer.byteLength(name) + 1 + lengthOf(name, Buffer.byteLength(value)) + 1 + 8;
  return bytes;
}

/** `${NAME} ` for every name that a shell passes on. */
function nameBytes(env: Environment): number {
  const passed = [...env.keys()].filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  return passed.reduce((bytes, name) => bytes + `\${${name}} `.length, 0);
}

function envsubstBytes(environment: ContainerEnvironment): ByteRange {
  return sumOverEnvironment(environment, environment.links.nameBytes, (name) => {
    const cost = nameCost(name);
    return { min: cost, max: cost };
  });
}

function isAlwaysTheSame([first, ...others]: readonly Environment[]): boolean {
  return others.every((other) => [...(first ?? [])].every(([name, value]) => other.get(name) === value));
}
