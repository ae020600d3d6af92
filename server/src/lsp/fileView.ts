/**
 * What the editor features are handed about an open file.
 * Knows shapes only; the server fills it.
 */
import type { DocumentAnalysis } from '../analysis/analyze.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import type { NeighbourLookup } from '../analysis/neighbours.ts';

/** A file and what the analysis says of it now. */
export interface FileView {
  readonly uri: string;
  /** The version of the open text. */
  readonly version: number;
  readonly findings: readonly Finding[];
  /** Documents that could not be judged, by the line on which they begin, and why. */
  readonly failures: readonly { readonly line: number; readonly reason: string }[];
  /** Equal for equal findings of an unchanged file. */
  readonly resultId: string;
  /** The workloads of the workspace, as this file sees them. */
  readonly neighbours: NeighbourLookup;
  /** The analysed document at a line, with its place; a template is one document. */
  readonly documentAt: (line: number) => { placed: PlacedDocument; analysis: DocumentAnalysis } | undefined;
}

/** Undefined for a file that is not open, and for one that is neither YAML nor a template that the settings name. */
export type ViewFile = (uri: string) => FileView | undefined;
