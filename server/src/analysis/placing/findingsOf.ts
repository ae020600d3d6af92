/**
 * What is found in the documents of a view -> findings in files.
 * Knows how spans become places of files, and that only what is written word for word is edited.
 */
import type { PlacedDocument } from '../documents/document.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import type { Edit, Finding, Fix, Spot } from '../findings/finding.ts';
import type { ReportFix } from '../findings/report.ts';
import { memo } from '../memo.ts';
import { comparePositions } from '../text.ts';
import { isWritten, rangeOf, unescaped, type Whereabouts } from '../views/place.ts';
import type { Site, View } from '../views/view.ts';
import type { OwnEdit, OwnOffer } from '../views/wish.ts';
import { isBehindAnchor } from './behindAnchor.ts';
import { exactPlace } from './exactPlace.ts';
import { keepsKeys } from './keepsKeys.ts';
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

interface Placed {
  readonly file: string;
  readonly startLine: number;
  readonly finding: Finding;
}

const known = memo<DocumentFinding, Placed>();

/** The same object again while all of it stands where it stood. */
function placeFinding(found: DocumentFinding, site: Site): Finding | undefined {
  const { view, placed } = site;
  const { startLine } = placed;
  // Of what is made of sources more may have changed than lines.
  if ([view, ...found.fixes.flatMap(({ of }) => of?.view ?? [])].some(({ label }) => label !== undefined))
    return placeAnew(found, site);
  const before = known.get(found);
  if (before?.file === view.id && before.startLine === startLine && doStand(found.related, before.finding))
    return before.finding;
  const finding = placeAnew(found, site);
  known.set(found, finding && { file: view.id, startLine, finding });
  return finding;
}

function doStand(related: DocumentFinding['related'], { related: before }: Finding): boolean {
  return related.every(({ place }, index) => {
    const { file, range, isUnwritten } = spotOf(place);
    const there = before[index];
    return (
      there !== undefined &&
      there.file === file &&
      there.isUnwritten === isUnwritten &&
      comparePositions(there.range.start, range.start) === 0 &&
      comparePositions(there.range.end, range.end) === 0
    );
  });
}

/** Undefined where a comment silences it at its place. */
function placeAnew(finding: DocumentFinding, site: Site): Finding | undefined {
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
    fixes: fixes.flatMap((fix) => placeFixes(asked(fix, view), site, spot.file)),
    // What is said of the view's own text is said of it as it stands.
    ...(!isOwn && { via: [view.label] }),
  };
}

/** What stands in a template is for a person to decide. */
function asked(fix: ReportFix, { isTemplate }: View): ReportFix {
  return isTemplate ? { ...fix, isPreferred: false } : fix;
}

function spotOf(where: Whereabouts): Spot {
  if (isWritten(where)) {
    const { source } = where;
    return { file: where.in.uri, range: rangeOf(where), ...(source !== undefined && { source }) };
  }
  const start = { line: 0, character: 0 };
  return { file: where.label, range: { start, end: start }, isUnwritten: true };
}

/** A fix where it is written, and one for the view alone, if it has a source of its own. */
function placeFixes(report: ReportFix, site: Site, file: string): readonly Fix[] {
  const { view, placed } = report.of ?? site;
  const { wish, variable, title } = report;
  const offers = wish && view.changes?.(placed, wish);
  if (offers !== undefined) return offers.map((offer) => offered(offer, report, site, file));
  const placedFix = placeFix(report, site, file) ?? inserted(report, site, file);
  // A key of a patch stays in the patch: else it would go to all who share what is patched.
  const isApart = new Set(placedFix?.edits.map((edit) => edit.file)).size > 1;
  const inPatch = placedFix === undefined || isApart ? moved(report, site, file) : undefined;
  const fix = inPatch ?? placedFix;
  const byValue = (variable && view.changes?.(placed, variable)) ?? [];
  if (byValue.length > 0)
    return [...byValue.map((offer) => offered(offer, report, site, file)), ...(fix ? [fix] : [])];
  if (view.change === undefined || view.label === undefined) return fix ? [fix] : [];
  if (wish === undefined) return fix ? [named(fix, report, view, file)] : [];
  const { label } = view;
  const own = view.change(placed, wish);
  const inSource = fix && {
    ...fix,
    wish,
    title: {
      id: 'fix-in-source',
      fix: title,
      file: nameIn(view, fix.edits[0]?.file ?? file),
      views: [label],
      losing: [],
    } as const,
  };
  const inView = own && {
    title: { id: 'fix-in-view', fix: title, file: nameIn(view, own.place.in.uri), view: label } as const,
    isPreferred: false,
    target: targetIn(site, report.target),
    edits: [editOf(own, file)],
  };
  return [...(inSource ? [inSource] : []), ...(inView ? [inView] : [])];
}

/** The same in the source that wrote the key: a patch, where what it patches is written elsewhere. */
function moved({ move, title, isPreferred, target }: ReportFix, site: Site, file: string): Fix | undefined {
  const edits = move && site.view.move?.(site.placed, move);
  if (edits === undefined) return undefined;
  return {
    title,
    isPreferred,
    target: targetIn(site, target),
    edits: edits.map((edit) => editOf(edit, file)),
  };
}

/** The same where the object is written in other lines than those of the view. */
function inserted(report: ReportFix, site: Site, file: string): Fix | undefined {
  const { title, isPreferred, wish, edits, of } = report;
  if (wish === undefined || edits.length !== 1 || of !== undefined) return undefined;
  const edit = site.view.insert?.(site.placed, wish);
  if (edit === undefined || isBehindAnchor(edit.place) || !keepsKeys(edit.place, edit.newText))
    return undefined;
  return { title, isPreferred, target: targetIn(site, report.target), edits: [editOf(edit, file)] };
}

function editOf({ place, newText }: OwnEdit, file: string): Edit {
  return { ...(place.in.uri !== file && { file: place.in.uri }), range: rangeOf(place), newText };
}

/** With the files that it changes, where they are not just the finding's. */
function named(fix: Fix, { title, of }: ReportFix, view: View, own: string): Fix {
  const files = new Set(fix.edits.map(({ file = own }) => file));
  if (of !== undefined || (files.size === 1 && files.has(own))) return fix;
  return {
    ...fix,
    title: { id: 'fix-in-files', fix: title, files: [...files].map((file) => nameIn(view, file)) },
  };
}

/** What is done to a chart is for a person to decide: others install it. */
function offered(
  { change, objects, edits }: OwnOffer,
  { title, target }: ReportFix,
  site: Site,
  file: string,
): Fix {
  return {
    title: { id: 'fix-in-chart', fix: title, change, objects },
    isPreferred: false,
    target: targetIn(site, target),
    edits: edits.map((edit) => editOf(edit, file)),
  };
}

/** A file as a person calls it: below the folder in which the view is known by its label, else by its last two names. */
function nameIn({ id, label = '' }: View, uri: string): string {
  const folder = unescaped(id.slice(0, id.lastIndexOf('/', id.includes('#') ? id.indexOf('#') : id.length)));
  const root = folder.endsWith(`/${label}`) ? folder.slice(0, -label.length) : undefined;
  const path = unescaped(uri);
  return root !== undefined && path.startsWith(root)
    ? path.slice(root.length)
    : path.split('/').slice(-2).join('/');
}

/** Targets count within a document; in the file they are told apart by its line. */
function targetIn({ placed: { startLine } }: Site, target: string): string {
  return startLine === 0 ? target : `${target}+${startLine}`;
}

/** Undefined where one of its edits would change what is not written as it is read. */
function placeFix(
  { of, edits, target, wish: _wish, variable: _variable, move: _move, ...fix }: ReportFix,
  site: Site,
  file: string,
): Fix | undefined {
  const { view, placed } = of ?? site;
  const placedEdits = edits.flatMap((edit): readonly Edit[] => {
    const place = exactPlace({ view, placed }, edit);
    if (place === undefined || (view.label !== undefined && !keepsKeys(place, edit.newText))) return [];
    // What another document needs is done there, be it in the same file.
    const isHere = of === undefined && place.in.uri === file;
    return [{ ...(!isHere && { file: place.in.uri }), range: rangeOf(place), newText: edit.newText }];
  });
  if (placedEdits.length < edits.length) return undefined;
  const isElsewhere = of !== undefined && ({ isElsewhere: true } as const);
  return { ...fix, target: targetIn(site, target), edits: placedEdits, ...isElsewhere };
}
