/**
 * The parts of a manifest file: what the rest of the analysis is handed.
 * Knows the shape only; splitting, parsing and editing are beside it.
 */
import type { Phrase } from '../messages/message.ts';
import type { Span } from '../text.ts';
import type { PiecedText } from './piecedText.ts';
import type { YamlNode } from './tree.ts';

/** Why a document has no content to analyse. */
export type DocumentState =
  | { readonly kind: 'parsed'; readonly root: YamlNode | undefined }
  /** kubectl does not read it; `at` is the first problem's offset within the document. */
  | { readonly kind: 'broken'; readonly message: string; readonly at: number }
  /** kubectl does not read it, and it holds `{{` outside of strings, comments and block scalars: it is yet to be rendered. */
  | { readonly kind: 'go-template'; readonly at: number }
  /** More than is read (`guards.ts`): it may be valid all the same. */
  | { readonly kind: 'too-complex'; readonly reason: Phrase; readonly at: number };

/** A comment, from its `#` to the end of the line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/**
 * What a document has in common with another one: a single object that differs in its own name and namespace at most, in
 * labels and selectors, and in how many pods it makes. It says nothing of its own name, namespace or labels inside.
 */
export interface Likeness {
  readonly to: ManifestDocument;
  readonly kind: string;
  readonly name: string;
  /** As it is written. */
  readonly namespace: string | undefined;
  /** What the other one is called. */
  readonly otherName: string;
}

/** One YAML document of a file. All offsets in it count from the start of its own text. */
export interface ManifestDocument {
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** How many lines end in it, without a list of them; absent: as `lineStarts` says. */
  readonly lineEnds?: number;
  /** What the root says of `kind`, known without parsing: where it says it once, in block style, as a word on one line. */
  readonly kind: string | undefined;
  /** Parsed when it is asked for the first time. */
  readonly state: DocumentState;
  /** Comments that hold the word `kube-service-links`; others are of no interest. */
  readonly directives: readonly Comment[];
  /** Forgets the tree, which is read again when it is asked for: nobody may hold a part of it then. Absent where there is nothing to forget. */
  readonly letGo?: () => void;
  /** Another document that says the same but for a few names: what was read of that need not be read here. */
  readonly likeness?: Likeness | undefined;
  /** Of a text that is no YAML but a template file, by which workloads know it: the file's URI. */
  readonly nginxTemplateFile?: string;
}

/** How many lines end in a document. */
export function lineEndsIn(document: ManifestDocument): number {
  return document.lineEnds ?? document.lineStarts.length - 1;
}

/** Where a document stands in its file. Documents begin at a line's start, so only lines shift. */
export interface PlacedDocument {
  readonly document: ManifestDocument;
  readonly startOffset: number;
  readonly startLine: number;
  /** It stands in no file: its view says where its parts are written. Where it would begin is found out when asked. */
  readonly isMade?: true;
}

/** The text of one file, split. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
  /** Where the text came in pieces, a document in each. */
  readonly pieces?: PiecedText;
}
