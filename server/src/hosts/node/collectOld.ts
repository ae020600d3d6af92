/**
 * Collects the heap as a whole where much was read, and what was needed for that is old by now.
 * Knows V8; does not know what was read.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { takesShortcuts } from './shortcuts.ts';

/**
 * Less is not worth the time of a run of the command line: of 10,000 files half of it lives when all is read, and V8 has
 * just begun to collect that by itself. A second time takes 3 to 5 % of the run's CPU time, for 10 MB (measured).
 */
const muchBytes = 128 * 1024 * 1024;

/** V8 would do it a little later, with more in memory, and in many steps that take longer together. */
export function collectOld(leastBytes = muchBytes): void {
  if (usedBytes() < leastBytes) return;
  collector()?.();
  leftBytes = usedBytes();
}

/**
 * The same where V8 holds at least `leastBytes`, used or not, and at most `mostBytes` are used: 100 MB of what lives take a
 * tenth of a second. The pages that are free then V8 gives back to the system some seconds later; to have them given back
 * at once (`last-resort`) takes three times as long, for the same memory afterwards (measured).
 */
export function collectHeld(leastBytes: number, mostBytes: number): void {
  if (getHeapStatistics().total_heap_size >= leastBytes && usedBytes() <= mostBytes) collector()?.();
}

/** What was left by the last one. */
let leftBytes = 0;
/** Each collection costs as much as what lives. */
const growth = 1.125;
const leastGrownBytes = 48 * 1024 * 1024;

/**
 * The same where what came since may be most of what it gives back: V8 waits until there is twice as much, which is 200 MB
 * more for check of 100,000 files (measured).
 */
export function collectGrown(): void {
  if (leftBytes > 0) collectOld(Math.max(leftBytes * growth, leftBytes + leastGrownBytes));
}

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}

/** Undefined where nothing is done ahead of time. */
function collector(): (() => void) | undefined {
  if (!takesShortcuts) return undefined;
  setFlagsFromString('--expose-gc');
  // Only contexts that are made from now on have it.
  const gc: unknown = runInNewContext('gc');
  return typeof gc === 'function' ? () => gc() : undefined;
}
