/**
 * What a run could not judge, gathered from its files and estimates.
 * Knows the run; what follows from it and how it is said is `report/`'s.
 */
import { dirname, resolve } from 'node:path';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { entriesOf, itemsOf, knownString, nodeAt } from '../analysis/documents/reading.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Span } from '../analysis/text.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import {
  type AssumedNamespace,
  type Coverage,
  type DoubtfulWorkload,
  fullCoverage,
  type NotedPlace,
  type UnreadDocument,
} from '../report/coverage.ts';
import type { Run, RunFile } from './run.ts';

/** A workload of the run, and the document that it stands in. */
interface PlacedWorkload {
  readonly estimate: WorkloadEstimate;
  readonly document: ManifestDocument;
  readonly file: RunFile;
  readonly place: NotedPlace;
}

/** Looks at the whole run; what it assumed is `assumedNamespaces`'. */
export function coverageOf(run: Run, mayAskCluster: boolean): Coverage {
  const workloads = run.files.flatMap((file) => workloadsOf(file, run));
  // Of what has no namespace the kind is the reason, whatever is known of Services.
  const doubtful = workloads.filter(
    ({ estimate }) => !estimate.links.isComplete && !estimate.workload.isClusterScoped,
  );
  const isUnknown = ({ estimate }: PlacedWorkload) => estimate.links.unavailable !== undefined;
  return {
    ...coverageOfInput(run),
    unread: run.files.flatMap((file) => [...unreadIn(file, run), ...failedIn(file, run)]),
    mayAskCluster,
    hasList: run.hasList,
    notJudged: [
      ...run.files.flatMap((file) => unjudgedIn(file, run)),
      ...doubtful.filter(isUnknown).map(doubtfulOf),
    ],
    atLeast: doubtful.filter((one) => !isUnknown(one)).map(doubtfulOf),
    kustomizations: kustomizationsIn(run),
  };
}

/** What was not read, and what declares nothing: all that is missing where no workload is judged. */
export function coverageOfInput(run: Run): Coverage {
  const unread = run.files.flatMap((file) => unreadIn(file, run));
  return { ...fullCoverage, unread, printed: run.printed };
}

/** Where the document's part begins; of what stands in no text, where it was read. */
function notedPlace(
  { start }: Span,
  placed: PlacedDocument,
  { name, view }: RunFile,
  { nameOf }: Run,
): NotedPlace {
  const place = view.near(placed, { start, end: start });
  if (!isWritten(place)) return { file: name, line: placed.startLine };
  return { file: nameOf(place.in.uri), line: rangeOf(place).start.line };
}

function workloadsOf(file: RunFile, run: Run): readonly PlacedWorkload[] {
  return file.view.documents.flatMap((placed) =>
    run.analyze(placed.document, file).workloads.map((estimate) => {
      const place = notedPlace(estimate.workload.manifest.node.span, placed, file, run);
      return { estimate, document: placed.document, file, place };
    }),
  );
}

function doubtfulOf({ estimate, place }: PlacedWorkload): DoubtfulWorkload {
  return { ...place, namespace: estimate.namespace.name };
}

/** One takes 0.1 to 1 ms: some seconds at most, which a person can wait for. */
const mostAnalyses = 10_000;

/** The namespaces that nobody chose. Workloads are analysed again for each other one that they may be meant for. */
export function assumedNamespaces(run: Run): readonly AssumedNamespace[] {
  const groups = new Map<string, PlacedWorkload[]>();
  for (const one of run.files.flatMap((file) => workloadsOf(file, run))) {
    const { workload, namespace } = one.estimate;
    const isAssumed = namespace.from === 'default' || namespace.from === 'context';
    // Without links it is the same in every namespace.
    if (!isAssumed || workload.serviceLinks.are === 'off') continue;
    const group = groups.get(namespace.name);
    if (group === undefined) groups.set(namespace.name, [one]);
    else group.push(one);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, group]) => assumedOf(name, group, run));
}

function assumedOf(
  namespace: string,
  workloads: readonly PlacedWorkload[],
  run: Run,
): readonly AssumedNamespace[] {
  const [first] = workloads;
  if (first === undefined) return [];
  const documents = new Map(workloads.map(({ document, file }) => [document, file]));
  const known = run.namespacesBySize(first.file).filter((other) => other !== namespace);
  const tried = known.slice(0, Math.max(1, Math.floor(mostAnalyses / documents.size)));
  const failing = tried.map((other) => ({
    namespace: other,
    workloads: [...documents].reduce(
      (sum, [document, file]) => sum + run.failuresIn(other, document, file),
      0,
    ),
  }));
  return [
    {
      namespace,
      from: first.estimate.namespace.from === 'context' ? 'context' : 'default',
      isKnown: first.estimate.links.unavailable === undefined,
      workloads: workloads.map(({ place }) => place),
      failing: failing
        .filter((other) => other.workloads > 0)
        .sort((a, b) => (a.namespace < b.namespace ? -1 : 1)),
      others: { known: known.length, tried: tried.length },
    },
  ];
}

/**
 * The documents of a file that were left alone. What says no `apiVersion` can hold no workload, unless it is a template,
 * whose text is not the one that will be applied.
 */
function unreadIn(file: RunFile, run: Run): readonly UnreadDocument[] {
  const isPrinted = run.printed.some((place) => place.file === file.name);
  return file.view.documents.flatMap((placed): readonly UnreadDocument[] => {
    const { state, text } = placed.document;
    if (state.kind === 'parsed' || (state.kind === 'too-complex' && isPrinted)) return [];
    if (state.kind !== 'go-template' && !file.isExplicit && !text.includes('apiVersion')) return [];
    return [{ ...notedPlace({ start: state.at, end: state.at }, placed, file, run), why: state.kind }];
  });
}

/** The objects whose pods are made in a way that is not known, or not where they stand. */
function unjudgedIn(file: RunFile, run: Run): readonly DoubtfulWorkload[] {
  return file.view.documents.flatMap((placed) =>
    run.analyze(placed.document, file).unjudged.map(({ manifest, because }) => ({
      ...notedPlace(manifest.node.span, placed, file, run),
      namespace: manifest.namespace ?? '',
      because,
    })),
  );
}

/** The documents whose analysis failed: none of their workloads was judged. */
function failedIn(file: RunFile, run: Run): readonly UnreadDocument[] {
  return file.view.documents.flatMap((placed): readonly UnreadDocument[] =>
    run.analyze(placed.document, file).failure === undefined
      ? []
      : [{ ...notedPlace({ start: 0, end: 0 }, placed, file, run), why: 'failed' }],
  );
}

/** What a kustomization may say without changing anything that matters here. */
const harmless: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'commonLabels',
  'commonAnnotations',
  'labels',
]);

/** Those that change what they name, and those that name what is not among the files, such as a repository. */
function kustomizationsIn({ files }: Run): readonly NotedPlace[] {
  const found = files.filter(({ name }) => /(^|[/\\])kustomization\.ya?ml$/i.test(name));
  if (found.length === 0) return [];
  const known = withFolders(files.flatMap(({ disk }) => disk?.path ?? []));
  const isMore = ({ disk, view }: RunFile) =>
    view.documents.some(({ document: { state } }) => {
      if (state.kind !== 'parsed') return false;
      const { entries, rest } = entriesOf(state.root);
      if (rest !== undefined || entries.some(({ key }) => !harmless.has(key))) return true;
      const resources = itemsOf(nodeAt(state.root, 'resources')).items.map(({ value }) => knownString(value));
      return resources.some(
        (one) => one !== undefined && !known.has(resolve(dirname(disk?.path ?? ''), one)),
      );
    });
  return found.filter(isMore).map(({ name }) => ({ file: name, line: 0 }));
}

/** The paths, and all folders above them. */
function withFolders(paths: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = path; !all.has(at); at = dirname(at)) all.add(at);
  }
  return all;
}
