/**
 * What a run could not judge, gathered from its files and estimates.
 * Knows the run; what follows from it and how it is said is `report/`'s.
 */
import { isExplicit } from '../analysis/views/namespace.ts';
import { isWritten } from '../analysis/views/place.ts';
import {
  type AssumedNamespace,
  type Coverage,
  type DoubtfulWorkload,
  fullCoverage,
  type NotedPlace,
  type UnreadDocument,
} from '../report/coverage.ts';
import { type JudgedFile, type JudgedWorkload, notedPlace } from './judged.ts';
import type { Run } from './run.ts';
import type { RunFile } from './runFile.ts';

/** Looks at the whole run; what it assumed is `assumedNamespaces`'. */
export function coverageOf(run: Run, judged: readonly JudgedFile[], mayAskCluster: boolean): Coverage {
  // Of what has no namespace the kind is the reason, whatever is known of Services.
  const doubtful = judged
    .flatMap((file) => file.doubtful)
    .filter(({ links, isClusterScoped }) => !links.isComplete && !isClusterScoped);
  return {
    ...coverageOfInput(run),
    unread: judged.flatMap(({ file, failed }) => [...unreadIn(file, run), ...failed]),
    mayAskCluster,
    hasList: run.hasList,
    notJudged: [
      ...run.absentCharts,
      ...judged.flatMap(({ unjudged }) => unjudged),
      ...doubtful.filter(({ links }) => !links.isKnown).map((one) => doubtfulOf(one, run)),
    ],
    atLeast: doubtful.filter(({ links }) => links.isKnown).map((one) => doubtfulOf(one, run)),
  };
}

/** What was not read, and what declares nothing: all that is missing where no workload is judged. */
export function coverageOfInput(run: Run): Coverage {
  const unread = run.files.flatMap((file) => unreadIn(file, run));
  return {
    ...fullCoverage,
    unread,
    unreadFiles: run.unread,
    notJudged: run.absentCharts,
    printed: run.printed,
    kustomizations: run.doubtfulBuilds,
    charts: run.doubtfulCharts,
    chartNotes: run.chartNotes,
    alone: run.alone,
    ...run.built,
    ...run.leftOut,
  };
}

function doubtfulOf(workload: JudgedWorkload, run: Run): DoubtfulWorkload {
  const { namespace, whyLinks } = workload;
  return { ...placeOf(workload, run), namespace: namespace.name, ...(whyLinks && { whyLinks }) };
}

function placeOf({ start, placed, file }: JudgedWorkload, run: Run): NotedPlace {
  return notedPlace(start, placed, file, run);
}

/** One takes 0.1 to 1 ms: some seconds at most, which a person can wait for. */
const mostAnalyses = 10_000;

/** The namespaces that nobody chose. Workloads are analysed again for each other one that they may be meant for. */
export function assumedNamespaces(run: Run, judged: readonly JudgedFile[]): readonly AssumedNamespace[] {
  const groups = new Map<string, JudgedWorkload[]>();
  for (const one of judged.flatMap(({ doubtful }) => doubtful)) {
    const { namespace, serviceLinks } = one;
    // Without links it is the same in every namespace.
    if (isExplicit(namespace) || serviceLinks === 'off') continue;
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
  workloads: readonly JudgedWorkload[],
  run: Run,
): readonly AssumedNamespace[] {
  const [first] = workloads;
  if (first === undefined) return [];
  const documents = new Map(workloads.map((one) => [one.document, one]));
  const known = run.namespacesBySize(first.file).filter((other) => other !== namespace);
  const tried = known.slice(0, Math.max(1, Math.floor(mostAnalyses / documents.size)));
  const failing = tried.map((other) => ({ namespace: other, workloads: 0 }));
  // Document by document: each is read once for all namespaces.
  for (const one of documents.values()) {
    run.rest();
    for (const other of failing) other.workloads += run.failuresIn(other.namespace, one);
  }
  return [
    {
      namespace,
      from: first.namespace.from === 'context' ? 'context' : 'default',
      isKnown: first.links.isKnown,
      workloads: workloads.map((one) => placeOf(one, run)),
      failing: failing
        .filter((other) => other.workloads > 0)
        .sort((a, b) => (a.namespace < b.namespace ? -1 : 1)),
      others: { known: known.length, tried: tried.length },
      unfollowed: placersOf(workloads, run),
    },
  ];
}

/** What was not followed, and may say their namespace. */
function placersOf(workloads: readonly JudgedWorkload[], run: Run): readonly string[] {
  const uris = new Set(
    workloads.flatMap(({ start, placed, file }) => {
      const place = file.view.near(placed, { start, end: start });
      return isWritten(place) ? place.in.uri : [];
    }),
  );
  return [...new Set([...uris].flatMap(run.placing))];
}

/**
 * The documents of a file that were left alone. What says no `apiVersion` can hold no workload, unless it is a template,
 * whose text is not the one that will be applied.
 */
function unreadIn(file: RunFile, run: Run): readonly UnreadDocument[] {
  // What is built can be read; what it is built from is looked at by itself.
  if (file.isBuilt || file.isOfChart) return [];
  const isPrinted = run.printed.some((place) => place.file === file.name);
  return file.view.documents.flatMap((placed, index): readonly UnreadDocument[] => {
    const problem = file.glances[index]?.problem;
    if (problem === undefined || (problem.kind === 'too-complex' && isPrinted)) return [];
    const mayMatter = problem.kind === 'go-template' || file.isExplicit;
    if (!mayMatter && !placed.document.text.includes('apiVersion')) return [];
    const place = notedPlace(problem.at, placed, file, run);
    return [{ ...place, why: problem.kind, ...(file.name === '-' && { isPiped: true as const }) }];
  });
}
