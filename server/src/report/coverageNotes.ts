/**
 * What could not be judged, as messages: each says what, why, and what to add.
 * Knows which of them there are and in which order; the words are the catalogue's.
 */

import { isHelmfile } from '../analysis/deliveries/readHelmfile.ts';
import { isGivenUp } from '../analysis/messages/facts/charts.ts';
import type { BuildFacts } from '../analysis/messages/facts/coverage.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Coverage, DoubtfulBuild, DoubtfulChart, DoubtfulWorkload, NotedPlace } from './coverage.ts';

export interface CoverageNote {
  /** Stable, kebab-case. */
  readonly id: string;
  /** A `warning` says that an answer is missing or doubtful. */
  readonly level: 'warning' | 'note';
  readonly message: Phrase;
  readonly places: readonly NotedPlace[];
}

/** One note for each kind of ignorance; what could not be judged at all comes last. */
export function coverageNotes(coverage: Coverage): readonly CoverageNote[] {
  return [
    ...printedNote(coverage),
    ...assumedNotes(coverage),
    ...kustomizationNotes(coverage),
    ...aloneNote(coverage),
    ...componentNote(coverage),
    ...chartNote(coverage),
    ...coverage.chartNotes.map(({ isDoubt, message, places }) =>
      note('chart', isDoubt ? 'warning' : 'note', message, places),
    ),
    ...deliveryNote(coverage),
    ...unreadNotes(coverage),
    ...unreadFilesNote(coverage),
    ...refusedNote(coverage),
    ...servicesNotes(coverage),
  ];
}

function note(
  id: string,
  level: CoverageNote['level'],
  message: Phrase,
  places: readonly NotedPlace[],
): CoverageNote {
  return { id, level, message, places };
}

function printedNote({ printed: places }: Coverage): readonly CoverageNote[] {
  const [first] = places;
  if (first === undefined) return [];
  const list = first.file === '-' ? 'FILE' : first.file;
  return [
    note('printed-by-cluster', 'note', { id: 'printed-by-cluster', files: namesIn(places), list }, places),
  ];
}

function assumedNotes({ assumed }: Coverage): readonly CoverageNote[] {
  return assumed.map(({ workloads: places, ...facts }) => {
    const level = facts.failing.length + facts.unfollowed.length > 0 ? 'warning' : 'note';
    const message: Phrase = { id: 'namespace-assumed', ...facts, workloads: places.length };
    return note('namespace-assumed', level, message, places);
  });
}

function kustomizationNotes({ kustomizations }: Coverage): readonly CoverageNote[] {
  const refused = kustomizations.filter(({ isRefused }) => isRefused);
  const open = kustomizations.filter(({ isRefused }) => !isRefused);
  // Kustomize is no help with what it refuses.
  const buildable = buildsOf(open).filter((build) => !buildsOf(refused).includes(build));
  return [
    ...kustomizationsNote(refused, (facts) => ({ id: 'kustomizations-refused', ...facts })),
    ...kustomizationsNote(open, (facts) => ({ id: 'kustomizations-open', ...facts, buildable })),
  ];
}

function kustomizationsNote(
  places: readonly DoubtfulBuild[],
  messageOf: (facts: BuildFacts) => Phrase,
): readonly CoverageNote[] {
  const [first] = places;
  if (first === undefined) return [];
  // What all overlays name is said once.
  const byCause = Map.groupBy(places, ({ because }) => JSON.stringify(because));
  const causes = [...byCause.values()].map(([one = first, ...others]) => ({
    ...{ place: placeOf(one), because: one.because },
    ...(others.length > 0 && { others: others.length }),
  }));
  return [
    note('kustomization-not-built', 'warning', messageOf({ builds: buildsOf(places), causes }), places),
  ];
}

function buildsOf(places: readonly DoubtfulBuild[]): readonly string[] {
  return [...new Set(places.flatMap(({ builds }) => builds))];
}

function aloneNote({ alone, bases }: Coverage): readonly CoverageNote[] {
  const noteOf = (id: 'files-alone' | 'bases-alone', places: readonly NotedPlace[]) =>
    places.length === 0
      ? []
      : [note('kustomization-left-out', 'warning', { id, files: namesIn(places).map(folderName) }, places)];
  return [...noteOf('files-alone', alone), ...noteOf('bases-alone', bases)];
}

function componentNote({ components: places }: Coverage): readonly CoverageNote[] {
  if (places.length === 0) return [];
  return [
    note(
      'component-not-taken',
      'note',
      { id: 'components-alone', files: namesIn(places).map(folderName) },
      places,
    ),
  ];
}

function chartNote({ charts: all }: Coverage): readonly CoverageNote[] {
  return [
    ...chartsNote(
      'charts-not-rendered',
      all.filter(({ because }) => !isGivenUp(because)),
    ),
    ...chartsNote(
      'charts-given-up',
      all.filter(({ because }) => isGivenUp(because)),
    ),
  ];
}

function chartsNote(
  id: 'charts-not-rendered' | 'charts-given-up',
  places: readonly DoubtfulChart[],
): readonly CoverageNote[] {
  if (places.length === 0) return [];
  const charts = [...new Set(places.flatMap((one) => one.charts))];
  const causes = places.map(({ because, ...at }) => ({ place: placeOf(at), because }));
  return [note('chart-not-rendered', 'warning', { id, charts, causes }, places)];
}

function deliveryNote({ deliveries: all, chartNotes }: Coverage): readonly CoverageNote[] {
  // What is said of a chart need not be said twice.
  const said = chartNotes.flatMap(({ message }) =>
    message.id === 'chart-values-open' ? message.causes.map((cause) => JSON.stringify(cause)) : [],
  );
  const deliveries = all.filter(
    ({ because, ...at }) => !said.includes(JSON.stringify({ place: placeOf(at), because })),
  );
  if (deliveries.length === 0) return [];
  const causes = deliveries.map(({ because, ...at }) => ({ place: placeOf(at), because }));
  return [note('delivery-not-followed', 'warning', { id: 'deliveries-open', causes }, deliveries)];
}

function refusedNote({ refused }: Coverage): readonly CoverageNote[] {
  if (refused.length === 0) return [];
  const services = refused.map(({ name, because, ...at }) => ({ name, place: placeOf(at), because }));
  return [note('service-refused', 'warning', { id: 'services-refused', services }, refused)];
}

function placeOf({ file, line }: NotedPlace): string {
  return `${file}:${line + 1}`;
}

function unreadNotes({ unread }: Coverage): readonly CoverageNote[] {
  const all = unread.filter(({ why }) => why === 'go-template');
  const piped = all.filter(({ isPiped }) => isPiped);
  const [helmfiles = [], templates = []] = [true, false].map((isOne) =>
    all.filter(({ isPiped, file }) => !isPiped && isHelmfile(`/${file}`) === isOne),
  );
  const others = unread.filter(({ why }) => why !== 'go-template');
  const notes: CoverageNote[] = [];
  if (templates.length > 0) {
    const message: Phrase = { id: 'templates-not-rendered', places: templates.map(placeOf) };
    notes.push(note('template-not-rendered', 'warning', message, templates));
  }
  if (helmfiles.length > 0) {
    const message: Phrase = { id: 'helmfiles-not-rendered', places: helmfiles.map(placeOf) };
    notes.push(note('template-not-rendered', 'warning', message, helmfiles));
  }
  if (piped.length > 0) {
    const message: Phrase = { id: 'input-not-rendered', places: piped.map(placeOf) };
    notes.push(note('template-not-rendered', 'warning', message, piped));
  }
  if (others.length > 0) {
    const documents = others.map((one) => ({ place: placeOf(one), why: one.why }));
    notes.push(note('document-not-read', 'warning', { id: 'documents-not-read', documents }, others));
  }
  return notes;
}

function unreadFilesNote({ unreadFiles: places }: Coverage): readonly CoverageNote[] {
  if (places.length === 0) return [];
  return [note('file-not-read', 'warning', { id: 'files-not-read', files: namesIn(places) }, places)];
}

function servicesNotes(coverage: Coverage): readonly CoverageNote[] {
  const { atLeast, mayAskCluster, hasList } = coverage;
  const unknown = coverage.notJudged.filter(({ because, whyLinks }) => (because ?? whyLinks) === undefined);
  const factsOf = (places: readonly DoubtfulWorkload[]) => ({
    workloads: places.length,
    namespaces: [...new Set(places.map(({ namespace }) => namespace))].sort(),
    mayAskCluster,
    hasList,
  });
  const notes: CoverageNote[] = [];
  if (atLeast.length > 0) {
    const message: Phrase = { id: 'services-incomplete', ...factsOf(atLeast) };
    notes.push(note('services-incomplete', 'note', message, atLeast));
  }
  notes.push(...unjudgedObjects(coverage), ...unknownSwitches(coverage));
  if (unknown.length > 0)
    notes.push(note('not-judged', 'warning', { id: 'links-not-judged', ...factsOf(unknown) }, unknown));
  return notes;
}

/** Reasons that are said; a folder of generated kinds would fill the screen. */
const mostReasons = 10;

/** One note for each reason, with the first object that it holds for. */
function unjudgedObjects({ notJudged }: Coverage): readonly CoverageNote[] {
  const { shown, left } = byReason(notJudged, ({ because }) => because);
  const notes = shown.map(({ reason: because, first, places }) => {
    const message: Phrase = { id: 'objects-not-judged', objects: places.length, first, because };
    return note('not-judged', 'warning', message, places);
  });
  if (left.length === 0) return notes;
  const rest: Phrase = { id: 'objects-not-judged-either', reasons: left.length };
  const places = left.flatMap((one) => one.places);
  return [...notes, note('not-judged', 'warning', rest, places)];
}

/** The same of workloads whose service links may be on or off. */
function unknownSwitches({ notJudged }: Coverage): readonly CoverageNote[] {
  const { shown, left } = byReason(notJudged, ({ whyLinks }) => whyLinks);
  const [next] = left;
  // Of more reasons the first one stands for all.
  const rest = next === undefined ? [] : [{ ...next, places: left.flatMap(({ places }) => places) }];
  return [...shown, ...rest].map(({ reason: because, first, places }) => {
    const message: Phrase = { id: 'switches-unknown', workloads: places.length, first, because };
    return note('not-judged', 'warning', message, places);
  });
}

interface Reason {
  readonly reason: Phrase;
  /** Where the first one stands. */
  readonly first: string;
  readonly places: DoubtfulWorkload[];
}

/** The reasons that are said, and those that are only counted. */
function byReason(
  all: readonly DoubtfulWorkload[],
  reasonOf: (one: DoubtfulWorkload) => Phrase | undefined,
): { readonly shown: readonly Reason[]; readonly left: readonly Reason[] } {
  const reasons = new Map<string, Reason>();
  for (const one of all) {
    const reason = reasonOf(one);
    if (reason === undefined) continue;
    const key = JSON.stringify(reason);
    const same = reasons.get(key);
    if (same === undefined) reasons.set(key, { reason, first: placeOf(one), places: [one] });
    else same.places.push(one);
  }
  const found = [...reasons.values()];
  return { shown: found.slice(0, mostReasons), left: found.slice(mostReasons) };
}

/** A kustomization as Kustomize is called with it. */
function folderName(file: string): string {
  return file.replace(/\/?(?:kustomization\.ya?ml|Kustomization)$/, '') || '.';
}

/** Each file once, in the order of the run. */
function namesIn(places: readonly NotedPlace[]): readonly string[] {
  return [...new Set(places.map(({ file }) => file))];
}
