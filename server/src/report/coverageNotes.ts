/**
 * What could not be judged, in sentences: each says what, why, and what to add.
 * Knows English; computes nothing.
 */
import { count, listed, printedText } from '../analysis/findings/wording.ts';
import type { AssumedNamespace, Coverage, DoubtfulWorkload, NotedPlace, UnreadDocument } from './coverage.ts';

export interface CoverageNote {
  /** Stable, kebab-case. */
  readonly id: string;
  /** A `warning` says that an answer is missing or doubtful. */
  readonly level: 'warning' | 'note';
  readonly text: string;
  readonly places: readonly NotedPlace[];
}

/** Files and namespaces named in a sentence. */
const mostNames = 10;

/** One note for each kind of ignorance; what could not be judged at all comes last. */
export function coverageNotes(coverage: Coverage): readonly CoverageNote[] {
  return [
    ...printedNote(coverage),
    ...coverage.assumed.map(assumedNote),
    ...kustomizationNote(coverage),
    ...unreadNotes(coverage),
    ...atLeastNote(coverage),
    ...notJudgedNotes(coverage),
  ];
}

function printedNote({ printed: places }: Coverage): readonly CoverageNote[] {
  const [first] = places;
  if (first === undefined) return [];
  const option = `--services ${first.file === '-' ? 'FILE' : first.file}`;
  const text = printedText(namesIn(places), `${option}, or services in the project file`);
  return [{ id: 'printed-by-cluster', level: 'note', text, places }];
}

function assumedNote(assumed: AssumedNamespace): CoverageNote {
  const { namespace, from, isKnown, workloads, failing } = assumed;
  const one = workloads.length === 1;
  const whose = from === 'default' ? 'which nobody chose' : 'the namespace of the kube context';
  const judged = isKnown ? 'judged for' : 'taken to be in';
  const head = `${counted(workloads)} ${one ? 'names' : 'name'} no namespace and ${one ? 'was' : 'were'} ${judged} ${namespace}, ${whose}.`;
  return {
    id: 'namespace-assumed',
    level: failing.length > 0 ? 'warning' : 'note',
    text: `${head}${failuresText(assumed)}${triedText(assumed)} Say which one is meant: --namespace NS, or namespaces in the project file.`,
    places: workloads,
  };
}

function failuresText({ workloads, failing }: AssumedNamespace): string {
  if (failing.length === 0) return '';
  const one = workloads.length === 1;
  const names = failing.map((other) =>
    one ? other.namespace : `${other.namespace} (${count(other.workloads)})`,
  );
  const known = failing.length === 1 ? 'it' : 'them';
  return ` ${one ? 'It' : 'Some'} would fail in ${listed(names, mostNames)}, going by the Services known of ${known}.`;
}

/** Where not all could be tried, silence about the others means nothing. */
function triedText({ others: { known, tried } }: AssumedNamespace): string {
  if (tried >= known) return '';
  const largest = tried === 1 ? 'the largest was' : `the ${count(tried)} largest were`;
  return ` Of the other ${count(known)} namespaces only ${largest} tried.`;
}

function kustomizationNote({ kustomizations: places }: Coverage): readonly CoverageNote[] {
  if (places.length === 0) return [];
  const many = places.length > 1;
  const text = `${count(places.length)} ${many ? 'kustomizations were' : 'kustomization was'} not built, so what ${many ? 'they make' : 'it makes'} was not judged: ${namesOf(places)}. Check the result: kustomize build FOLDER | kube-service-links check -`;
  return [{ id: 'kustomization-not-built', level: 'warning', text, places }];
}

function unreadNotes({ unread }: Coverage): readonly CoverageNote[] {
  const templates = unread.filter(({ why }) => why === 'template');
  const others = unread.filter(({ why }) => why !== 'template');
  return [
    ...(templates.length === 0 ? [] : [templatesNote(templates)]),
    ...(others.length === 0 ? [] : [unreadableNote(others)]),
  ];
}

function templatesNote(places: readonly UnreadDocument[]): CoverageNote {
  const many = places.length > 1;
  const names = places.map(({ file, line }) => `${file}:${line + 1}`);
  const text = `${count(places.length)} ${many ? 'documents are templates' : 'document is a template'} ({{ … }}, as in a Helm chart) and ${many ? 'were' : 'was'} not judged: ${listed(names, mostNames)}. Check what comes of ${many ? 'them' : 'it'}: helm template CHART | kube-service-links check -`;
  return { id: 'template-not-rendered', level: 'warning', text, places };
}

const reasons: Readonly<Record<UnreadDocument['why'], string>> = {
  template: 'a template',
  broken: 'not valid YAML',
  'too-complex': 'too large or too complex',
  failed: 'a defect of this program',
};

function unreadableNote(places: readonly UnreadDocument[]): CoverageNote {
  const many = places.length > 1;
  const names = places.map(({ file, line, why }) => {
    return `${file}:${line + 1} (${reasons[why]})`;
  });
  const text = `${count(places.length)} ${many ? 'documents' : 'document'} could not be read and ${many ? 'were' : 'was'} not judged: ${listed(names, mostNames)}.`;
  return { id: 'document-not-read', level: 'warning', text, places };
}

function atLeastNote(coverage: Coverage): readonly CoverageNote[] {
  const { atLeast: workloads } = coverage;
  if (workloads.length === 0) return [];
  const one = workloads.length === 1;
  const text = `${counted(workloads)} may get more than is counted here: the Services known of ${namespacesOf(workloads)} may not be all, so finding nothing in ${one ? 'it' : 'them'} proves nothing. ${advice(coverage)}`;
  return [{ id: 'services-incomplete', level: 'note', text, places: workloads }];
}

function notJudgedNotes(coverage: Coverage): readonly CoverageNote[] {
  const workloads = coverage.notJudged.filter(({ because }) => because === undefined);
  const otherwise = unjudgedObjects(coverage);
  if (workloads.length === 0) return otherwise;
  const text = `${counted(workloads)} could not be judged: no Services are known of ${namespacesOf(workloads)}. ${advice(coverage)}`;
  return [...otherwise, { id: 'not-judged', level: 'warning', text, places: workloads }];
}

/** Reasons that are said; a folder of generated kinds would fill the screen. */
const mostReasons = 10;

/** One note for each reason, with the first object that it holds for. */
function unjudgedObjects({ notJudged }: Coverage): readonly CoverageNote[] {
  const byReason = new Map<string, DoubtfulWorkload[]>();
  for (const object of notJudged) {
    const { because } = object;
    if (because === undefined) continue;
    const same = byReason.get(because);
    if (same === undefined) byReason.set(because, [object]);
    else same.push(object);
  }
  const notes = [...byReason].map(([because, places]): CoverageNote => {
    const one = places.length === 1;
    const what = one ? '1 object that makes pods' : `${count(places.length)} objects that make pods`;
    const [first] = places;
    const where =
      first === undefined ? '' : ` (${one ? '' : 'the first is '}${first.file}:${first.line + 1})`;
    return {
      id: 'not-judged',
      level: 'warning',
      text: `${what} could not be judged${where}: ${because}.`,
      places,
    };
  });
  const left = notes.slice(mostReasons);
  if (left.length === 0) return notes;
  const text = `Objects that make pods could not be judged for ${count(left.length)} more reasons.`;
  const places = left.flatMap((note) => note.places);
  return [...notes.slice(0, mostReasons), { id: 'not-judged', level: 'warning', text, places }];
}

/** A list that kubectl printed does not tell a namespace without Services from one of another cluster. */
function advice({ mayAskCluster, hasList }: Coverage): string {
  const list = hasList
    ? 'a list that covers every namespace, made by: kube-service-links snapshot -o FILE (what kubectl prints does not name the namespaces without Services)'
    : '--services FILE, made by: kubectl get services -A -o json > FILE';
  return mayAskCluster ? `Add --cluster, or ${list}` : `Add ${list}`;
}

function namespacesOf(workloads: readonly DoubtfulWorkload[]): string {
  return listed([...new Set(workloads.map(({ namespace }) => namespace))].sort(), mostNames);
}

/** Each file once, in the order of the run. */
function namesIn(places: readonly NotedPlace[]): readonly string[] {
  return [...new Set(places.map(({ file }) => (file === '-' ? 'standard input' : file)))];
}

function namesOf(places: readonly NotedPlace[]): string {
  return listed(namesIn(places), mostNames);
}

function counted({ length }: readonly unknown[]): string {
  return `${count(length)} ${length === 1 ? 'workload' : 'workloads'}`;
}
