/**
 * One setting: its form, its default and its words.
 * Knows the shape only; the rows are in `table.ts` and `editorRows.ts`.
 */

/** `machine`: a workspace, which may be anybody's, cannot set it. */
type Scope = 'machine' | 'window' | 'resource';

export interface SettingRow {
  /** Below `kubeServiceLinks.`; a dot nests, and no nested key shares its name with a value. */
  readonly key: string;
  readonly schema: Schema;
  /** What an editor passes if nobody has set anything: null, an empty list and an empty text mean "not set". */
  readonly default: unknown;
  readonly description: string;
  /** What an editor adds to the description: which other value counts if this one is not set. */
  readonly inEditor?: string;
  readonly scope: Scope;
  /** Not taken from an untrusted workspace. */
  readonly isRestricted: boolean;
  /** A value for the project file; undefined if the project file cannot set it. */
  readonly example?: unknown;
}

export type Schema = Readonly<Record<string, unknown>>;
