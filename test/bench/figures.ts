/**
 * Figures of a bench: what was measured, the most that it may be, and what it should become.
 * Knows how they are printed and judged; does not know what any of them is about.
 */

/** More than `full` or `tenth` fails the bench: what is measured today, and slack for the noise of a busy machine. */
export interface Bound {
  readonly full: number;
  /** In a tenth of the size, where starts weigh more. */
  readonly tenth: number;
  /** Where the project wants to be. */
  readonly goal: number;
}

export interface Figures {
  /** A line of the table. Ratios have no unit. */
  readonly tell: (what: string, value: number, unit: string, bound: Bound) => void;
  /** What was measured without being judged: the other side of a ratio. */
  readonly note: (text: string) => void;
  readonly title: (text: string) => void;
  /** The lines over their bounds. */
  readonly failures: () => readonly string[];
}

export function openFigures(size: 'full' | 'tenth', print: (line: string) => void): Figures {
  const failures: string[] = [];
  return {
    title: (text) => print(`\n${text}`),
    note: (text) => print(`  ${text}`),
    tell: (what, value, unit, bound) => {
      const { [size]: most, goal } = bound;
      const isOver = !(value <= most);
      const words = `at most ${shown(most)}, wanted ${shown(goal)}`;
      print(`${isOver ? '✗' : '·'} ${what.padEnd(70)} ${`${shown(value)} ${unit}`.padEnd(11)} (${words})`);
      if (isOver) failures.push(`${what}: ${shown(value)} ${unit}, at most ${shown(most)}`);
    },
    failures: () => failures,
  };
}

/** Three digits are as many as noise leaves. */
export function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How often something was measured: at a size, in some unit. */
export type Point = readonly [size: number, value: number];

/** The exponent of the growth: 1 for twice the time at twice the size. By least squares, of logarithms. */
export function exponent(points: readonly Point[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(Math.max(value, 1e-3))] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [size, value]) => sum + (size - x) * (value - y), 0);
  return over / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}
