/**
 * Where lenses and hints stand in an open file.
 * Knows what is kept of each document, so that a file of thousands costs a look at each and no reading.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { isNear, mayBeNear } from '../analysis/render/lens.ts';
import { namesOfService } from '../analysis/symbols/uses.ts';
import { rangeOf, textOf } from '../analysis/views/place.ts';
import type { HintDocuments, LensPlaces, LensSettings } from '../lsp/lensPlaces.ts';
import type { Project } from '../project/project.ts';
import type { TieJudges } from '../sources/tieIndex.ts';
import type { Part } from '../sources/workspaceEntry.ts';

export interface LensPlacesOptions {
  readonly project: () => Project;
  readonly settingsOf: (uri: string) => LensSettings;
}

/** The lines where the documents begin that have a lens. */
export function createLensPlaces({ project, settingsOf }: LensPlacesOptions): LensPlaces {
  return (uri) => {
    const { lens } = settingsOf(uri);
    const { workspace } = project();
    const view = lens === 'off' ? undefined : project().view(uri);
    // Of what is a part of others, each of them has another answer.
    if (view === undefined || view.label !== undefined || workspace.isCovered(view.id)) return [];
    const parts = workspace.partsOf(uri);
    const context = project().contextOf(uri);
    let looked = 0;
    const isWorthIt = (part: Part, { document }: PlacedDocument) => {
      if (isUsed(part, context, workspace)) return true;
      if (!seemsNear(part, context)) return false;
      looked += 1;
      return looked > mostLooked || project().analyze(document, uri).workloads.some(isNear);
    };
    return view.documents.flatMap((placed, index) => {
      const part = parts[index];
      const has = part !== undefined && (lens === 'always' ? hasAny(part) : isWorthIt(part, placed));
      return has ? placed.startLine + firstLine(placed.document) : [];
    });
  };
}

/** Of more documents in a file, what is kept of them has to do. */
const mostLooked = 200;

/** The documents between two lines, with their workloads. */
export function createHintDocuments({ project, settingsOf }: LensPlacesOptions): HintDocuments {
  return (uri, { start, end }) => {
    const view = settingsOf(uri).inlayHints ? project().view(uri) : undefined;
    if (view === undefined || view.label !== undefined || project().workspace.isCovered(view.id)) return [];
    return view.documents
      .filter(
        (placed) => placed.startLine <= end && endLine(placed) >= start && placed.document.text.includes('$'),
      )
      .map((placed) => {
        const text = textOf(view.id, placed);
        return {
          document: placed.document,
          workloads: project().analyze(placed.document, uri).workloads,
          rangeOf: (span) => rangeOf({ in: text, span }),
        };
      });
  };
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
