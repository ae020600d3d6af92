/**
 * What is wrong with settings, and at which place in the value.
 * Does not know whether the value was JSON or YAML.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { nearest } from '../analysis/nearest.ts';

export interface SettingProblem {
  /** The keys and indexes from the root to the place. */
  readonly path: readonly (string | number)[];
  /** The key itself is wrong, not its value. */
  readonly isKey: boolean;
  /** Completes a sentence that begins with the setting; of a key it is a sentence. */
  readonly why: Phrase;
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

  error(path: readonly (string | number)[], why: Phrase): undefined {
    this.problems.push({ path, isKey: false, why, severity: 'error' });
  }

  warning(path: readonly (string | number)[], why: Phrase): void {
    this.problems.push({ path, isKey: false, why, severity: 'warning' });
  }

  unknownKey(
    path: readonly (string | number)[],
    known: readonly string[],
    of: Phrase<'no-such-setting'>['of'] = 'setting',
  ): void {
    const name = String(path.at(-1));
    const meant = nearest(name, known) ?? null;
    const why: Phrase = { id: 'no-such-setting', of, name, meant, known };
    this.problems.push({ path, isKey: true, why, severity: 'warning' });
  }
}
