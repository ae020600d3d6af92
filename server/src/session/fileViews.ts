/**
 * The open files as the editor features see them: findings, result ids, documents by line.
 * Knows what it made last, so that an edit costs what the edited document costs.
 */
import { Refusal } from '../analysis/analyzer.ts';
import { isWritten, offsetIn, rangeOf, textOf } from '../analysis/views/place.ts';
import type { FileView, ViewDocument, ViewFile } from '../lsp/fileView.ts';
import { isIncomplete } from '../project/answersInShort.ts';
import type { JudgedView } from '../project/judging.ts';
import type { Project } from '../project/project.ts';
import { normalUri } from '../settings/uris.ts';

interface MadeView {
  readonly judged: readonly JudgedView[];
  readonly view: FileView;
}

export interface FileViewsOptions {
  readonly project: Pick<
    Project,
    | 'view'
    | 'analyze'
    | 'judged'
    | 'judgedSoFar'
    | 'findingsIn'
    | 'contextOf'
    | 'want'
    | 'readClosed'
    | 'forget'
    | 'isInput'
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
    project.want(uri, []);
    for (const one of judged) project.want(one.view.id, [one]);
    if (judged.some(({ incomplete }) => incomplete > 0)) onIncomplete(uri);
    const last = made.get(uri);
    if (last !== undefined && isSame(last.judged, judged)) return { ...last.view, version };
    lastId += 1;
    const found: FileView = {
      uri,
      version,
      resultId: `${session}-${lastId}`,
      findings: project.findingsIn(uri, judged),
      ...failuresOf(judged, normalUri(uri)),
    };
    made.set(uri, { judged, view: found });
    return found;
  };
  const viewDocument: ViewDocument = (uri, position) => {
    const view = versionOf(uri) === undefined ? undefined : project.view(uri);
    // Only what is written as it is read can be pointed at.
    if (view === undefined || view.label !== undefined) return undefined;
    const placed = view.documents.findLast(({ startLine }) => startLine <= position.line);
    if (placed === undefined) return undefined;
    const text = textOf(view.id, placed);
    const analysis = project.analyze(placed.document, uri);
    const workloads = [...analysis.wants.workloads];
    const want = () => project.want(view.id, [{ wants: { ...analysis.wants, workloads } }], 'document');
    want();
    if (isIncomplete(placed.document, analysis)) onIncomplete(uri);
    const { neighbours } = project.contextOf(uri);
    return {
      document: placed.document,
      analysis,
      offset: offsetIn(text, position),
      rangeOf: (span) => rangeOf({ in: text, span }),
      neighbours: (question) => {
        workloads.push(question);
        return neighbours(question);
      },
      settled: async () => {
        const isComing = want();
        await project.readClosed();
        return isComing;
      },
    };
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
  const viewSoFar: ViewFile = (uri) => view(uri, (one) => project.judgedSoFar(one));
  return { viewFile, viewSoFar, viewDocument, forget };
}

/** What stands elsewhere is said there; a defect may have cost this file findings, wherever the document stands. */
function failuresOf(judged: readonly JudgedView[], file: string): Pick<FileView, 'failures' | 'defect'> {
  const failures: FileView['failures'][number][] = [];
  let defect: Error | undefined;
  for (const { view, answers, speaking } of judged) {
    for (const index of speaking) {
      const [placed, failure] = [view.documents[index], answers[index]?.failure];
      if (placed === undefined || failure === undefined) continue;
      if (!(failure instanceof Refusal)) defect ??= failure;
      const at = view.near(placed, { start: 0, end: 0 });
      if (failure instanceof Refusal && isWritten(at) && at.in.uri === file)
        failures.push({ line: rangeOf(at).start.line, why: failure.why });
    }
  }
  return { failures, defect };
}

function isSame(a: readonly JudgedView[], b: readonly JudgedView[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
