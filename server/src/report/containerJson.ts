/**
 * One container of `env --format json`.
 * Knows the contract's shapes; lists what the estimate holds.
 */
import type { ByteRange } from '../analysis/byteRange.ts';
import type { ExpandedArguments } from '../analysis/environment/environment.ts';
import type { ContainerEstimate } from '../analysis/estimate.ts';
import { listEnvironment } from '../analysis/listEnvironment.ts';
import { english } from '../analysis/messages/languages.ts';

export function containerJson(estimate: ContainerEstimate) {
  const { container, environment, exec, envsubst } = estimate;
  return {
    name: container.name ?? null,
    type: container.type,
    image: container.image ?? null,
    environment: listEnvironment(estimate).map(({ name, value, from, services }) => ({
      name,
      value: value ?? null,
      from,
      ...(services.length > 0 && { service: services.join(', ') }),
    })),
    unknown: environment.unknown.map(({ from, name, reason }) => ({
      from,
      ...(name !== undefined && { name }),
      reason: english.say(reason),
    })),
    ...knownTexts('command', environment.command),
    ...knownTexts('args', environment.args),
    ...(exec && { exec: { bytes: rangeJson(exec.bytes), limitBytes: exec.limitBytes } }),
    ...(envsubst && {
      envsubst: {
        runs: envsubst.runs,
        because: english.say(envsubst.because),
        argumentBytes: rangeJson(envsubst.argumentBytes),
        limitBytes: envsubst.limitBytes,
      },
    }),
  };
}

/** JSON knows no Infinity: null says that no bound is known. */
export function rangeJson({ min, max }: ByteRange): { min: number; max: number | null } {
  return { min, max: max === Number.POSITIVE_INFINITY ? null : max };
}

/** The contract has no place for an argument that is not known: then the list is absent. */
function knownTexts(key: 'command' | 'args', { items, isOpen }: ExpandedArguments) {
  const values = items.flatMap(({ value }) => value ?? []);
  return isOpen || values.length === 0 || values.length !== items.length ? {} : { [key]: values };
}
