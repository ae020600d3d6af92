/**
 * A view: documents that are analysed, and where each part of them is written.
 * Knows the shape only; each kind of text has a file of its own that makes a view of it.
 */
import type { PlacedDocument } from '../documents/document.ts';
import type { Position, Span } from '../text.ts';
import type { NamespaceSay } from './namespace.ts';
import type { Place, Whereabouts } from './place.ts';
import type { Move, OwnEdit, OwnOffer, VariableWish, Wish } from './wish.ts';

export interface View {
  /** The same for the same text of today and tomorrow: `file:///web.yaml`. */
  readonly id: string;
  /** How findings name it; undefined where it is a file as it stands. */
  readonly label: string | undefined;
  readonly documents: readonly PlacedDocument[];
  /** The files in which its parts are written. */
  readonly writtenIn: readonly string[];
  /** It is made of a template that others fill in with values of their own: no fix is applied there unasked. */
  readonly isTemplate?: true;
  /** Nobody knows whether anything of it will be there: what it says is no reason for a claim about something else. */
  readonly mayBeAbsent?: true;
  /** In which namespace its manifests are; the same function as long as it answers the same. */
  readonly resolveNamespace: NamespaceSay;
  /** Where a part is written word for word, so that a fix may edit it to `newText`; undefined where it is not. */
  exact(placed: PlacedDocument, span: Span, newText?: string): Place | undefined;
  /** An edit that makes a change of an object where it is written, though in other lines; absent: all are the view's. */
  insert?(placed: PlacedDocument, wish: Wish): OwnEdit | undefined;
  /** An edit that makes a change of an object for this view alone; absent where views have no source of their own. */
  change?(placed: PlacedDocument, wish: Wish): OwnEdit | undefined;
  /** Edits that move a key in the source that wrote it, such as a patch; undefined where none is sure. */
  move?(placed: PlacedDocument, move: Move): readonly OwnEdit[] | undefined;
  /**
   * What may be done to the source that an object is made of, the best first: each is known to do what it should.
   * Undefined where that is not known yet, or nobody tries; absent where a view has no such source.
   */
  changes?(placed: PlacedDocument, wish: Wish | VariableWish): readonly OwnOffer[] | undefined;
  /** Whether an object may have parts of which nothing is known, as what a patch adds that nobody has read; absent: no. */
  isOpen?(placed: PlacedDocument): boolean;
  /** The smallest written part that it came from; a label where there is no text. */
  near(placed: PlacedDocument, span: Span): Whereabouts;
  /** What it made of a position of a file, where it shows parts of several: the first of it. */
  seenAt?(
    uri: string,
    position: Position,
  ): { readonly placed: PlacedDocument; readonly offset: number } | undefined;
}

/** One document of a view, for whom it is a neighbour of another. */
export interface Site {
  readonly view: View;
  readonly placed: PlacedDocument;
}

/** Whether all parts of a document stand where they stood. A file is a new view with each of its edits. */
export function isSameSite(a: Site, b: Site): boolean {
  if (a.view === b.view) return a.placed.startLine === b.placed.startLine;
  const isFile = a.view.label === undefined && a.view.id === b.view.id;
  return isFile && a.placed.startLine === b.placed.startLine;
}
