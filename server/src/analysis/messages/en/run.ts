/**
 * English: what a run of the command line tells beside its output.
 * Knows words; the facts are `facts/run.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { SubchartFault } from '../facts/run.ts';
import { doubtsInWords } from './fixes.ts';
import { capitalized, counted, listed, moreWords, number } from './words.ts';

/** Views and charts that are named in a sentence. */
const mostNames = 10;
/** Files that are. */
const mostFiles = 5;

const progress = {
  cluster: 'Reading Services from the cluster …',
  lists: 'Reading the list of Services …',
  manifests: 'Reading manifests …',
  problems: 'Looking for problems …',
} as const;

export const run = {
  'at-place': ({ place, what }, { say }) => `${place}: ${say(what)}`,
  'as-sentence': ({ of }, { say }) => {
    const text = capitalized(say(of));
    return `${text}${/[.?!]$/.test(text) ? '' : '.'}`;
  },
  'input-unreadable': ({ why }, { say }) => `Standard input ${say(why)}`,
  'input-empty': () => 'Standard input is empty: nothing was checked there.',
  'run-progress': ({ of }) => progress[of],

  'findings-in-baseline': ({ findings, baseline }) => {
    const [are, were] =
      findings === 1 ? ['1 finding is', 'was'] : [`${number(findings)} findings are`, 'were'];
    return `${are} in the baseline ${baseline} and ${were} left out.`;
  },
  'findings-written': ({ findings, file }) => `Wrote ${counted(findings, 'finding')} to ${file}.`,
  'services-written': ({ services, namespaces, file }) =>
    `Wrote ${counted(services, 'Service')} of ${counted(namespaces, 'namespace')} to ${file}.`,
  'fixes-made': ({ fixes, files }) =>
    `Applied ${counted(fixes, 'fix', 'fixes')} in ${counted(files, 'file')}.`,
  'file-not-fixed': ({ file, why }, { say }) => `${file} was not fixed: it ${say(why)}`,
  'fix-held-back': ({ file, doubts, fix }) =>
    `A fix in ${file} was not applied: ${doubtsInWords(doubts, fix)}.${
      doubts.some(({ why }) => why === 'unfollowed')
        ? ' Check what that builds, then make the change yourself.'
        : ''
    }`,
  'fixes-elsewhere': ({ files }) =>
    `Nothing was fixed: safe fixes change files outside of the PATHs. Name ${listed(files, mostFiles)}, too.`,
  'fixes-unsafe': () => 'Nothing was fixed: no finding has a safe fix.',
  'fixes-in-baseline': ({ baseline }) => `Nothing was fixed: all findings are in the baseline ${baseline}.`,
  'fixes-for-nothing': () => 'Nothing was fixed: there are no findings.',

  'baseline-unusable': ({ file, why }, { say }) =>
    `${file} ${say(why)}. It is ignored: all findings count as new.`,
  'baseline-empty': () => 'is empty',
  'baseline-cut-off': () => 'is not output of check --format json, or is cut off',
  'baseline-of-nobody': () => 'is neither the JSON nor the SARIF of check',
  'baseline-version': ({ of, version, read }) =>
    `has version ${version ?? 'of another kind'} of ${of === 'JSON' ? 'the JSON of check' : of}; ${read} is read`,
  'baseline-of-others': ({ tool }) => `holds no run of ${tool}`,
  'baseline-damaged': ({ item }) => `is damaged: ${item} has no file, code or message`,
  'baseline-elsewhere': ({ file }) =>
    `None of the files that the baseline ${file} names exists here. If it was written in another folder, run check there: its paths are relative to that folder.`,
  'baseline-not-overwritten': ({ file }) =>
    `${file} is not a baseline and was not overwritten. Delete it, or name another file.`,

  'view-missing': ({ view, known }) => {
    const none = 'the PATHs have no kustomization and no chart';
    const others = `there is no such view; ${known.length === 1 ? 'the only one is' : 'views are'} ${listed(known, mostNames)}`;
    return `--view ${view}: ${known.length === 0 ? none : others}.`;
  },
  'charts-unreadable': ({ charts, why }, { say }) =>
    `${listed(charts, mostNames)} cannot be rendered: ${say(why)}`,
  'archive-unreadable': ({ file }) => `${file} cannot be read as a packed chart, or is larger than 32 MiB.`,
  'chart-missing': () =>
    'There is no chart (Chart.yaml) in the PATHs, and --values, --set, --release, --kube-version and --api-versions are for charts.',
  'cluster-late': ({ seconds }) => `The cluster did not answer within ${number(seconds)} s.`,
  'kubeconfig-absent': () => 'There is no kubeconfig',
  'namespace-only': ({ context, namespace }) =>
    `Context ${context} does not let you list the Services of all namespaces; this is about namespace ${namespace}.`,
  'project-file-elsewhere': ({ file, read }) =>
    `${file} is not used: only ${read} is read by default. To use it, add --config ${file}.`,
  'manifests-absent': ({ path }) =>
    `There is no .yaml, .yml or .json file in ${path}, not counting lists of Services and what .gitignore or exclude leaves out.`,
  'files-unread-either': ({ files }) => `${counted(files, 'more file')} could not be read.`,
  'links-leading-out': ({ files }) => {
    const more = files.length > mostFiles ? ` and ${number(files.length - mostFiles)} more` : '';
    const are = files.length === 1 ? 'is a symbolic link' : 'are symbolic links';
    return `${files.slice(0, mostFiles).join(', ')}${more} ${are} to outside of the folder: read, but never written.`;
  },
  'passed-over-beyond': ({ folder, most }) =>
    `${folder}, which .gitignore or exclude leaves out or a symbolic link leads to, was not searched in full for overlays: at most ${number(most)} folders and YAML files are, and in the editor none outside of the workspace. Fixes in bases are not applied unasked.`,
  'surroundings-guessed': ({ folder }) =>
    `There is no repository (.git) around the PATHs: other overlays and what delivers them were looked for in ${folder} only.`,
  'surroundings-beyond': ({ folder, most }) =>
    `${folder} has more files than the ${number(most)} that were looked at for objects of Flux and Argo CD and for other overlays: name the folders that have them as PATHs, too.`,
  'workloads-beyond': ({ mebibytes, first, others }) =>
    `Only ${number(mebibytes)} MiB of manifests with workloads are taken into account; those in ${first}${moreWords(others)} are ignored when a Service, a ConfigMap or a template is checked.`,
  'templates-absent': ({ glob }) => `templates: no file matches ${glob}`,
  'templates-beyond': ({ all, most }) =>
    `templates: ${number(all)} files are named; the first ${number(most)} are read`,
  'document-not-checked': ({ said }) =>
    `this document could not be checked, because of a bug in this program: ${said}`,
  'document-unusable': ({ why }, { say }) => `this document ${say(why)}`,
  'document-not-read': ({ why }, { say }) => `this document was not read: ${say(why)}`,

  'findings-unplaced': ({ causes, more }, { say }) => {
    const said = causes.map(({ source, others, why }) => `${source}${moreWords(others)}: ${say(why)}`);
    const all = [...said, ...(more > 0 ? [`${number(more)} more reasons`] : [])];
    return `Findings in these sources are shown in standard input, not in a chart: ${all.join('; ')}.`;
  },
  'sources-beyond': ({ all, most }) =>
    `${number(all)} sources are named; the first ${number(most)} are looked for`,
  'charts-beyond': ({ all, most }) =>
    `${number(all)} charts lie here; the first ${number(most)} are looked at`,
  'source-no-chart': ({ chart }) =>
    `no chart below this folder is named ${chart} (links and what git ignores are left out)`,
  'source-several-charts': ({ chart, count, first }) =>
    `${number(count)} charts are named ${chart}: ${first.join(', ')}`,
  'source-no-part': ({ home, why, part }) => `in ${home} ${faultWords(why, part)}`,
  'source-leads-out': ({ file }) => `${file} leads out of this folder`,
  'source-unlike': ({ file }) => `${file} does not hold what was rendered; it may have changed since`,
} satisfies Partial<Catalogue['phrases']>;

function faultWords(why: SubchartFault, part: string): string {
  if (why === 'missing') return `no folder in charts/ holds the sub-chart ${part}`;
  if (why === 'several') return `several folders in charts/ hold the sub-chart ${part}`;
  return `${part} is packed in charts/${why.archive}`;
}
