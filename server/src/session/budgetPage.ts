/**
 * The page about the budget of the namespaces, as it is now.
 * Knows where workloads are, and which of them may be near a limit; what stands on the page is `analysis/render/`'s.
 *
 * Of thousands of workloads only those are estimated that may take most of a limit, by what is kept of each document.
 */
import { estimatesOf } from '../analysis/analyze.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { budgetPage, type PlacedEstimate } from '../analysis/render/budgetPage.ts';
import { mostShareOf } from '../analysis/render/lens.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import type { Project } from '../project/project.ts';
import { nameOfFile, normalUri } from '../settings/uris.ts';
import { readView } from '../sources/readView.ts';

/** In each namespace so many documents are estimated. */
const mostDocuments = 20;

interface Candidate {
  readonly file: string;
  readonly index: number;
  readonly share: number;
}

/** `uri`: a file whose cluster is meant. */
export function budgetPageOf(project: Project, uri: string, words: Words): string {
  const { inventory } = project.worlds.of(uri);
  const { limits } = project.optionsOf(uri);
  const workloads = [...candidates(project, uri)].flatMap(([namespace, all]) =>
    all
      .toSorted((a, b) => b.share - a.share)
      .slice(0, mostDocuments)
      .flatMap((one) => estimatesAt(one, namespace, project)),
  );
  return budgetPage({ namespaces: inventory.namespaces(), inventory, limits, workloads, words });
}

/** By namespace; of files that see the same Services. */
function candidates(project: Project, uri: string): ReadonlyMap<string, readonly Candidate[]> {
  const { workspace, worlds } = project;
  const world = worlds.of(uri);
  const found = new Map<string, Candidate[]>();
  for (const file of workspace.uris()) {
    if (workspace.isCovered(file) || worlds.of(file) !== world) continue;
    const options = project.optionsOf(file);
    for (const [index, { workloads }] of workspace.partsOf(file).entries())
      for (const { namespace, ties } of workloads) {
        const links = world.inventory.totals(namespace, true);
        const share = ties?.load === undefined ? 0 : mostShareOf(ties.load, links, options);
        const own = found.get(namespace) ?? [];
        own.push({ file, index, share });
        found.set(namespace, own);
      }
  }
  return found;
}

function estimatesAt(
  { file, index }: Candidate,
  namespace: string,
  project: Project,
): readonly PlacedEstimate[] {
  const view = readView(project.workspace, file);
  const placed = view?.documents[index];
  if (view === undefined || placed === undefined) return [];
  return estimatesOf(placed.document, project.contextOf(file))
    .filter((estimate) => estimate.namespace.name === namespace)
    .map((estimate) => {
      const { start } = estimate.workload.manifest.node.span;
      const at = view.near(placed, { start, end: start });
      const line = isWritten(at) ? rangeOf(at).start.line : placed.startLine;
      return { estimate, place: `${nameOfFile(normalUri(file))}:${line + 1}` };
    });
}
