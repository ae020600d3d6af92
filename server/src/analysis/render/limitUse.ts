/**
 * How much of each limit a container's start takes, and how far it is from it.
 * Knows estimates and averages; has no words.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { type AverageCost, roomFor } from '../launch/budget.ts';
import { amountOf } from '../messages/amount.ts';
import type { LimitFacts, MarginFacts } from '../messages/facts/hover.ts';

/** A limit and how much of it is taken, with the share by which the fullest is known. */
export interface LimitUse extends LimitFacts {
  /** Of the end of the size that tells most: what is certain where that is too much already or has no end, else the most. */
  readonly share: number;
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
  return uses.sort((a, b) => b.share - a.share);
}

function useOf(
  limit: LimitFacts['limit'],
  bytes: ByteRange,
  limitBytes: number,
  costBytes: number | undefined,
): LimitUse {
  const { min, max } = bytes;
  const shown = min > limitBytes || max === Number.POSITIVE_INFINITY ? min : max;
  return {
    limit,
    isIfRun: false,
    bytes: amountOf(bytes),
    limitBytes,
    margin: marginOf(bytes, limitBytes, costBytes),
    share: shown / limitBytes,
  };
}

function marginOf(bytes: ByteRange, limitBytes: number, costBytes: number | undefined): MarginFacts {
  const { min, max } = bytes;
  if (min > limitBytes) {
    const over = min - limitBytes;
    const services = costBytes === undefined || costBytes <= 0 ? null : Math.ceil(over / costBytes);
    return { side: 'over', bytes: over, services, isAtMost: false };
  }
  const isAtMost = max === Number.POSITIVE_INFINITY;
  if (!isAtMost && max > limitBytes)
    return { side: 'perhaps-over', bytes: max - limitBytes, services: null, isAtMost: true };
  return {
    side: 'below',
    bytes: roomFor(1, bytes, limitBytes),
    services: costBytes === undefined ? null : roomFor(costBytes, bytes, limitBytes),
    isAtMost,
  };
}
