/**
 * The words that messages share.
 * Knows English and numbers; judges nothing.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';

const numbers = new Intl.NumberFormat('en-US');

/** `131,072`. */
export function count(value: number): string {
  return numbers.format(value);
}

/** `131,072 bytes`, `130,900 to 131,200 bytes`, `at least 130,900 bytes`. */
export function bytes({ min, max }: ByteRange): string {
  if (min === max) return `${count(min)} ${min === 1 ? 'byte' : 'bytes'}`;
  if (max === Number.POSITIVE_INFINITY) return `at least ${count(min)} bytes`;
  return `${count(min)} to ${count(max)} bytes`;
}

/** `container web`, `init container migrate`, `container 1` where it has no name. */
export function containerName({ container }: ContainerEstimate, { containers }: WorkloadEstimate): string {
  const kind = container.type === 'container' ? 'container' : `${container.type} container`;
  const name = container.name ?? String(containers.findIndex((other) => other.container === container) + 1);
  return `${kind} ${name}`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${count(names.length - most)} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
