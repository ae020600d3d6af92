/**
 * What is wrong with settings, in words, and where in the value it stands.
 * Does not know whether the value was JSON or YAML.
 */

export interface SettingProblem {
  /** The keys and indexes from the whole to the place. */
  readonly path: readonly (string | number)[];
  /** The key itself is wrong, not what it is set to. */
  readonly isKey: boolean;
  readonly message: string;
  /** An error is left out; a warning is of no effect. Either way the rest applies. */
  readonly severity: 'error' | 'warning';
}

/** Walks through a value with the place at hand, and collects what is wrong. */
export class Reader {
  readonly problems: SettingProblem[] = [];
  readonly folder: string;
  readonly knownRules: readonly string[];

  /** Paths and globs are relative to `folder`. */
  constructor(folder: string, knownRules: readonly string[]) {
    this.folder = folder;
    this.knownRules = knownRules;
  }

  error(path: readonly (string | number)[], message: string): undefined {
    this.problems.push({ path, isKey: false, message, severity: 'error' });
  }

  unknownKey(path: readonly (string | number)[], known: readonly string[], what = 'setting'): void {
    const key = String(path.at(-1));
    const meant = nearest(key, known);
    const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
    this.problems.push({
      path,
      isKey: true,
      message: `There is no ${what} ${key}: ${hint}`,
      severity: 'warning',
    });
  }
}

/** The word that was probably meant; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; long ones are never near. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 12 || a.length > 80) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
