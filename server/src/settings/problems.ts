/**
 * What is wrong with settings, in words, and at which place in the value.
 * Does not know whether the value was JSON or YAML.
 */
import { nearest } from '../analysis/nearest.ts';

export interface SettingProblem {
  /** The keys and indexes from the root to the place. */
  readonly path: readonly (string | number)[];
  /** The key itself is wrong, not its value. */
  readonly isKey: boolean;
  readonly message: string;
  /** What is an error is ignored; a warning has no effect. Either way everything else applies. */
  readonly severity: 'error' | 'warning';
}

/** Walks through a value, keeps track of the place, and collects what is wrong. */
export class Reader {
  readonly problems: SettingProblem[] = [];
  readonly folder: string;
  readonly knownRules: readonly string[];

  /** Paths and globs are relative to `folder`, a URI. */
  constructor(folder: string, knownRules: readonly string[]) {
    this.folder = folder;
    this.knownRules = knownRules;
  }

  error(path: readonly (string | number)[], message: string): undefined {
    this.problems.push({ path, isKey: false, message, severity: 'error' });
  }

  warning(path: readonly (string | number)[], message: string): void {
    this.problems.push({ path, isKey: false, message, severity: 'warning' });
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
