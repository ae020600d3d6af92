/**
 * What a run through an oracle adds up to.
 * Knows sums and words; compares nothing.
 */
import type { Comparison } from './compare.ts';

export interface Tally {
  readonly cases: number;
  readonly containers: number;
  /** Containers of which everything must be known: for these, "unknown" is a mismatch. */
  readonly knownContainers: number;
  readonly names: number;
  /** Cases that say nothing, by reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Each in the words of its place: what was expected and what came. */
  readonly mismatches: readonly string[];
}

/** A tally that is being made. */
export function tallied() {
  let sum = { cases: 0, containers: 0, knownContainers: 0, names: 0 };
  const leftOut = new Map<string, number>();
  const mismatches: string[] = [];
  return {
    add({ containers, knownContainers, names }: Comparison): void {
      sum = {
        cases: sum.cases + 1,
        containers: sum.containers + containers,
        knownContainers: sum.knownContainers + knownContainers,
        names: sum.names + names,
      };
    },
    leaveOut(reason: string): void {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    },
    addMismatch(words: string): void {
      mismatches.push(words);
    },
    result: (): Tally => ({ ...sum, leftOut, mismatches }),
  };
}

/** `service-env: 9,800 generated cases, 44,000 containers (20,000 fully known), 540,000 names compared, …`. */
export function describeTally(what: string, tally: Tally, seconds: number): string {
  const number = (value: number) => value.toLocaleString('en');
  const left = [...tally.leftOut].map(([reason, count]) => `    left out ${number(count)}: ${reason}`);
  return [
    `${what}: ${number(tally.cases)} cases, ${number(tally.containers)} containers ` +
      `(${number(tally.knownContainers)} of them fully known), ${number(tally.names)} names compared, ` +
      `mismatches ${number(tally.mismatches.length)}, ${seconds.toFixed(1)} s`,
    ...left,
  ].join('\n');
}
