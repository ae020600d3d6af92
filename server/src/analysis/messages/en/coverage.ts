/**
 * English: what a run could not check, or checked by an assumption.
 * Knows words; the facts are `facts/coverage.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { UnreadReason } from '../facts/coverage.ts';
import type { Phrase, Phrases } from '../message.ts';
import { causesWords } from './charts.ts';
import { counted, listed, number } from './words.ts';

export const coverage = {
  'printed-by-cluster': ({ files, list }) => {
    const one = files.length === 1;
    const how =
      list === null
        ? 'the setting kubeServiceLinks.services, or services'
        : `--services ${list}, or services`;
    return `Services and ConfigMaps in ${listed(files.map(nameOfInput))} are ignored: ${one ? 'it looks' : 'they look'} like cluster output (uid, resourceVersion, status, or the mark that snapshot leaves). If ${one ? 'it' : 'one of them'} lists the cluster that these manifests are for, name it with ${how} in the project file.`;
  },

  'namespace-assumed': (facts) => {
    const { workloads, namespace, from, isKnown, unfollowed } = facts;
    const [sets, was] = workloads === 1 ? ['sets', 'was'] : ['set', 'were'];
    const whose = from === 'context' ? ', that of the kube context' : ', since nothing sets one';
    const why = unfollowed.length > 0 && from === 'default' ? '' : whose;
    return `${counted(workloads, 'workload')} ${sets} no namespace and ${was} ${isKnown ? 'checked' : 'taken to be'} in namespace ${namespace}${why}.${placers(facts)}${failures(facts)}${untried(facts)} Set it with --namespace NS, or namespaces in the project file.`;
  },

  'kustomizations-refused': ({ builds, causes }, words) =>
    `Kustomize would refuse to build ${listed(builds)}: ${causesWords(causes, words)}. What could be built was checked.`,
  'kustomizations-open': ({ builds, buildable, causes }, words) => {
    const said = `Not all of what Kustomize builds of ${listed(builds)} is known: ${causesWords(causes, words)}.`;
    if (buildable.length === 0) return said;
    const it = buildable.length === builds.length ? 'it' : listed(buildable);
    return `${said} To check ${it}: kustomize build FOLDER | kube-service-links check -`;
  },
  'files-alone': ({ files }) => {
    const [was, it] = files.length === 1 ? ['was', 'it'] : ['were', 'they'];
    return `${listed(files)} ${was} judged as ${it} ${files.length === 1 ? 'stands' : 'stand'}, not as a kustomization builds ${files.length === 1 ? 'it' : 'them'}. To check what will run, name the folder that has the overlays.`;
  },
  'bases-alone': ({ files }) => {
    const [was, it, takes] = files.length === 1 ? ['was', 'itself', 'it'] : ['were', 'themselves', 'them'];
    return `${listed(files)} ${was} built by ${it}, but other kustomizations take ${takes}. To check what will run, name the folder that has those.`;
  },
  'components-alone': ({ files }) => {
    const [is, what] = files.length === 1 ? ['is', 'a Component'] : ['are', 'Components'];
    return `${listed(files)} ${is} ${what} that no kustomization takes: only what ${files.length === 1 ? 'it has' : 'they have'} of ${files.length === 1 ? 'its' : 'their'} own was checked.`;
  },
  'templates-not-rendered': ({ places }) =>
    `${counted(places.length, 'template')} ({{ … }}, as in a Helm chart) ${places.length === 1 ? 'was' : 'were'} not checked: ${listed(places)}. To check what ${places.length === 1 ? 'it renders' : 'they render'} to: helm template CHART | kube-service-links check -`,
  'helmfiles-not-rendered': ({ places }) =>
    `${listed(places)} ${places.length === 1 ? 'has' : 'have'} {{ … }} and ${places.length === 1 ? 'was' : 'were'} not followed. To check what helmfile installs: helmfile template | kube-service-links check -`,
  'input-not-rendered': ({ places }) =>
    `${counted(places.length, 'document')} in standard input still ${places.length === 1 ? 'has' : 'have'} {{ … }} outside quotes and ${places.length === 1 ? 'was' : 'were'} not checked: ${listed(places)}. Either it was not rendered, or a template prints it; Kubernetes would refuse it.`,
  'documents-not-read': ({ documents }) => {
    const names = documents.map(({ place, why }) => `${place} (${unreadReasons[why]})`);
    return `${counted(documents.length, 'document')} could not be read: ${listed(names)}.`;
  },
  'files-not-read': ({ files }) =>
    `${counted(files.length, 'file')} could not be read: ${listed(files.map(nameOfInput))}.`,

  'services-refused': ({ services }, { say }) => {
    const [were, them] = services.length === 1 ? ['was', 'it'] : ['were', 'them'];
    const names = services.map(({ name, place, because }) => `${name} (${place}: ${say(because)})`);
    return `${counted(services.length, 'Service')} ${were} left out, since the API server would refuse ${them}: ${listed(names)}.`;
  },
  'deliveries-open': ({ causes }, words) =>
    `Not all that is delivered is known: ${causesWords(causes, words)}.`,

  'services-incomplete': (facts) => {
    const what = counted(facts.workloads, 'workload');
    return `${what} may get more variables than counted: the list of Services of ${namespacesOf(facts)} may be incomplete. ${advice(facts)}`;
  },
  'links-not-judged': (facts) =>
    `Service links of ${counted(facts.workloads, 'workload')} were not checked: the Services of ${namespacesOf(facts)} are not known. ${advice(facts)}`,

  'objects-not-judged': ({ objects, first, because }, { say }) => {
    const [one, many] = deedsOf(because);
    const what = objects === 1 ? `1 object that ${one} was` : `${number(objects)} objects that ${many} were`;
    return `${what} not checked (${objects === 1 ? '' : 'the first is '}${first}): ${say(because)}.`;
  },
  'switches-unknown': ({ workloads, first, because }, { say }) =>
    `Service links of ${counted(workloads, 'workload')} were not checked (${workloads === 1 ? '' : 'the first is '}${first}): ${say(because)}.`,
  'objects-not-judged-either': ({ reasons }) =>
    `Objects that create pods were not checked for ${counted(reasons, 'more reason')}.`,
} satisfies Partial<Catalogue['phrases']>;

/** What an object does that was not checked, and what several do. */
function deedsOf(because: Phrase): readonly [string, string] {
  if (
    because.id === 'chart-elsewhere' ||
    because.id === 'chart-prints-it' ||
    (because.id === 'folder-absent' && because.isChart)
  )
    return ['installs a chart', 'install charts'];
  return because.id === 'folder-absent'
    ? ['delivers a folder', 'deliver folders']
    : ['creates pods', 'create pods'];
}

const unreadReasons: Readonly<Record<UnreadReason, string>> = {
  'go-template': 'a template',
  broken: 'not valid YAML',
  'too-complex': 'too large or too complex',
  failed: 'a bug in this program',
};

/** As a PATH is called that is no file. */
function nameOfInput(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function placers({ unfollowed }: Phrases['namespace-assumed']): string {
  if (unfollowed.length === 0) return '';
  return ` ${listed(unfollowed)}, which ${unfollowed.length === 1 ? 'was' : 'were'} not followed, may set another.`;
}

function failures({ workloads, failing }: Phrases['namespace-assumed']): string {
  if (failing.length === 0) return '';
  const names = failing.map((other) =>
    workloads === 1 ? other.namespace : `${other.namespace} (${number(other.workloads)})`,
  );
  return ` ${workloads === 1 ? 'It' : 'Some'} would fail in ${listed(names)}, with the Services known there.`;
}

/** Where not all could be tried, silence about the others means nothing. */
function untried({ others: { known, tried } }: Phrases['namespace-assumed']): string {
  if (tried >= known) return '';
  const largest = tried === 1 ? 'the largest was' : `the ${number(tried)} largest were`;
  return ` Of the other ${number(known)} namespaces, only ${largest} tried.`;
}

function namespacesOf({ namespaces }: Phrases['links-not-judged']): string {
  return listed(namespaces);
}

/** A list that kubectl printed does not tell a namespace without Services from one of another cluster. */
function advice({ mayAskCluster, hasList }: Phrases['links-not-judged']): string {
  const list = hasList
    ? 'a list that covers every namespace, made with: kube-service-links snapshot -o FILE (the output of kubectl does not show which namespaces have no Services)'
    : '--services FILE, made with: kubectl get services -A -o json > FILE';
  return mayAskCluster ? `Add --cluster, or ${list}` : `Add ${list}`;
}
