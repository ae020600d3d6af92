/**
 * What the editor features are handed about an open project file.
 * Knows shapes only; the server fills it.
 */
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Position, Range } from '../analysis/text.ts';

export interface ProjectFileView {
  /** The version of the open text. */
  readonly version: number;
  readonly problems: readonly {
    readonly range: Range;
    readonly message: Phrase;
    readonly severity: 'error' | 'warning';
  }[];
  /** Equal for equal problems of an unchanged text. */
  readonly resultId: string;
  /** What may be written at the cursor, best first. */
  readonly proposalsAt: (
    position: Position,
    words: Words,
  ) => readonly {
    readonly label: string;
    readonly kind: 'key' | 'value';
    readonly description: string;
    readonly newText: string;
    readonly range: Range;
  }[];
  /** What the key at a position means. */
  readonly keyHelpAt: (
    position: Position,
    words: Words,
  ) => { readonly markdown: string; readonly range: Range } | undefined;
}

/** Undefined for all other files, and for one that is not open. */
export type ViewProjectFile = (uri: string) => ProjectFileView | undefined;
