/**
 * What is found in the documents of a view -> findings in files.
 * Knows how spans become places of files, and that only what is written word for word is edited.
 */
import type { PlacedDocument } from '../documents/document.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import type { Edit, Finding, Fix, Spot } from '../findings/finding.ts';
import type { ReportFix } from '../findings/report.ts';
import { isWritten, rangeOf, type Whereabouts } from '../views/place.ts';
import type { Site, View } from '../views/view.ts';
import { exactPlace } from './exactPlace.ts';
import { isSuppressedAt } from './suppressedAt.ts';

/** The findings of a view, document by document, each sorted by place and code. `speaking`: those that have any, if known. */
export function findingsOf(
  view: View,
  findingsIn: (placed: PlacedDocument, index: number) => readonly DocumentFinding[],
  speaking: readonly number[] = [...view.documents.keys()],
): readonly Finding[] {
  return speaking.flatMap((index) => {
    const placed = view.documents[index];
    if (placed === undefined) return [];
    return findingsIn(placed, index).flatMap((finding) => placeFinding(finding, { view, placed }) ?? []);
  });
}

/** Undefined where a comment silences it at its place. */
function placeFinding(finding: DocumentFinding, site: Site): Finding | undefined {
  const { span, related, fixes, ...rest } = finding;
  const { view, placed } = site;
  const place = view.near(placed, span);
  const spot = spotOf(place);
  const isOwn = view.label === undefined || spot.file === view.id;
  if (view.label !== undefined && isWritten(place) && isSuppressedAt(place, finding.code)) return undefined;
  return {
    ...rest,
    ...spot,
    related: related.map(({ place, message }) => ({ ...spotOf(place), message })),
    fixes: fixes.flatMap((fix) => placeFix(fix, site, spot.file) ?? []),
    // What is said of the view's own text is said of it as it stands.
    ...(!isOwn && { via: [view.label] }),
  };
}

function spotOf(where: Whereabouts): Spot {
  if (isWritten(where)) return { file: where.in.uri, range: rangeOf(where) };
  const start = { line: 0, character: 0 };
  return { file: where.label, range: { start, end: start }, isUnwritten: true };
}

/** Undefined where one of its edits would change what is not written as it is read. */
function placeFix({ of, edits, target, ...fix }: ReportFix, site: Site, file: string): Fix | undefined {
  const { view, placed } = of ?? site;
  const placedEdits = edits.flatMap((edit): readonly Edit[] => {
    const place = exactPlace({ view, placed }, edit);
    if (place === undefined) return [];
    // What another document needs is done there, be it in the same file.
    const isHere = of === undefined && place.in.uri === file;
    return [{ ...(!isHere && { file: place.in.uri }), range: rangeOf(place), newText: edit.newText }];
  });
  if (placedEdits.length < edits.length) return undefined;
  // Targets count within a document; in the file they are told apart by its line.
  const { startLine } = site.placed;
  return { ...fix, target: startLine === 0 ? target : `${target}+${startLine}`, edits: placedEdits };
}
