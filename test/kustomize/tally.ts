/**
 * What a comparison of many builds adds up to.
 * Knows sums and words; compares nothing.
 */
import { added, type Comparison, type Counts, nothing } from './compare.ts';

export interface Tally extends Counts {
  /** Each with its place, in words. */
  readonly wrong: readonly string[];
  readonly wrongBuilds: number;
}

export function tallied() {
  let counts = nothing;
  let wrongBuilds = 0;
  const wrong: string[] = [];
  return {
    add(comparison: Comparison, where: string): void {
      counts = added(counts, comparison);
      if (comparison.wrong.length > 0) wrongBuilds += 1;
      wrong.push(...comparison.wrong.map((words) => `${where}: ${words}`));
    },
    result: (): Tally => ({ ...counts, wrong, wrongBuilds }),
  };
}

/** Of all values that Kustomize prints those that we claim to know, between 0 and 1. */
export function knownShare({ known, open }: Counts): number {
  return known + open === 0 ? 1 : known / (known + open);
}

/** `catalogue: 300 kustomizations, 900 objects, 9,000 values: 97.5 % known, 0 wrong; 60 refused by both`. */
export function describeTally(what: string, tally: Tally, seconds: number): string {
  const number = (value: number) => value.toLocaleString('en');
  return (
    `${what}: ${number(tally.kustomizations)} kustomizations, ${number(tally.objects)} objects, ` +
    `${number(tally.known + tally.open)} values: ${(100 * knownShare(tally)).toFixed(2)} % known, ` +
    `${number(tally.wrong.length)} wrong (in ${number(tally.wrongBuilds)} builds); ${number(tally.refused)} refused by both, ` +
    `${number(tally.openRefused)} refused by Kustomize and left open by us; ${seconds.toFixed(1)} s`
  );
}
