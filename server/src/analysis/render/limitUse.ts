/**
 * How much of each limit a container's start takes, and how far it is from it.
 * Knows estimates and averages; has no words.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { type AverageCost, roomFor } from '../launch/budget.ts';

/** One limit of Linux: execve's sum, envsubst's argument, or one string of its own. */
export type LimitName = 'execve' | 'envsubst' | { readonly variable: string };

export interface LimitUse {
  readonly limit: LimitName;
  /** Whether envsubst runs at all is not known. */
  readonly isIfRun: boolean;
  readonly bytes: ByteRange;
  readonly limitBytes: number;
  readonly margin: Margin;
}

/** How far a size is from its limit; in Services of the namespace's average size where they make it. */
export interface Margin {
  readonly side: 'over' | 'perhaps-over' | 'below';
  readonly bytes: number;
  readonly services: number | undefined;
  /** A part of the size is not known, and may take all of what is left. */
  readonly isAtMost: boolean;
}

/** Strings that are too long and shown; each of them is enough. */
const mostStrings = 2;

/** The limits that apply, the one that is reached first in front. `average`: undefined where no Service adds to them. */
export function limitUses(
  { exec, envsubst }: ContainerEstimate,
  average: AverageCost | undefined,
): readonly LimitUse[] {
  if (exec === undefined) return [];
  const strings = exec.tooLong.flatMap(({ name, bytes }): readonly LimitUse[] =>
    name === undefined ? [] : [useOf({ variable: name }, bytes, exec.stringLimitBytes, undefined)],
  );
  const uses = [
    ...strings.slice(0, mostStrings),
    useOf('execve', exec.bytes, exec.limitBytes, average?.execBytes),
  ];
  if (envsubst !== undefined && envsubst.runs !== false) {
    const { argumentBytes, limitBytes, runs } = envsubst;
    const use = useOf('envsubst', argumentBytes, limitBytes, average?.nameBytes);
    uses.push({ ...use, isIfRun: runs !== true });
  }
  return uses.sort((a, b) => shareOf(b) - shareOf(a));
}

function useOf(
  limit: LimitName,
  bytes: ByteRange,
  limitBytes: number,
  costBytes: number | undefined,
): LimitUse {
  return { limit, isIfRun: false, bytes, limitBytes, margin: marginOf(bytes, limitBytes, costBytes) };
}

function marginOf(bytes: ByteRange, limitBytes: number, costBytes: number | undefined): Margin {
  const { min, max } = bytes;
  if (min > limitBytes) {
    const over = min - limitBytes;
    const services = costBytes === undefined || costBytes <= 0 ? undefined : Math.ceil(over / costBytes);
    return { side: 'over', bytes: over, services, isAtMost: false };
  }
  const isAtMost = max === Number.POSITIVE_INFINITY;
  if (!isAtMost && max > limitBytes)
    return { side: 'perhaps-over', bytes: max - limitBytes, services: undefined, isAtMost: true };
  return {
    side: 'below',
    bytes: roomFor(1, bytes, limitBytes),
    services: costBytes === undefined ? undefined : roomFor(costBytes, bytes, limitBytes),
    isAtMost,
  };
}

/** How much of the limit is taken, of the size that is shown. */
export function shareOf({ bytes, limitBytes }: LimitUse): number {
  return knownBytes(bytes, limitBytes) / limitBytes;
}

/** The end of a range that tells most: what is certain where that is too much already or has no end, else the most. */
export function knownBytes({ min, max }: ByteRange, limitBytes: number): number {
  return min > limitBytes || max === Number.POSITIVE_INFINITY ? min : max;
}
