/**
 * Several programs, run by turns: what else the machine does meets all of them alike.
 * Knows the order of runs; does not know what runs.
 */
import { median } from './figures.ts';

/** So many rounds, each second one backwards; answers what each run gave, by program. */
export async function byTurns<Result>(
  rounds: number,
  programs: readonly (() => Promise<Result>)[],
): Promise<readonly (readonly Result[])[]> {
  const runs: readonly Result[][] = programs.map(() => []);
  const order = programs.map((run, at) => [run, runs[at]] as const);
  for (let round = 0; round < rounds; round += 1)
    for (const [run, results] of round % 2 === 0 ? order : order.toReversed()) results?.push(await run());
  return runs;
}

/** The median of the rounds' ratios: a slow moment of the machine is in both sides of one. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}
