/**
 * Where lenses and hints stand in an open file.
 * Knows what is kept of each document, so that a file of thousands costs a look at each and no reading.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { nodeAt } from '../analysis/documents/reading.ts';
import { isNear, mayBeNear } from '../analysis/render/lens.ts';
import { namesOfService } from '../analysis/symbols/uses.ts';
import { rangeOf } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import type { HintDocuments, LensPlace, LensPlaces, LensSettings } from '../lsp/lensPlaces.ts';
import type { Project } from '../project/project.ts';
import { normalUri } from '../settings/uris.ts';
import type { TieJudges } from '../sources/tieIndex.ts';
import type { Part } from '../sources/workspaceEntry.ts';

export interface LensPlacesOptions {
  readonly project: () => Project;
  readonly settingsOf: (uri: string) => LensSettings;
}

/** Where the documents have a lens: at their first line, if they stand there as they are read. */
export function createLensPlaces({ project, settingsOf }: LensPlacesOptions): LensPlaces {
  return (uri) => {
    const { lens } = settingsOf(uri);
    if (lens === 'off') return [];
    let looked = 0;
    const worthIn = (view: View): readonly PlacedDocument[] => {
      const { workspace } = project();
      const parts = workspace.partsOf(view.id);
      const context = project().contextOf(view.id);
      const isWorthIt = (part: Part, { document }: PlacedDocument) => {
        if (isUsed(part, context, workspace)) return true;
        if (!seemsNear(part, context)) return false;
        looked += 1;
        return looked > mostLooked || project().analyze(document, view.id).workloads.some(isNear);
      };
      return view.documents.filter((placed, index) => {
        const part = parts[index];
        return part !== undefined && (lens === 'always' ? hasAny(part) : isWorthIt(part, placed));
      });
    };
    const parts = project().viewsOfPart(uri);
    if (parts !== undefined) return placesInParts(uri, project(), parts.slice(0, mostViews), worthIn);
    const view = project().view(uri);
    // Only what is written as it is read has a line of its own.
    if (view === undefined || view.label !== undefined) return [];
    return worthIn(view).map((placed) => ({ line: placed.startLine + firstLine(placed.document) }));
  };
}

/** Of more documents in a file, what is kept of them has to do. */
const mostLooked = 200;
/** Of a base with more overlays, the others have their say when a lens is seen. */
const mostViews = 10;

/** The documents between two lines, with their workloads. */
export function createHintDocuments({ project, settingsOf }: LensPlacesOptions): HintDocuments {
  return (uri, { start, end }) => {
    if (!settingsOf(uri).inlayHints) return [];
    const parts = project().viewsOfPart(uri);
    const own = project().view(uri);
    const views = parts?.slice(0, mostViews) ?? (own === undefined || own.label !== undefined ? [] : [own]);
    const file = normalUri(uri);
    const isBetween = (placed: PlacedDocument) =>
      parts !== undefined || (placed.startLine <= end && endLine(placed) >= start);
    return views.flatMap((view) =>
      view.documents
        .filter((placed) => isBetween(placed) && placed.document.text.includes('$'))
        .slice(0, mostHinted)
        .map((placed) => ({
          document: placed.document,
          workloads: project().analyze(placed.document, view.id).workloads,
          rangeOf: (span) => {
            const place = view.exact(placed, span);
            return place?.in.uri === file ? rangeOf(place) : undefined;
          },
        })),
    );
  };
}

/** Documents of a view that are looked at for hints, at once. */
const mostHinted = 500;

/** Of what is a part of others: where the kind of each of their documents is written, if that is in this file. */
function placesInParts(
  uri: string,
  { workspace }: Pick<Project, 'workspace'>,
  views: readonly View[],
  worthIn: (view: View) => readonly PlacedDocument[],
): readonly LensPlace[] {
  const file = normalUri(uri);
  const own = workspace.file(uri)?.documents ?? [];
  const found = new Map<number, LensPlace>();
  for (const view of views)
    for (const placed of worthIn(view)) {
      const kind = nodeAt(manifestsOf(placed.document)[0]?.node, 'kind');
      const place = kind && view.exact(placed, kind.span);
      if (place === undefined || place.in.uri !== file) continue;
      const at = rangeOf(place).start;
      const document = own.findLast(({ startLine }) => startLine <= at.line);
      const line = document === undefined ? at.line : document.startLine + firstLine(document.document);
      if (!found.has(line)) found.set(line, { line, at });
    }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function endLine({ startLine, document }: PlacedDocument): number {
  return startLine + document.lineStarts.length - 1;
}

function hasAny({ workloads, services }: Part): boolean {
  return workloads.length + services.length > 0;
}

/** By what its workloads take at most. */
function seemsNear({ workloads }: Part, { inventory, options }: AnalysisContext): boolean {
  return workloads.some(({ namespace, ties }) => {
    if (ties?.load === undefined) return false;
    return mayBeNear(ties.load, inventory.totals(namespace, true), options);
  });
}

/** Whether somebody names a link of its Services. */
function isUsed(
  { services }: Part,
  { inventory }: AnalysisContext,
  workspace: Project['workspace'],
): boolean {
  return services.some(({ namespace, name }) => {
    const names = [...namesOfService(namespace, name, { inventory })];
    const question = { namespace, tie: { by: 'link', names } } as const;
    return names.length > 0 && workspace.workloadFiles(question, noJudges).size > 0;
  });
}

/** Names are all that is asked about. */
const noJudges: TieJudges = {
  workloadsOf: () => [],
  isOver: () => false,
  roomOf: () => ({ execBytes: Number.POSITIVE_INFINITY, nameBytes: Number.POSITIVE_INFINITY }),
};

/** Of a document, that of its first key. */
function firstLine({ text, lineStarts }: ManifestDocument): number {
  const found = lineStarts.findIndex((start) => /^[^#\s-]/.test(text.slice(start, start + 1)));
  return Math.max(found, 0);
}
