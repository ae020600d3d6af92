/**
 * The open files as the editor features see them: findings, result ids, documents by line.
 * Knows what it made last, so that an edit costs what the edited document costs.
 */
import { estimatesOf } from '../analysis/analyze.ts';
import type { Answer } from '../analysis/analyzer.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { parseDocument } from '../analysis/documents/parse.ts';
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { namespaceSource } from '../analysis/placing/namespaceSource.ts';
import { haveSameItems } from '../analysis/sameItems.ts';
import type { Position } from '../analysis/text.ts';
import { isWritten, offsetIn, rangeOf, textOf } from '../analysis/views/place.ts';
import type { Site, View } from '../analysis/views/view.ts';
import type {
  DocumentAt,
  DocumentInView,
  FileView,
  SymbolSurroundings,
  ViewDocument,
  ViewFile,
} from '../lsp/fileView.ts';
import { isIncomplete } from '../project/answersInShort.ts';
import { failuresOf } from '../project/failures.ts';
import type { JudgedView } from '../project/judging.ts';
import type { Project } from '../project/project.ts';
import { normalUri } from '../settings/uris.ts';
import { textsNaming } from '../sources/textsNaming.ts';
import { keptFindings } from './keptFindings.ts';

interface MadeView {
  readonly judged: readonly JudgedView[];
  /** When the places in it were right. */
  readonly revision: number;
  /** The documents of the file then. */
  readonly documents: readonly PlacedDocument[];
  readonly view: FileView;
}

export interface FileViewsOptions {
  readonly project: Pick<
    Project,
    | 'view'
    | 'analyze'
    | 'judged'
    | 'judgedSoFar'
    | 'soFar'
    | 'findingsIn'
    | 'contextOf'
    | 'wantSoon'
    | 'readClosed'
    | 'forget'
    | 'placesRevision'
    | 'isInput'
    | 'readInputs'
    | 'remarksIn'
    | 'viewsOfPart'
    | 'workspace'
    | 'nginxTemplates'
  >;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** The answer about a file would be better if the Services of its namespace were known in full. */
  readonly onIncomplete: (uri: string) => void;
}

/** Makes views of files; the same view comes back while nothing that it shows has changed. */
export function createFileViews({ project, versionOf, onIncomplete }: FileViewsOptions): {
  readonly viewFile: ViewFile;
  /** The same as far as it is known: what has changed may still be looked at. */
  readonly viewSoFar: ViewFile;
  readonly viewDocument: ViewDocument;
  readonly forget: (uri: string) => void;
} {
  const made = new Map<string, MadeView>();
  // Ids of an earlier session of the same client must not mean anything here.
  const session = Date.now().toString(36);
  let lastId = 0;
  const view = (uri: string, judgedOf: (uri: string) => readonly JudgedView[]): FileView | undefined => {
    const version = versionOf(uri);
    const judged = version === undefined ? [] : judgedOf(uri);
    // What is only a part of others, and of none yet, is judged all the same.
    if (version === undefined || (judged.length === 0 && !project.isInput(uri))) return undefined;
    project.readInputs();
    for (const one of judged) void project.wantSoon(one.view.id, [one]);
    if (judged.some(({ incomplete }) => incomplete > 0)) onIncomplete(uri);
    const last = made.get(uri);
    const remarks = project.remarksIn(uri);
    const isAsBefore =
      last !== undefined &&
      haveSameItems(last.judged, judged) &&
      JSON.stringify(remarks) === JSON.stringify(last.view.remarks ?? []);
    const revision = project.placesRevision;
    const documents = project.soFar.documentsOf(uri);
    if (isAsBefore && last.revision === revision) return { ...last.view, version };
    const findings = project.findingsIn(uri, judged);
    const failures = failuresOf(judged, normalUri(uri));
    const found = { uri, version, findings, ...failures, ...(remarks.length > 0 && { remarks }) };
    if (last !== undefined && saysTheSame(found, last.view, isAsBefore)) {
      made.set(uri, { judged, revision, documents, view: last.view });
      return { ...last.view, version };
    }
    lastId += 1;
    const view: FileView = { ...found, resultId: `${session}-${lastId}` };
    made.set(uri, { judged, revision, documents, view });
    return view;
  };
  /** What is known while some views are as the file was; undefined where none is, or nothing was known before. */
  const viewInPart = (uri: string): FileView | undefined => {
    const { soFar } = project;
    const version = versionOf(uri);
    const last = made.get(uri);
    const outdated = soFar.outdated(uri);
    if (version === undefined || last === undefined || outdated.size === 0) return undefined;
    const judged = soFar.judged(uri);
    const current = judged.filter(({ view: { label } }) => label === undefined || !outdated.has(label));
    const documents = soFar.documentsOf(uri);
    const before = { findings: last.view.findings, documents: last.documents };
    const now = { findings: soFar.findingsIn(uri, current), documents };
    const findings = keptFindings(before, now, outdated);
    if (JSON.stringify(findings) === JSON.stringify(last.view.findings)) return { ...last.view, version };
    lastId += 1;
    const view: FileView = { ...last.view, version, findings, resultId: `${session}-${lastId}` };
    // Nobody has this state for the whole answer.
    made.set(uri, { judged: last.judged, revision: -1, documents, view });
    return view;
  };
  const documentIn = (view: View, placed: PlacedDocument, offset: number, at: DocumentAt['rangeOf']) => {
    const { document } = placed;
    const analysis = project.analyze(document, view.id);
    const workloads = [...analysis.wants.workloads];
    const before = project.placesRevision;
    const want = () => project.wantSoon(view.id, [{ wants: { ...analysis.wants, workloads } }], 'document');
    void want();
    const { neighbours, inventory, configMaps, resolveNamespace } = project.contextOf(view.id);
    const symbols: SymbolSurroundings = {
      inventory,
      configMaps,
      namespaceOf: (written) => resolveNamespace(written).name,
      placeOf: (span) => view.near(placed, span),
      textsNaming: (namespace, words) =>
        textsNaming(project.workspace, project.nginxTemplates, namespace, words),
    };
    return {
      id: view.id,
      document,
      analysis: view.label === undefined ? analysis : withSources(analysis, { view, placed }),
      offset,
      rangeOf: at,
      symbols,
      workloadsIn: (text: string) => estimatesOf(parseDocument(text), project.contextOf(view.id)),
      neighbours: (question: NeighbourQuestion) => {
        workloads.push(question);
        return neighbours(question);
      },
      settled: async () => {
        const isComing = await want();
        await project.readClosed();
        return isComing || project.placesRevision !== before;
      },
    };
  };
  const viewDocument: ViewDocument = (uri, position) => {
    if (versionOf(uri) === undefined) return undefined;
    const parts = project.viewsOfPart(uri);
    if (parts !== undefined) return documentInViews(parts, uri, position);
    const view = project.view(uri);
    // Only what is written as it is read can be pointed at.
    if (view === undefined || view.label !== undefined) return undefined;
    const placed = view.documents.findLast(({ startLine }) => startLine <= position.line);
    if (placed === undefined) return undefined;
    const text = textOf(view.id, placed);
    const found = documentIn(view, placed, offsetIn(text, position), (span) => rangeOf({ in: text, span }));
    if (isIncomplete(placed.document, found.analysis)) onIncomplete(uri);
    return found;
  };
  /** Those with the most severe findings first. */
  const documentInViews = (parts: readonly View[], uri: string, position: Position) => {
    const views = parts.flatMap((view): readonly DocumentInView[] => {
      const { label = '', id } = view;
      const seen = view.seenAt?.(project.soFar.fileOf(uri), position);
      if (seen === undefined) return [];
      const { placed, offset } = seen;
      const at: DocumentAt['rangeOf'] = (span) => {
        const place = view.near(placed, span);
        return isWritten(place) ? rangeOf(place) : { start: position, end: position };
      };
      if (isIncomplete(placed.document, project.analyze(placed.document, id))) onIncomplete(uri);
      return [{ label, ...documentIn(view, placed, offset, at) }];
    });
    const worst = views.toSorted((a, b) => errorsIn(b) - errorsIn(a));
    const [first] = worst;
    return first && { ...first, views: worst };
  };
  const forget = (uri: string) => {
    const gone = made.get(uri)?.judged ?? [];
    made.delete(uri);
    const isShown = (id: string) =>
      [...made.values()].some(({ judged }) => judged.some(({ view }) => view.id === id));
    // Somebody may have pointed into a file whose findings nobody asked for.
    const ids = new Set([normalUri(uri), ...gone.map(({ view }) => view.id)]);
    for (const id of ids) if (!isShown(id)) project.forget(id);
  };
  const viewFile: ViewFile = (uri) => view(uri, (one) => project.judged(one));
  const viewSoFar: ViewFile = (uri) => viewInPart(uri) ?? view(uri, (one) => project.judgedSoFar(one));
  return { viewFile, viewSoFar, viewDocument, forget };
}

/** `isOfSame`: of the same answers, so that findings which are made anew each time may be the same. */
function saysTheSame(now: Omit<FileView, 'resultId'>, before: FileView, isOfSame: boolean): boolean {
  const areSame =
    haveSameItems(now.findings, before.findings) ||
    (isOfSame && JSON.stringify(now.findings) === JSON.stringify(before.findings));
  const more = ({ failures, remarks = [] }: typeof now) => JSON.stringify([failures, remarks]);
  return areSame && now.defect === before.defect && more(now) === more(before);
}

function errorsIn({ analysis }: DocumentAt): number {
  return analysis.findings.filter(({ severity }) => severity === 'error').length;
}

/** With who says in which namespace each workload is. */
function withSources(analysis: Answer, site: Site): Answer {
  const workloads = analysis.workloads.map((one) => ({
    ...one,
    namespace: namespaceSource(site, one.workload.manifest, one.namespace),
  }));
  return { ...analysis, workloads };
}
