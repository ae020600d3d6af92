/**
 * The parts of a manifest file: what the rest of the analysis is handed.
 * Knows the shape only; splitting, parsing and editing are beside it.
 */
import type { Span } from '../text.ts';
import type { YamlNode } from './tree.ts';

/** Why a document has no content to analyse. */
export type DocumentState =
  | { readonly kind: 'parsed'; readonly root: YamlNode | undefined }
  /** Not valid YAML; `at` is the first problem's offset within the document. */
  | { readonly kind: 'broken'; readonly message: string; readonly at: number }
  /** Over one of the guards of `guards.ts`, or with line ends that only Go's parser knows: it may be valid all the same. */
  | { readonly kind: 'too-complex'; readonly reason: string; readonly at: number };

/** A comment, from its `#` to the end of the line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** One YAML document of a file. All offsets in it count from the start of its own text. */
export interface ManifestDocument {
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** What the root says of `kind`, known without parsing: where it says it once, in block style, as a word on one line. */
  readonly kind: string | undefined;
  /** Parsed when it is asked for the first time. */
  readonly state: DocumentState;
  /** Comments that hold the word `kube-service-links`; others are of no interest. */
  readonly directives: readonly Comment[];
  /** It holds `{{` outside of strings, comments and block scalars, and was not parsed. */
  readonly isTemplate: boolean;
}

/** Where a document stands in its file. Documents begin at a line's start, so only lines shift. */
export interface PlacedDocument {
  readonly document: ManifestDocument;
  readonly startOffset: number;
  readonly startLine: number;
}

/** The text of one file, split and parsed. `template` files hold `{{` outside strings: they are left alone. */
export interface ManifestFile {
  readonly kind: 'manifests' | 'template';
  readonly text: string;
  /** None of a template. */
  readonly documents: readonly PlacedDocument[];
  /** All documents, a template's as well: what the next reading of the file starts from. */
  readonly parsed: readonly PlacedDocument[];
}
