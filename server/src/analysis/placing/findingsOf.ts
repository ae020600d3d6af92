/**
 * What is found in the documents of a view -> findings in files.
 * Knows how spans become places of files, and that only what is written word for word is edited.
 */
import type { PlacedDocument } from '../documents/document.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import type { Edit, Finding, Fix } from '../findings/finding.ts';
import type { ReportFix } from '../findings/report.ts';
import { rangeOf } from '../views/place.ts';
import type { Site, View } from '../views/view.ts';
import { exactPlace } from './exactPlace.ts';
import { isSuppressedAt } from './suppressedAt.ts';

/** The findings of a view, document by document, each sorted by place and code. */
export function findingsOf(
  view: View,
  findingsIn: (placed: PlacedDocument, index: number) => readonly DocumentFinding[],
): readonly Finding[] {
  return view.documents.flatMap((placed, index) =>
    findingsIn(placed, index).flatMap((finding) => placeFinding(finding, { view, placed }) ?? []),
  );
}

/** Undefined where a comment silences it at its place. */
function placeFinding(finding: DocumentFinding, site: Site): Finding | undefined {
  const { span, related, fixes, ...rest } = finding;
  const { view, placed } = site;
  const place = view.near(placed, span);
  const isOwn = view.label === undefined || place.in.uri === view.id;
  if (view.label !== undefined && isSuppressedAt(place, finding.code)) return undefined;
  return {
    ...rest,
    file: place.in.uri,
    range: rangeOf(place),
    related: related.map(({ place, message }) => ({ file: place.in.uri, range: rangeOf(place), message })),
    fixes: fixes.flatMap((fix) => placeFix(fix, site, place.in.uri) ?? []),
    // What is said of the view's own text is said of it as it stands.
    ...(!isOwn && { via: [view.label] }),
  };
}

/** Undefined where one of its edits would change what is not written as it is read. */
function placeFix({ of, edits, target, ...fix }: ReportFix, site: Site, file: string): Fix | undefined {
  const { view, placed } = of ?? site;
  const placedEdits = edits.flatMap(({ span, newText }): readonly Edit[] => {
    const place = exactPlace({ view, placed }, span);
    if (place === undefined) return [];
    // What another document needs is done there, be it in the same file.
    const isHere = of === undefined && place.in.uri === file;
    return [{ ...(!isHere && { file: place.in.uri }), range: rangeOf(place), newText }];
  });
  if (placedEdits.length < edits.length) return undefined;
  // Targets count within a document; in the file they are told apart by its line.
  const { startLine } = site.placed;
  return { ...fix, target: startLine === 0 ? target : `${target}+${startLine}`, edits: placedEdits };
}
