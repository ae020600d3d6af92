/**
 * Where an edit of a document may be made, if anywhere.
 * Knows that a view may be wrong: what it says is compared with what is written there.
 */
import { lineEnd, lineStart } from '../documents/places.ts';
import type { Span, SpanEdit } from '../text.ts';
import { isWritten, type Place } from '../views/place.ts';
import type { Site } from '../views/view.ts';
import { isBehindAnchor } from './behindAnchor.ts';

/** Undefined where the view does not say, something else is written there, or other objects of a source would change. */
export function exactPlace({ view, placed }: Site, { span, newText }: SpanEdit): Place | undefined {
  const place = view.exact(placed, span, newText) ?? booleanPlace({ view, placed }, { span, newText });
  if (place === undefined || place.in.text === undefined) return undefined;
  const { text } = placed.document;
  if (!isSaid(place.in.text, place.span, text, span)) return undefined;
  // A file by itself shows who shares an anchor, and its fixes name them.
  const isOfSource = view.label !== undefined && place.in.uri !== view.id;
  return isOfSource && isBehindAnchor(place) ? undefined : place;
}

/**
 * Where a boolean is written for which another one is to stand: in JSON, in braces or in a quoted text it is the same word,
 * though the lines around it are others.
 */
function booleanPlace({ view, placed }: Site, { span, newText }: SpanEdit): Place | undefined {
  if (view.change === undefined || !isBoolean(newText)) return undefined;
  const word = placed.document.text.slice(span.start, span.end);
  const place = view.near(placed, span);
  if (!isBoolean(word) || !isWritten(place) || place.in.text === undefined) return undefined;
  return place.in.text.slice(place.span.start, place.span.end) === word ? place : undefined;
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}

/** The same text; of an insertion, the same to its left or right on the line. */
function isSaid(there: string, at: Span, here: string, span: Span): boolean {
  if (at.start < 0 || at.end > there.length || at.end - at.start !== span.end - span.start) return false;
  if (span.end > span.start) return there.slice(at.start, at.end) === here.slice(span.start, span.end);
  const [left, right] = [leftOf(here, span.start), rightOf(here, span.start)];
  if (right !== '') return right === rightOf(there, at.start);
  return left === leftOf(there, at.start);
}

function leftOf(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).trim();
}

function rightOf(text: string, offset: number): string {
  return text.slice(offset, lineEnd(text, offset)).trim();
}
