/**
 * What this process holds on to: descriptors, children, timers, memory.
 * Knows where Linux and Node count them; does not know what a test does in between.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Figures {
  readonly descriptors: number;
  /** With all that they started, also where the one between is gone. */
  readonly children: number;
  /** Timers, sockets, pipes: all that keeps the process alive. */
  readonly resources: number;
  /** Bytes of the heap after a collection. */
  readonly heap: number;
}

setFlagsFromString('--expose-gc');
// Code that was not called for some collections would be let go of at once, and hide what has grown meanwhile.
setFlagsFromString('--no-flush-bytecode');
const collect = runInNewContext('gc') as () => void;

export const hasFigures = process.platform === 'linux';

export async function figuresNow(): Promise<Figures> {
  // What is told of its end by the first collection lets go of something only then.
  for (let round = 0; round < 3; round += 1) {
    collect();
    await setImmediate();
  }
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    children: childrenNow().length,
    resources: process.getActiveResourcesInfo().length,
    heap: process.memoryUsage().heapUsed,
  };
}

export function figuresText({ descriptors, children, resources, heap }: Figures): string {
  return `${descriptors} descriptors, ${children} children, ${resources} resources, ${Math.round(heap / 1024)} KB`;
}

/** The beginning of a folder's name; a program that has it in its environment is one of ours. */
export const ourMark = `service-links-faults-${process.pid}-`;

function childrenNow(): readonly string[] {
  const own = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  const marked = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isMarked(name));
  return [...new Set([...own, ...marked])];
}

function isMarked(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(ourMark);
  } catch {
    // It has ended, or is somebody else's.
    return false;
  }
}

/**
 * How much more there is than before. What is being closed gets some seconds for it, and so does memory: what answers
 * hold that are still on their way is let go of only when they have been thrown away.
 */
export async function growthSince(before: Figures, slack: number, heapBytes = Infinity): Promise<Figures> {
  const end = Date.now() + 4000;
  while (true) {
    const now = await figuresNow();
    const growth: Figures = {
      descriptors: now.descriptors - before.descriptors,
      children: now.children - before.children,
      resources: now.resources - before.resources,
      heap: now.heap - before.heap,
    };
    const isMore = growth.descriptors > slack || growth.children > 0 || growth.resources > slack;
    const isOver = isMore || growth.heap > heapBytes;
    if (!isOver || Date.now() > end) return growth;
    await sleep(50);
  }
}
