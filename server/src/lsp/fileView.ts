/**
 * What the editor features are handed about an open file.
 * Knows shapes only; the server fills it.
 */

import type { DocumentAnalysis } from '../analysis/analyze.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { NeighbourLookup } from '../analysis/neighbours.ts';
import type { PointedDocument, SymbolContext } from '../analysis/symbols/symbol.ts';
import type { Position, Range, Span } from '../analysis/text.ts';

/** A file and what the analysis says of it now. */
export interface FileView {
  readonly uri: string;
  /** The version of the open text; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly findings: readonly Finding[];
  /** Documents that were left alone, by the line on which they begin, and why. */
  readonly failures: readonly { readonly line: number; readonly why: Phrase }[];
  /** What else is to be known of what is shown, by line. */
  readonly remarks?: readonly { readonly line: number; readonly message: Phrase }[];
  /** What judging a document has thrown, a defect of ours: its findings are missing above. */
  readonly defect: Error | undefined;
  /** The same only where the same is found at the same places, whatever else was typed. */
  readonly resultId: string;
}

/** A document, and where in it a position is. */
export interface DocumentAt {
  /** Of its view: as its Services and settings are asked for. */
  readonly id: string;
  readonly document: ManifestDocument;
  readonly analysis: DocumentAnalysis;
  readonly offset: number;
  /** The workloads of the workspace, as this document sees them; whom they ask for is read if need be (`settled`). */
  readonly neighbours: NeighbourLookup;
  /** What is asked where a symbol at the position is written and used. */
  readonly symbols: SymbolSurroundings;
  /** The workloads of the same document if it had another text: one that can be read while this is being typed. */
  readonly workloadsIn: (text: string) => readonly WorkloadEstimate[];
  /** Resolves when that is read; answers whether anything was missing. */
  readonly settled: () => Promise<boolean>;
  /** Where in the file a span of the document stands. */
  readonly rangeOf: (span: Span) => Range;
  /** Of what is a part of others: the same place in each view that shows it, this one being of the first. */
  readonly views?: readonly DocumentInView[];
}

export type SymbolSurroundings = Omit<SymbolContext, 'neighbours'> & Pick<PointedDocument, 'namespaceOf'>;

/** A document of a view of several files. */
export interface DocumentInView extends Omit<DocumentAt, 'views'> {
  readonly label: string;
}

/** Undefined for a file that is not open, and for one that is neither YAML nor a template that the settings name. */
export type ViewFile = (uri: string) => FileView | undefined;

/** The document at a position of an open file, judged by itself: who points at one does not wait for thousands. */
export type ViewDocument = (uri: string, position: Position) => DocumentAt | undefined;
